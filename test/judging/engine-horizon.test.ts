import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Instant, toMs } from '#lib/evidence/instant.ts';
import { earlier, horizonAt, instantOrNull } from '#lib/judging/horizon.ts';
import { asOf, daysAgo, judgeGiven } from './given.ts';
import { anyWorld } from './given-worlds.ts';

describe('the horizon', () => {
  it('has reached an instant when it comes, not before', () => {
    const horizon = horizonAt(asOf);

    expect(horizon.reached(asOf)).toBe(true);
    expect(horizon.reachedMs(toMs(asOf) + 1)).toBe(false);
    expect(horizon.reached(daysAgo(1))).toBe(true);
  });

  it('is within a span until exactly its end', () => {
    const horizon = horizonAt(asOf);

    expect(horizon.within(daysAgo(7), 7)).toBe(false);
    expect(horizon.within(addDays(daysAgo(7), 1 / 86_400), 7)).toBe(true);
    expect(horizon.within(daysAgo(-1), 7)).toBe(true);
  });

  it.each([
    ['nothing was asked', [], null],
    ['only the past was asked for', [daysAgo(3), asOf], null],
    ['one future instant was', [daysAgo(-3)], daysAgo(-3)],
    ['several were', [daysAgo(-3), daysAgo(-1), daysAgo(-2)], daysAgo(-1)],
  ] as const)('remembers the earliest "not yet": %s', (_title, asked, expected) => {
    const horizon = horizonAt(asOf);
    for (const instant of asked) horizon.reached(instant);

    expect(instantOrNull(horizon.nextMs())).toBe(expected);
  });

  it('remembers the boundaries of others, but none that is past, endless or none', () => {
    const horizon = horizonAt(asOf);
    for (const ms of [null, toMs(asOf), Number.POSITIVE_INFINITY, Number.NaN]) horizon.note(ms);
    const before = horizon.nextMs();
    horizon.note(toMs(daysAgo(-4)));

    expect(before).toBeNull();
    expect(instantOrNull(horizon.nextMs())).toBe(daysAgo(-4));
  });

  it('keeps what a fork was asked for to the fork', () => {
    const horizon = horizonAt(asOf);
    const fork = horizon.fork();
    fork.reached(daysAgo(-1));

    expect(horizon.nextMs()).toBeNull();
    expect(instantOrNull(fork.nextMs())).toBe(daysAgo(-1));
  });

  it.each([
    [null, null, null],
    [1, null, 1],
    [null, 2, 2],
    [2, 1, 1],
  ])('takes the earlier of %s and %s, null meaning never', (a, b, expected) => {
    expect(earlier(a, b)).toBe(expected);
  });
});

const runs = { numRuns: 50 };

describe('judging over time', () => {
  it('gives the same verdicts at every instant before holdsUntil', () => {
    fc.assert(
      fc.property(anyWorld, fc.double({ min: 0, max: 1, noNaN: true }), (world, share) => {
        const before = judgeGiven(world, asOf);
        for (const finding of before.findings) {
          const end = finding.holdsUntil ?? addDays(asOf, 1_000);
          const span = toMs(end) - 1 - toMs(asOf);
          const at: Instant = addDays(asOf, Math.floor(span * share) / 86_400_000);
          for (const then of [at, addDays(end, -1 / 86_400_000)]) {
            const after = judgeGiven(world, then).findings.find((one) => one.code === finding.code);
            expect([finding.code, then, after?.status]).toEqual([
              finding.code,
              then,
              finding.status,
            ]);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same bytes for the same input, in whatever order it comes', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const turned = {
          ...world,
          facts: [...world.facts].reverse(),
          collections: [...world.collections].reverse(),
          claims: [...world.claims].reverse(),
        };

        expect(JSON.stringify(judgeGiven(turned))).toBe(JSON.stringify(judgeGiven(world)));
      }),
      runs,
    );
  });

  it('finds nothing met without a citation', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const bare = judgeGiven(world)
          .findings.filter((finding) => finding.status === 'met')
          .flatMap((finding) => finding.conditions)
          .filter((one) => one.outcome === 'holds')
          .filter((one) => one.grounds.every((ground) => ground.citations.length === 0));

        expect(bare).toEqual([]);
      }),
      runs,
    );
  });

  it('finds nothing met that rests on evidence out of age or on nothing', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const late = addDays(asOf, 4_000);
        const met = judgeGiven({ ...world, claims: [] }, late).findings.filter(
          (finding) => finding.status === 'met',
        );

        expect(met).toEqual([]);
      }),
      runs,
    );
  });

  it('does not change by a claim that nobody accepted', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const claims = world.claims.map((one) => ({ ...one, acceptedBy: null, acceptedAt: null }));
        const statuses = (given: typeof world) =>
          judgeGiven(given).findings.map((finding) => finding.status);

        expect(statuses({ ...world, claims })).toEqual(statuses({ ...world, claims: [] }));
      }),
      runs,
    );
  });
});
