import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '#lib/evidence/claim.ts';
import { judge } from '#lib/judging/judge.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { asOf, claim, daysAgo } from '../judging/given.ts';
import { anyEvidence, nearlyWhole } from './any-evidence.ts';
import { officialScore } from './official-score.ts';

const runs = { numRuns: 100 };
const code = fc.constantFrom(...CriterionCode.options);
const accepted = { acceptedBy: 'a lead of another team' } as const;

/** One that nobody of any of the worlds accepted, of any type. */
const anyClaim = (more: Partial<Claim> = {}): fc.Arbitrary<Claim> =>
  fc
    .record({
      criterion: code,
      type: fc.constantFrom('statement', 'not_applicable', 'measure'),
      says: fc.constantFrom('holds', 'fails'),
    })
    .map(({ criterion, ...said }) =>
      claim(criterion, { id: 'added', ...said, ...accepted, ...more }),
    );

describe('a claim that was added', () => {
  it.each([
    ['nobody accepted', { acceptedBy: null, acceptedAt: null }],
    ['its author accepted', { acceptedBy: 'Cara' }],
    ['is accepted only later', { acceptedAt: daysAgo(-1) }],
    ['has run out', { expiresAt: asOf }],
  ])('and that %s changes no verdict', (_what, more) => {
    fc.assert(
      fc.property(anyEvidence, anyClaim(more), (input, added) => {
        const before = judge(input, asOf).findings.map((one) => one.status);
        const after = judge({ ...input, claims: [...input.claims, added] }, asOf);

        expect(after.findings.map((one) => one.status)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('covers no condition of which evidence says no', () => {
    fc.assert(
      fc.property(anyEvidence, anyClaim(), (input, added) => {
        // A review of the runbook is a date that this rule reads, not a word against it.
        fc.pre(added.criterion !== 'I-SD-A-1.2');
        const before = judge(input, asOf);
        const after = judge({ ...input, claims: [...input.claims, added] }, asOf);

        for (const [at, { conditions }] of before.findings.entries()) {
          for (const [place, { outcome, stated }] of conditions.entries()) {
            if (outcome !== 'fails' || stated) continue;
            expect(after.findings[at]?.conditions[place]?.outcome).toBe('fails');
          }
        }
      }),
      runs,
    );
  });

  it('and says no never raises the official score', () => {
    fc.assert(
      fc.property(nearlyWhole, code, (input, criterion) => {
        const no = claim(criterion, { id: 'added', says: 'fails', ...accepted });
        fc.pre(criterion !== 'I-SD-A-1.2');
        const after = judge({ ...input, claims: [...input.claims, no] }, asOf);

        expect(officialScore(after)).toBeLessThanOrEqual(officialScore(judge(input, asOf)));
      }),
      runs,
    );
  });

  it('is cited wherever it gave the verdict, and the verdict ends with it at the latest', () => {
    fc.assert(
      fc.property(anyEvidence, code, (input, criterion) => {
        const yes = claim(criterion, { id: 'added', ...accepted });
        const { findings } = judge({ ...input, claims: [yes] }, asOf);

        for (const { stated, conditions, holdsUntil } of findings) {
          if (!stated) continue;
          const cited = conditions.flatMap(({ grounds }) =>
            grounds.flatMap(({ citations }) => citations),
          );
          expect(cited).toContainEqual({ type: 'claim', id: 'added', expiresAt: yes.expiresAt });
          expect(holdsUntil === null || holdsUntil <= yes.expiresAt).toBe(holdsUntil !== null);
        }
      }),
      runs,
    );
  });
});
