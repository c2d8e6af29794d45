import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byQuestion, CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { answerValue } from '#lib/samm/scoring/answers.ts';
import {
  type CriterionStatus,
  type QuestionState,
  type QuestionStates,
  questionStates,
  scoreApplication,
} from '#lib/samm/scoring/application-score.ts';
import { formatInterval, formatScore } from '#lib/samm/scoring/format.ts';
import {
  answerOfCounts,
  type PortfolioAnswer,
  scorePortfolio,
} from '#lib/samm/scoring/portfolio-score.ts';
import type { Score } from '#lib/samm/scoring/practice-score.ts';
import {
  addRatios,
  compareRatios,
  one,
  type Ratio,
  ratio,
  ratioOfDecimal,
  subtractRatios,
  toNumber,
  zero,
} from '#lib/samm/scoring/ratio.ts';

const state = fc.constantFrom<QuestionState>('yes', 'no', 'open', 'not_applicable');
const status = fc.constantFrom<CriterionStatus>('met', 'not_met', 'unknown', 'not_applicable');
const states: fc.Arbitrary<QuestionStates> = fc
  .tuple(state, state, state, state, state, state)
  .map((all) => byQuestion((code) => all[QuestionCode.options.indexOf(code)] ?? 'open'));
const portfolio = fc.array(states, { maxLength: 30 });
const statuses = fc
  .array(status, { minLength: 21, maxLength: 21 })
  .map((all) => Object.fromEntries(CriterionCode.options.map((code, index) => [code, all[index]])));
const count = fc.integer({ min: 0, max: 10_000 });
const most = fc.integer({ min: 51, max: 100 }).map((percent) => ratio(percent, 100));
const fraction = fc
  .tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 1, max: 5000 }))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

function isOrdered(...ratios: Ratio[]): boolean {
  return ratios.every((each, index) => compareRatios(ratios[index - 1] ?? each, each) <= 0);
}

function isSound({ high, low, maximum }: Score): boolean {
  return isOrdered(zero, low, high, maximum);
}

function officialValue(answer: PortfolioAnswer): Ratio {
  return answer.applies ? answer.value.low : zero;
}

