import fc from 'fast-check';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { JudgeInput } from '#lib/judging/judge.ts';
import { worlds } from '../judging/worlds/worlds.ts';

/** What becomes of one fact or collection of a world. */
interface Fate {
  readonly kept: 'as it is' | 'lost' | 'reported' | 'by stranger' | 'not whole';
  /** How many days earlier it was last read. */
  readonly agedDays: number;
  /** Of a collection: how many days it reaches back; null: it does not say. */
  readonly reachDays: number | null;
}

const whole: Fate = { kept: 'as it is', agedDays: 0, reachDays: null };

const reachDays = fc.option(fc.integer({ min: 1, max: 400 }));

/** Mostly untouched, so that much of a world is still met. */
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 30, arbitrary: fc.constant(whole) },
  {
    weight: 1,
    arbitrary: fc.record({
      kept: fc.constantFrom('as it is', 'lost', 'reported', 'by stranger', 'not whole'),
      agedDays: fc.integer({ min: 0, max: 40 }),
      reachDays,
    }),
  },
);

/** Anything may have become of it. */
const harshFate: fc.Arbitrary<Fate> = fc.record({
  kept: fc.constantFrom('as it is', 'as it is', 'lost', 'reported', 'by stranger', 'not whole'),
  agedDays: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })),
  reachDays,
});

function back(instant: Instant, days: number): Instant {
  return addDays(instant, -days);
}

function originOf(kept: Fate['kept'], origin: AnyFact['origin']): AnyFact['origin'] {
  if (kept === 'reported') return { type: 'reported', sender: 'ci' };
  return kept === 'by stranger' ? { type: 'reported', sender: 'stranger' } : origin;
}

function factAfter(fact: AnyFact, { kept, agedDays }: Fate): AnyFact[] {
  if (kept === 'lost') return [];
  return [
    {
      ...fact,
      origin: originOf(kept, fact.origin),
      readAt: back(fact.readAt, agedDays),
      firstSeenAt: back(fact.firstSeenAt, agedDays),
    },
  ];
}

function collectionAfter(collection: Collection, fate: Fate): Collection[] {
  const { kept, agedDays, reachDays } = fate;
  if (kept === 'lost') return [];
  const isWhole = kept !== 'not whole';
  const failed = !isWhole && agedDays % 2 === 0 && collection.outcome === 'collected';
  const endedAt = back(collection.endedAt, agedDays);
  return [
    {
      ...collection,
      origin: originOf(kept, collection.origin),
      startedAt: back(collection.startedAt, agedDays),
      endedAt,
      ...(reachDays === null ? {} : { interval: { from: back(endedAt, reachDays), to: endedAt } }),
      coverage: isWhole ? collection.coverage : 'partial',
      ...(failed
        ? {
            outcome: 'failed',
            failures: [{ code: 'forbidden', place: 'there', detail: 'the token may not' }],
          }
        : {}),
    },
  ];
}

function evidenceOf(input: JudgeInput, of: fc.Arbitrary<Fate>): fc.Arbitrary<JudgeInput> {
  const fates = (count: number) => fc.array(of, { minLength: count, maxLength: count });
  const { facts, collections, claims, application } = input;
  const sources = application.sources.map((one) => ({ ...one, senders: [...one.senders, 'ci'] }));
  return fc
    .record({
      ofFacts: fates(facts.length),
      ofCollections: fates(collections.length),
      claims: fc.subarray([...claims]),
    })
    .map(({ ofFacts, ofCollections, claims }) => ({
      ...input,
      application: { ...application, sources },
      facts: facts.flatMap((fact, at) => factAfter(fact, ofFacts[at] ?? whole)),
      collections: collections.flatMap((one, at) =>
        collectionAfter(one, ofCollections[at] ?? whole),
      ),
      claims,
    }));
}

const each = (of: fc.Arbitrary<Fate>) =>
  fc.oneof(...worlds.map(({ input }) => evidenceOf(input, of)));

/** A world of which a little is lost, old, in part or reported. */
export const nearlyWhole: fc.Arbitrary<JudgeInput> = each(fate);

/** A world of which any part is lost, old, in part or reported. */
export const shattered: fc.Arbitrary<JudgeInput> = each(harshFate);

/** The facts of one world under the declaration of another: sources disagree, subjects collide. */
const muddled: fc.Arbitrary<JudgeInput> = fc.tuple(shattered, nearlyWhole).map(([one, other]) => ({
  ...one,
  facts: [...one.facts, ...other.facts],
  collections: [...one.collections, ...other.collections],
  claims: one.claims,
}));

export const anyEvidence: fc.Arbitrary<JudgeInput> = fc.oneof(nearlyWhole, shattered, muddled);
