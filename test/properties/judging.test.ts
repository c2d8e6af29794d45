import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyFact } from '#lib/evidence/fact.ts';
import { addDays } from '#lib/evidence/instant.ts';
import type { Finding, Posture } from '#lib/judging/finding.ts';
import { judge } from '#lib/judging/judge.ts';
import { defaultMaxAgeDays } from '#lib/judging/max-ages.ts';
import { readFinding } from '#lib/judging/read-finding.ts';
import { asOf, daysAgo } from '../judging/given.ts';
import { alertDelivery, drill, scanResult } from '../judging/given-delivery-facts.ts';
import { trained } from '../judging/given-process.ts';
import { anyEvidence, nearlyWhole, shattered } from './any-evidence.ts';
import { officialScore } from './official-score.ts';

const runs = { numRuns: 100 };

function metOf(posture: Posture): Finding[] {
  return posture.findings.filter((finding) => finding.status === 'met');
}

/** What was not met before and is now. */
function newlyMet(before: Posture, after: Posture): Finding[] {
  const met = new Set(metOf(after).map((finding) => finding.code));
  return before.findings.filter(
    ({ code, status }) => (status === 'unknown' || status === 'not_met') && met.has(code),
  );
}

describe('judging is a function of its input', () => {
  it('gives the same bytes for the same input, whatever the order of its parts', () => {
    const shuffled = anyEvidence.chain((input) =>
      fc.record({
        input: fc.constant(input),
        facts: fc.shuffledSubarray([...input.facts], { minLength: input.facts.length }),
        collections: fc.shuffledSubarray([...input.collections], {
          minLength: input.collections.length,
        }),
      }),
    );

    fc.assert(
      fc.property(shuffled, ({ input, facts, collections }) => {
        const bytes = JSON.stringify(judge(input, asOf));
        const claims = [...input.claims].reverse();

        expect(JSON.stringify(judge(structuredClone(input), asOf))).toBe(bytes);
        expect(JSON.stringify(judge({ ...input, facts, collections, claims }, asOf))).toBe(bytes);
      }),
      runs,
    );
  });

  it('judges all 21 criteria of any subset of the evidence, at any instant', () => {
    const at = fc.integer({ min: -500, max: 500 });

    fc.assert(
      fc.property(anyEvidence, at, (input, days) => {
        const { findings } = judge(input, daysAgo(days));

        expect(findings).toHaveLength(21);
        for (const { status, cause, causes } of findings) {
          expect(cause).toBe(causes[0] ?? null);
          expect(status === 'unknown').toBe(cause !== null);
        }
      }),
      runs,
    );
  });
});