describe('every score', () => {
  it('lies in order: 0, low end, high end, maximum; for applications and portfolios', () => {
    fc.assert(
      fc.property(portfolio, (applications) => {
        const result = scorePortfolio(applications);
        const scores = [
          result.practice,
          ...Object.values(result.streams),
          ...Object.values(result.levels),
          ...applications.map((each) => scoreApplication(each).score),
        ];

        expect(scores.every(isSound)).toBe(true);
      }),
    );
  });

  it('makes streams and levels agree: half of the streams is the sum of the levels', () => {
    fc.assert(
      fc.property(portfolio, (applications) => {
        const { practice, streams } = scorePortfolio(applications);
        const sum = addRatios(streams['I-SD-A'].low, streams['I-SD-B'].low);

        expect(sum).toEqual(addRatios(practice.low, practice.low));
      }),
    );
  });

  it('moves one application in steps of 0.5', () => {
    fc.assert(
      fc.property(states, (each) => {
        const { score } = scoreApplication(each);
        const halves = [score.low, score.high, score.maximum].map(toNumber).map((n) => n * 2);

        expect(halves.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('does not depend on the order of applications', () => {
    fc.assert(
      fc.property(
        portfolio.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(scorePortfolio(shuffled)).toEqual(scorePortfolio(all));
        },
      ),
    );
  });

  it('never falls because a criterion became met, nor rises because one became unknown', () => {
    fc.assert(
      fc.property(statuses, fc.constantFrom(...CriterionCode.options), (before, code) => {
        fc.pre(before[code] !== 'not_applicable');
        const low = (each: typeof before) => scoreApplication(questionStates(each)).score.low;

        const inOrder = isOrdered(
          low({ ...before, [code]: 'not_met' }),
          low({ ...before, [code]: 'unknown' }),
          low({ ...before, [code]: 'met' }),
        );

        expect(inOrder).toBe(true);
      }),
    );
  });
});

describe('every portfolio answer', () => {
  it('has a coverage between 0 and 1, its high end no lower, its answers likewise', () => {
    fc.assert(
      fc.property(count, count, count, count, most, (yes, no, open, not_applicable, threshold) => {
        const answer = answerOfCounts({ yes, no, open, not_applicable }, { most: threshold });
        fc.pre(answer.applies);

        expect(isOrdered(zero, answer.coverage.low, answer.coverage.high, one)).toBe(true);
        expect(isOrdered(zero, answer.value.low, answer.value.high, one)).toBe(true);
        expect(answer.value.low).toEqual(answerValue(answer.answer.low));
      }),
    );
  });

  it('holds at its low end whatever the open ones turn out to be, and so at its high end', () => {
    fc.assert(
      fc.property(count, count, count, fc.nat(), (yes, no, open, seed) => {
        fc.pre(yes + no + open > 0);
        const becameYes = open === 0 ? 0 : seed % (open + 1);
        const now = answerOfCounts({ yes, no, open, not_applicable: 0 });
        const later = answerOfCounts({
          yes: yes + becameYes,
          no: no + open - becameYes,
          open: 0,
          not_applicable: 0,
        });

        const high = now.applies ? now.value.high : zero;

        expect(isOrdered(officialValue(now), officialValue(later), high)).toBe(true);
      }),
    );
  });

  it('is bettered by exactly as many further Yes as it says, and by no fewer', () => {
    fc.assert(
      fc.property(count, count, most, (yes, no, threshold) => {
        const answerWith = (more: number) =>
          answerOfCounts(
            { yes: yes + more, no: no - more, open: 0, not_applicable: 0 },
            { most: threshold },
          );
        const answer = answerWith(0);
        fc.pre(answer.applies && answer.next !== null);
        const { answer: promised, moreYes } = answer.next;
        const reached = answerWith(moreYes);

        expect(reached.applies && reached.answer.low).toBe(promised);
        expect(compareRatios(officialValue(reached), officialValue(answer))).toBeGreaterThan(0);
        expect(officialValue(answerWith(moreYes - 1))).toEqual(officialValue(answer));
      }),
    );
  });

  it('never improves because the threshold was raised', () => {
    fc.assert(
      fc.property(count, count, most, most, (yes, no, first, second) => {
        const [lower, higher] = isOrdered(first, second) ? [first, second] : [second, first];
        const counts = { yes, no, open: 0, not_applicable: 0 };

        const strict = officialValue(answerOfCounts(counts, { most: higher }));
        const lenient = officialValue(answerOfCounts(counts, { most: lower }));

        expect(isOrdered(strict, lenient)).toBe(true);
      }),
    );
  });
});

describe('every fraction', () => {
  it('comes back from adding and subtracting another', () => {
    fc.assert(
      fc.property(fraction, fraction, (left, right) => {
        expect(subtractRatios(addRatios(left, right), right)).toEqual(left);
        expect(addRatios(left, right)).toEqual(addRatios(right, left));
      }),
    );
  });

  it('comes back from its decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), (thousandths) => {
        expect(ratioOfDecimal(thousandths / 1000)).toEqual(ratio(thousandths, 1000));
      }),
    );
  });

  it('is never written higher than it is, and an interval never narrower', () => {
    const read = (text: string) => ratioOfDecimal(Number(text.replace('−', '-')));
    fc.assert(
      fc.property(fraction, fraction, (left, right) => {
        const [low, high] = isOrdered(left, right) ? [left, right] : [right, left];
        const ends = formatInterval({ low, high }).split(' – ').map(read);
        const [shownLow, shownHigh] = ends;

        expect(isOrdered(read(formatScore(left)), left)).toBe(true);
        expect(ends).toHaveLength(compareRatios(low, high) === 0 ? 1 : 2);
        expect(shownLow && isOrdered(shownLow, low)).toBe(true);
        expect(shownHigh === undefined || isOrdered(high, shownHigh)).toBe(true);
        expect(shownHigh === undefined || !isOrdered(shownHigh, low)).toBe(true);
      }),
    );
  });
});
