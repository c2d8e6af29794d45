import { Application, type Stage } from '#lib/evidence/application.ts';
import { Claim } from '#lib/evidence/claim.ts';
import { Collection } from '#lib/evidence/collection.ts';
import { type AnyFact, type Fact, type FactInput, makeFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { type Instant, instantSchema } from '#lib/evidence/instant.ts';
import type { Source } from '#lib/evidence/source.ts';
import type { Finding, Posture } from '#lib/judging/finding.ts';
import { type JudgeInput, judge } from '#lib/judging/judge.ts';
import { defaultPolicy } from '#lib/judging/policy.ts';
import { type Reason, renderReason } from '#lib/judging/reason.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { soundlyTold } from './soundly-told.ts';

/** The instant at which these tests judge, unless one says otherwise. */
export const asOf: Instant = '2026-06-30T12:00:00.000Z';
export const repo = 'github.com/acme/payments';
export const commitA = 'a'.repeat(40);
export const commitB = 'b'.repeat(40);
export const digestA = `sha256:${'a'.repeat(64)}`;
export const digestB = `sha256:${'b'.repeat(64)}`;

/** `daysAgo(3)`: the instant three days before `asOf`. */
export function daysAgo(days: number): Instant {
  return instantSchema.parse(new Date(Date.parse(asOf) - days * 86_400_000).toISOString());
}

export function account(login: string, host = 'github.com') {
  return { host, id: `id-${login}`, login };
}

export const repositorySource: Source = {
  id: 'repo',
  type: 'repository',
  place: repo,
  connectedAt: daysAgo(400),
  senders: [],
  observer: false,
};

/** A source of another type, at a place of its own. */
export function source(type: Source['type'], place: string, more: Partial<Source> = {}): Source {
  return { ...repositorySource, id: type, type, place, ...more };
}

export function stage(name: string, production = false, bindings: Partial<Stage['bindings']> = {}) {
  return { name, production, bindings };
}

/** An application with stages test and production, whose team is ann and ben. */
export function application(more: Record<string, unknown> = {}): Application {
  return Application.parse({
    slug: 'payments',
    name: 'Payments',
    team: { name: 'pay', members: [{ account: account('ann') }, { account: account('ben') }] },
    criticality: 'high',
    inScope: true,
    beganAt: daysAgo(1_000),
    declared: true,
    stages: [stage('test'), stage('production', true)],
    sources: [repositorySource],
    images: [],
    developers: null,
    deployers: null,
    workloadRoleOwners: [],
    vaultMounts: [],
    ...more,
  });
}

type Envelope = Partial<Omit<FactInput<FactKind>, 'kind' | 'body'>>;

/** A fact as read an hour before `asOf`. */
export function fact<K extends FactKind>(
  kind: K,
  body: FactInput<K>['body'],
  envelope: Envelope = {},
): Fact<K> {
  return makeFact<K>({
    kind,
    source: 'repo',
    collector: 'test@1',
    origin: { type: 'read' },
    observedAt: daysAgo(1),
    readAt: daysAgo(1 / 24),
    ...envelope,
    body,
  });
}

/** A whole collection of one kind, made an hour before `asOf`. */
export function collection(kind: FactKind, more: Partial<Collection> = {}): Collection {
  return Collection.parse({
    id: `${kind}-${more.scope ?? repo}-${more.startedAt ?? ''}-${more.outcome ?? ''}-${more.coverage ?? ''}`,
    source: 'repo',
    collector: 'test@1',
    kind,
    scope: repo,
    coverage: 'whole',
    startedAt: daysAgo(1 / 24),
    endedAt: daysAgo(1 / 24),
    outcome: 'collected',
    failures: [],
    facts: 0,
    origin: { type: 'read' },
    ...more,
  });
}

/** A failed collection of one kind. */
export function failedCollection(kind: FactKind, more: Partial<Collection> = {}): Collection {
  return collection(kind, {
    outcome: 'failed',
    coverage: 'partial',
    failures: [{ code: 'forbidden', place: repo, detail: 'the token may not read it' }],
    ...more,
  });
}

/** A statement by cara (of no team here), accepted by lead a day before `asOf`. */
export function claim(criterion: CriterionCode, more: Record<string, unknown> = {}): Claim {
  return Claim.parse({
    id: `claim-${criterion}`,
    criterion,
    conditions: [],
    type: 'statement',
    says: 'holds',
    names: {},
    rationale: 'as seen in the audit of May',
    links: [],
    author: 'cara',
    madeAt: daysAgo(2),
    acceptedBy: 'lead',
    acceptedAt: daysAgo(1),
    expiresAt: daysAgo(-100),
    ...more,
  });
}

export interface Given extends Partial<Omit<JudgeInput, 'facts'>> {
  readonly facts?: readonly AnyFact[] | readonly Fact[];
}

export function judgeGiven(given: Given, at: Instant = asOf): Posture {
  const facts = given.facts ?? [];
  const posture = judge(
    {
      application: application(),
      collections: [],
      claims: [],
      policy: defaultPolicy,
      ...given,
      // The builders make facts of any kind; the union is what judging takes.
      facts: facts as readonly AnyFact[],
    },
    at,
  );
  for (const finding of posture.findings) soundlyTold(finding);
  return posture;
}

export function findingOf(posture: Posture, code: CriterionCode): Finding {
  const found = posture.findings.find((finding) => finding.code === code);
  if (found === undefined) throw new Error(`${code} was not judged`);
  return found;
}

/** Judges and gives one finding. */
export function judgeOne(code: CriterionCode, given: Given, at: Instant = asOf): Finding {
  return findingOf(judgeGiven(given, at), code);
}

/** `1 holds`, `2 unknown never_collected` …: the outcome of each condition with its causes. */
export function outcomes(finding: Finding): string[] {
  return finding.conditions.map((condition) => {
    const causes = new Set(condition.grounds.flatMap((ground) => ground.cause ?? []));
    return [condition.id, condition.outcome, ...[...causes].sort()].join(' ');
  });
}

export function reasons(finding: Finding): Reason[] {
  return finding.conditions.flatMap((condition) =>
    condition.grounds.map((ground) => ground.reason),
  );
}

export function sentences(finding: Finding): string[] {
  return reasons(finding).map(renderReason);
}

/** Every status of met or condition that holds rests on something that can be looked up. */
export function citationCount(finding: Finding): number {
  return finding.conditions.flatMap((one) => one.grounds).flatMap((ground) => ground.citations)
    .length;
}