describe('what is met', () => {
  it('is met by conditions that all hold, each with a citation', () => {
    fc.assert(
      fc.property(anyEvidence, (input) => {
        for (const { conditions } of metOf(judge(input, asOf))) {
          const applying = conditions.filter((one) => one.outcome !== 'does_not_apply');
          expect(applying.length).toBeGreaterThan(0);
          for (const { outcome, grounds } of applying) {
            expect(outcome).toBe('holds');
            expect(grounds.flatMap((ground) => ground.citations)).not.toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  it('rests on no state out of its age, and on no report of an undeclared sender', () => {
    fc.assert(
      fc.property(anyEvidence, (input) => {
        for (const { code, conditions } of metOf(judge(input, asOf))) {
          const cited = conditions
            .flatMap((one) => one.grounds)
            .filter((ground) => ground.verdict === 'supports')
            .flatMap((ground) => ground.citations);
          for (const citation of cited) {
            if (citation.type !== 'fact') continue;
            const fact = input.facts.find(
              (one) => one.digest === citation.digest && one.readAt === citation.readAt,
            );
            expect(fact).toBeDefined();
            if (fact === undefined) continue;
            const days = defaultMaxAgeDays[code][fact.kind] ?? 0;
            const isInAge = fact.sort === 'event' || addDays(fact.readAt, days) > asOf;
            expect([code, fact.subject, isInAge]).toEqual([code, fact.subject, true]);
          }
        }
      }),
      runs,
    );
  });

  it('is all that the official score counts: unknown counts as much as not met', () => {
    fc.assert(
      fc.property(anyEvidence, (input) => {
        const posture = judge(input, asOf);
        const findings = posture.findings.map((finding) =>
          finding.status === 'unknown' ? { ...finding, status: 'not_met' as const } : finding,
        );

        expect(officialScore({ ...posture, findings })).toBe(officialScore(posture));
      }),
      runs,
    );
  });

  it('reads as unknown from holdsUntil on, until it is judged again', () => {
    fc.assert(
      fc.property(nearlyWhole, (input) => {
        for (const finding of metOf(judge(input, asOf))) {
          const { holdsUntil } = finding;
          expect(holdsUntil).not.toBeNull();
          if (holdsUntil === null) continue;
          expect(readFinding(finding, holdsUntil)).toMatchObject({
            status: 'unknown',
            cause: 'stale',
          });
        }
      }),
      runs,
    );
  });
});

describe('evidence that is lost', () => {
  /**
   * What else could make it met, besides a violation that goes: a thing that was itself in doubt
   * goes, and with it the doubt. A fact that spoke for the criterion, or not of it, never does.
   */
  it('makes a criterion met only where the lost fact spoke against it or was in doubt', () => {
    const loss = fc.oneof(nearlyWhole, shattered).chain((input) =>
      fc.record({
        input: fc.constant(input),
        lost: input.facts.length === 0 ? fc.constant(null) : fc.constantFrom(...input.facts),
      }),
    );

    fc.assert(
      fc.property(loss, ({ input, lost }) => {
        const before = judge(input, asOf);
        const facts = input.facts.filter((fact) => fact !== lost);
        const after = judge({ ...input, facts }, asOf);

        for (const finding of newlyMet(before, after)) {
          const against = finding.conditions
            .flatMap((one) => one.grounds)
            .filter((ground) => ground.verdict === 'violates' || ground.verdict === 'unknown')
            .flatMap((ground) => ground.citations)
            .flatMap((citation) => (citation.type === 'fact' ? [citation.digest] : []));
          expect([finding.code, ...against]).toContain(lost?.digest);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('makes no criterion met where it is a whole collection in age', () => {
    const loss = fc.oneof(nearlyWhole, shattered).chain((input) => {
      const whole = input.collections.filter(
        (one) =>
          one.outcome === 'collected' &&
          one.coverage === 'whole' &&
          one.origin.type === 'read' &&
          one.endedAt > daysAgo(1),
      );
      return fc.record({ input: fc.constant(input), lost: fc.subarray(whole) });
    });

    fc.assert(
      fc.property(loss, ({ input, lost }) => {
        const before = judge(input, asOf);
        const collections = input.collections.filter((one) => !lost.includes(one));
        const after = judge({ ...input, collections }, asOf);

        expect(newlyMet(before, after)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('never lowers the official score when it is added again, where it holds', () => {
    const sound: readonly AnyFact[] = [
      trained('ann', { validFrom: daysAgo(299) }),
      trained('ben', { validFrom: daysAgo(299) }),
      scanResult({ startedAt: daysAgo(3.5), finishedAt: daysAgo(3.5) }),
      alertDelivery({
        id: 'alert-2',
        requestedAt: daysAgo(2),
        deliveredAt: daysAgo(2),
        acknowledgedAt: daysAgo(1),
      }),
      drill({ at: daysAgo(1) }),
    ];

    fc.assert(
      fc.property(anyEvidence, fc.subarray([...sound]), (input, added) => {
        const facts = [...input.facts, ...added];

        expect(officialScore(judge({ ...input, facts }, asOf))).toBeGreaterThanOrEqual(
          officialScore(judge(input, asOf)),
        );
      }),
      runs,
    );
  });
});
