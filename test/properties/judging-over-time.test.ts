import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { addDays, earlierOf, fromMs, type Instant, toMs } from '#lib/evidence/instant.ts';
import { type JudgeInput, judge } from '#lib/judging/judge.ts';
import { asOf, daysAgo, findingOf } from '../judging/given.ts';
import { toProduction } from '../judging/given-delivery-facts.ts';
import { openSource } from '../judging/worlds/open-source.ts';
import { anyEvidence } from './any-evidence.ts';
import { officialScore } from './official-score.ts';

/**
 * When the first deployment or finding leaves a span of days that rules look back over, or a record
 * that began late has become long enough.
 */
function firstLeaves({ facts, collections }: JudgeInput, from: Instant): Instant {
  const begun = collections.flatMap((one) => one.interval?.from ?? []);
  const times = facts.flatMap((fact) => {
    if (fact.kind === 'deployment') return [fact.body.finishedAt ?? fact.body.createdAt];
    return fact.kind === 'secret_finding' || fact.kind === 'scan_result' ? [fact.firstSeenAt] : [];
  });
  return [...times, ...begun]
    .flatMap((at) => [addDays(at, 30), addDays(at, 90), addDays(at, 365)])
    .filter((at) => at > from)
    .reduce(earlierOf, addDays(from, 400));
}

/** Judging begins while most of the evidence is good, or when some of it has gone. */
const start = fc.integer({ min: 0, max: 60 }).map((days) => daysAgo(-days));

describe('judging later, with nothing new', () => {
  it('never raises the official score while nothing leaves the window', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });

    fc.assert(
      fc.property(anyEvidence, start, share, (input, from, part) => {
        const span = toMs(firstLeaves(input, from)) - 1 - toMs(from);
        const later = fromMs(toMs(from) + Math.floor(span * part));

        expect(officialScore(judge(input, later))).toBeLessThanOrEqual(
          officialScore(judge(input, from)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('raises it when a bad deployment leaves the window', () => {
    const at = daysAgo(88);
    const byHand = toProduction({
      externalId: 'by-hand',
      runId: '1',
      executor: 'person',
      createdAt: at,
      startedAt: at,
      finishedAt: at,
    });
    const facts: readonly AnyFact[] = [...openSource.input.facts, byHand];
    const automated = (then: Instant) =>
      findingOf(judge({ ...openSource.input, facts }, then), 'I-SD-A-2.1');

    const before = automated(asOf);

    expect([before.status, before.holdsUntil]).toEqual(['not_met', daysAgo(-2)]);
    expect(automated(daysAgo(-2)).status).toBe('met');
  });

  it('gives the same verdict at every instant before holdsUntil', () => {
    const anyStart = fc.integer({ min: -100, max: 100 }).map(daysAgo);
    const parts = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
    );

    fc.assert(
      fc.property(anyEvidence, anyStart, parts, (input, from, shares) => {
        const { findings } = judge(input, from);
        const ends = Map.groupBy(findings, (finding) => finding.holdsUntil ?? daysAgo(-1_000));
        for (const [end, own] of ends) {
          const last = toMs(end) - 1;
          const instants = shares.map((one) => Math.floor(toMs(from) + (last - toMs(from)) * one));
          for (const ms of [...instants, last]) {
            const then = new Map(
              judge(input, fromMs(ms)).findings.map((one) => [one.code, one.status]),
            );
            const now = own.map(({ code, status }) => [code, status]);
            expect(own.map(({ code }) => [code, then.get(code)])).toEqual(now);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('states an instant that is still to come', () => {
    fc.assert(
      fc.property(anyEvidence, (input) => {
        const ends = judge(input, asOf).findings.flatMap((one) => one.holdsUntil ?? []);

        expect(ends.filter((end) => end <= asOf)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
