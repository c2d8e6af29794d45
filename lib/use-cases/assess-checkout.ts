import type { Budget, Clients, Progress } from '#collectors/contract.ts';
import { collectors } from '#collectors/registry.ts';
import { type Checkout, openCheckout } from '#lib/clients/checkout/open-checkout.ts';
import { openSecretScanner } from '#lib/clients/secret-scanner/open-secret-scanner.ts';
import { AppError, type ErrorCode } from '#lib/errors.ts';
import type { Collection, Failure, FailureCode } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { judge } from '#lib/judging/judge.ts';
import { organisationPolicy, type PolicyChange } from '#lib/judging/policy.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import type { Assessment, FingerprintedPlace } from '#lib/reports/assessment.ts';
import { describeApplication, readDeclaration } from './describe-application.ts';
import { runCollector } from './run-collector.ts';

export interface AssessCheckoutInput {
  readonly path: string;
  readonly policy: PolicyChange;
  readonly now: () => Instant;
  /** Only this collector; null: all that a checkout can feed. */
  readonly only: string | null;
  readonly fingerprintKey: Uint8Array;
  readonly withFingerprints: boolean;
  readonly searchPath: string;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

const budget: Budget = {
  maxFiles: 100_000,
  maxFileBytes: 5 * 1_048_576,
  maxTotalBytes: 2_147_483_648,
  maxMs: 600_000,
};
const gitTimeoutMs = 300_000;

/**
 * Assesses a local checkout: collects what it holds, judges the 21 criteria as of now, and
 * aggregates. Nothing is written to the checkout and nothing leaves the machine.
 *
 * @throws AppError when the path cannot be read as a checkout at all.
 */
export async function assessCheckout(input: AssessCheckoutInput): Promise<Assessment> {
  const { searchPath, signal } = input;
  const opened = await openCheckout(input.path, { searchPath, signal, timeoutMs: gitTimeoutMs });
  if (!opened.ok) throw refused(opened.failure);
  try {
    return await assess(input, opened.value);
  } finally {
    await opened.value.close();
  }
}

async function assess(input: AssessCheckoutInput, checkout: Checkout): Promise<Assessment> {
  const { info } = checkout.client;
  const declaration = await readDeclaration(checkout.client, input.signal);
  const chosen = collectors.filter((one) => input.only === null || one.id === input.only);
  const facts: AnyFact[] = [];
  const collections: Collection[] = [];
  for (const collector of chosen) {
    const ended = await runCollector({
      collector,
      source: { id: 'checkout', place: info.place },
      clients: clientsOf(checkout),
      now: input.now,
      signal: input.signal,
      budget,
      checkpoint: null,
      fingerprintKey: input.fingerprintKey,
      stageNames: declaration.stages,
      report: input.report,
    });
    facts.push(...ended.facts);
    collections.push(...ended.collections);
  }
  if (input.signal.aborted)
    throw new AppError('collection.aborted', 'the assessment was stopped before its end');
  const { application, remarks } = describeApplication(declaration, info.place, input.now(), facts);
  const policy = organisationPolicy(input.policy);
  const posture = judge({ application, facts, collections, claims: [], policy }, input.now());
  return {
    application,
    place: info.place,
    branch: info.branch,
    head: info.head,
    collectors: chosen.map((one) => one.id),
    collections,
    policy,
    posture,
    scorecard: aggregate(posture),
    remarks: remarks.map(redactText),
    fingerprints: input.withFingerprints ? fingerprintsOf(facts) : null,
  };
}

function clientsOf({ client, repository }: Checkout): Pick<Clients, 'checkout' | 'secrets'> {
  // Without a repository the scanner says of each question that there is no history to scan.
  return { checkout: client, secrets: openSecretScanner(repository) };
}

function fingerprintsOf(facts: readonly AnyFact[]): FingerprintedPlace[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'secret_finding') return [];
    const { rule, path, line, commit, fingerprint } = fact.body;
    return [{ rule, path, line, commit, fingerprint }];
  });
}

const refusals: Readonly<Partial<Record<FailureCode, ErrorCode>>> = {
  not_found: 'input.not_found',
  forbidden: 'input.forbidden',
  too_large: 'input.too_large',
  timed_out: 'git.timed_out',
  unavailable: 'git.unavailable',
  aborted: 'collection.aborted',
};

function refused({ code, place, detail }: Failure): AppError {
  return new AppError(
    refusals[code] ?? 'input.malformed',
    `${redactText(place)}: ${redactText(detail)}`,
  );
}
