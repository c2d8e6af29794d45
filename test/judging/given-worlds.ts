import fc from 'fast-check';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { factKindNames } from '#lib/evidence/fact-kinds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import {
  account,
  application,
  claim,
  collection,
  daysAgo,
  digestA,
  digestB,
  repositorySource,
  source,
} from './given.ts';
import {
  access,
  approval,
  branchRule,
  controllerDefinition,
  definition,
  deployed,
  environment,
  reviewer,
  runbook,
  target,
  trained,
} from './given-process.ts';
import { allowed, audit, hardened, tool } from './given-tools.ts';

/** Worlds of generated evidence, of every age and partly from the future. */

const sources = [
  repositorySource,
  source('qualification_register', 'register'),
  source('deploy_feed', 'feed', { senders: ['ci'] }),
  source('report_feed', 'reports'),
  source('vault', 'https://vault.example'),
  source('audit_log', 'audit'),
  source('assay', 'assay'),
];

/** Days before the instant of judging; negative ones are still to come. */
const days = fc.integer({ min: -120, max: 420 });
const recent = fc.double({ min: 0, max: 45, noNaN: true });
const login = fc.constantFrom('ann', 'ben', 'cy');

/** When it was seen first and last, by whom, and whether it has ended since. */
const envelope = fc
  .record({
    readAt: recent,
    earlier: fc.integer({ min: 0, max: 60 }),
    reported: fc.constantFrom(null, null, null, 'ci', 'stranger'),
    other: fc.boolean(),
  })
  .map(({ readAt, earlier, reported, other }) => ({
    readAt: daysAgo(readAt),
    firstSeenAt: daysAgo(readAt + earlier),
    observedAt: daysAgo(readAt),
    source: other ? 'feed' : 'repo',
    collector: other ? 'other@1' : 'test@1',
    origin:
      reported === null
        ? { type: 'read' as const }
        : { type: 'reported' as const, sender: reported },
  }));

const moment = (at: number) => ({
  createdAt: daysAgo(at),
  startedAt: daysAgo(at),
  finishedAt: daysAgo(at),
});

const fact = fc.oneof(
  fc.tuple(days, envelope).map(([at, seen]) => runbook({ changedAt: daysAgo(at) }, seen)),
  fc.tuple(days, days, envelope).map(([one, two, seen]) => {
    const [newer = 0, older = 0] = [one, two].sort((a, b) => a - b);
    const shapes = [
      { digest: digestA, since: daysAgo(newer) },
      { digest: digestB, since: daysAgo(older) },
    ];
    return definition({ shapes }, seen);
  }),
  envelope.map((seen) => definition({ targets: [target('production')] }, seen)),
  fc.constant(controllerDefinition()),
  fc
    .tuple(days, login, fc.integer({ min: 1, max: 5 }), fc.constantFrom('user', 'bot'), envelope)
    .map(([at, who, run, type, seen]) =>
      deployed(
        {
          ...moment(at),
          externalId: `d${run}`,
          runId: `${run}`,
          triggeredBy: { account: account(who), type: type as 'user' },
          shapeDigest: digestA,
        },
        seen,
      ),
    ),
  fc.tuple(days, login, fc.integer({ min: 1, max: 5 }), envelope).map(([at, who, run, seen]) =>
    approval(
      {
        runId: `${run}`,
        account: account(who),
        notBefore: daysAgo(at + 0.5),
        notAfter: daysAgo(at),
      },
      seen,
    ),
  ),
  fc
    .tuple(login, days, days, envelope)
    .map(([who, from, until, seen]) =>
      trained(who, { validFrom: daysAgo(from), validUntil: daysAgo(until) }, seen),
    ),
  fc
    .tuple(fc.boolean(), fc.boolean(), envelope)
    .map(([asks, bypass, seen]) =>
      environment({ reviewers: asks ? [reviewer('ann')] : [], adminsBypass: bypass }, seen),
    ),
  envelope.map((seen) => branchRule({}, seen)),
  envelope.map((seen) => access({}, seen)),
  fc.constantFrom(...hardened()),
  envelope.map((seen) => allowed({}, seen)),
  fc.constantFrom(tool('1'), tool('2')),
  fc.tuple(days, envelope).map(([at, seen]) => {
    const { startedAt, finishedAt } = moment(at);
    return audit({ startedAt, finishedAt }, seen);
  }),
);

const gathering = fc
  .record({
    kind: fc.constantFrom(...factKindNames),
    place: fc.constantFrom(...sources),
    ended: fc.double({ min: -3, max: 45, noNaN: true }),
    reach: fc.integer({ min: 0, max: 400 }),
    outcome: fc.constantFrom('collected', 'collected', 'collected', 'failed', 'not_applicable'),
    coverage: fc.constantFrom('whole', 'whole', 'partial'),
  })
  .map(({ kind, place, ended, reach, outcome, coverage }) =>
    collection(kind, {
      id: `${kind}-${place.id}-${ended}-${reach}-${outcome}-${coverage}`,
      source: place.id,
      scope: place.place,
      startedAt: daysAgo(ended),
      endedAt: daysAgo(ended),
      interval: { from: daysAgo(ended + reach), to: daysAgo(ended) },
      outcome: outcome as 'collected',
      coverage: coverage as 'whole',
    }),
  );

/** So that much is known: every kind whole, at one age. */
const gatheredWhole = fc.integer({ min: 0, max: 12 }).map((ended) =>
  factKindNames.flatMap((kind) =>
    sources.map((place) =>
      collection(kind, {
        id: `whole-${kind}-${place.id}-${ended}`,
        source: place.id,
        scope: place.place,
        startedAt: daysAgo(ended),
        endedAt: daysAgo(ended),
        interval: { from: daysAgo(500), to: daysAgo(ended) },
      }),
    ),
  ),
);

const statement = fc
  .record({
    criterion: fc.constantFrom(...CriterionCode.options),
    says: fc.constantFrom('holds', 'holds', 'fails'),
    type: fc.constantFrom('statement', 'statement', 'not_applicable'),
    accepted: fc.integer({ min: -10, max: 100 }),
    expires: fc.integer({ min: -100, max: 20 }),
    serial: fc.nat(1_000_000),
  })
  .map(({ criterion, says, type, accepted, expires, serial }) =>
    claim(criterion, {
      id: `claim-${serial}`,
      says,
      type,
      acceptedAt: daysAgo(accepted),
      expiresAt: daysAgo(expires),
    }),
  );

interface GeneratedWorld {
  readonly application: ReturnType<typeof application>;
  readonly facts: readonly AnyFact[];
  readonly collections: readonly Collection[];
  readonly claims: readonly Claim[];
}

export const anyWorld: fc.Arbitrary<GeneratedWorld> = fc
  .record({
    facts: fc.array(fact, { maxLength: 25 }),
    some: fc.array(gathering, { maxLength: 12 }),
    whole: fc.oneof(fc.constant([]), gatheredWhole),
    claims: fc.uniqueArray(statement, { maxLength: 4, selector: (one) => one.id }),
  })
  .map(({ facts, some, whole, claims }) => ({
    application: application({ sources }),
    // The builders make facts of any kind; the union is what judging takes.
    facts: facts as AnyFact[],
    collections: [...some, ...whole],
    claims,
  }));
