import type { Budget, Progress } from '#collectors/contract.ts';
import { collectors } from '#collectors/registry.ts';
import { type Checkout, openCheckout } from '#lib/clients/checkout/open-checkout.ts';
import { AppError } from '#lib/errors.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { judge } from '#lib/judging/judge.ts';
import { organisationPolicy, type PolicyChange } from '#lib/judging/policy.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import type { Assessment, FingerprintedPlace } from '#lib/reports/assessment.ts';
import { collectFromCheckout } from './collect-from-checkout.ts';
import { describeApplication } from './describe-application.ts';
import { refusedReading } from './refused-reading.ts';

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
  if (!opened.ok) throw refusedReading(opened.failure);
  try {
    return await assess(input, opened.value);
  } finally {
    await opened.value.close();
  }
}

async function assess(input: AssessCheckoutInput, checkout: Checkout): Promise<Assessment> {
  const { info } = checkout.client;
  const chosen = collectors.filter((one) => input.only === null || one.id === input.only);
  const { proposal, collected } = await collectFromCheckout({
    checkout,
    collectors: chosen,
    source: { id: 'checkout', place: info.place },
    checkpoints: new Map(),
    stageNames: null,
    now: input.now,
    signal: input.signal,
    budget,
    fingerprintKey: input.fingerprintKey,
    report: input.report,
  });
  const facts: AnyFact[] = [];
  const collections: Collection[] = [];
  for await (const ended of collected) {
    facts.push(...ended.facts);
    collections.push(...ended.collections);
  }
  if (input.signal.aborted)
    throw new AppError('collection.aborted', 'the assessment was stopped before its end');
  const { application, remarks } = describeApplication(proposal, info.place, input.now(), facts);
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

function fingerprintsOf(facts: readonly AnyFact[]): FingerprintedPlace[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'secret_finding') return [];
    const { rule, path, line, commit, fingerprint } = fact.body;
    return [{ rule, path, line, commit, fingerprint }];
  });
}
