import { describe, expect, it } from 'vitest';
import { byQuestion, type QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import {
  answerOfCounts,
  portfolioAnswer,
  scorePortfolio,
} from '#lib/samm/scoring/portfolio-score.ts';
import { ratio, ratioOfDecimal } from '#lib/samm/scoring/ratio.ts';

function times(count: number, state: QuestionState): QuestionState[] {
  return Array.from({ length: count }, () => state);
}

function application(
  others: QuestionState,
  states: Partial<Record<QuestionCode, QuestionState>> = {},
): Record<QuestionCode, QuestionState> {
  return byQuestion((code) => states[code] ?? others);
}

describe('the portfolio answer', () => {
  it('is an interval whose low end counts open as no', () => {
    const states = [...times(7, 'yes'), ...times(11, 'open'), ...times(6, 'no')];

    const answer = portfolioAnswer(states);

    expect(answer).toEqual({
      applies: true,
      counts: { yes: 7, no: 6, open: 11, not_applicable: 0 },
      applicable: 24,
      coverage: { low: ratio(7, 24), high: ratio(3, 4) },
      answer: { low: 'some', high: 'half' },
      value: { low: ratio(1, 4), high: ratio(1, 2) },
      next: { answer: 'half', moreYes: 5 },
    });
  });

  it('leaves applications out to which the question does not apply, and keeps open ones in', () => {
    const answer = portfolioAnswer([
      ...times(4, 'yes'),
      ...times(1, 'open'),
      ...times(95, 'not_applicable'),
    ]);

    expect(answer).toMatchObject({
      applicable: 5,
      coverage: { low: ratio(4, 5), high: ratio(1) },
      answer: { low: 'most', high: 'most' },
      next: null,
    });
  });

  it.each([
    ['no application', []],
    ['no application to which it applies', times(3, 'not_applicable')],
  ])('is marked as applying to nothing for %s', (_name, states) => {
    const answer = portfolioAnswer(states);

    expect(answer).toEqual({
      applies: false,
      counts: { yes: 0, no: 0, open: 0, not_applicable: states.length },
    });
  });

  it('follows the threshold for "most"', () => {
    const counts = { yes: 9, no: 1, open: 0, not_applicable: 0 };

    const answers = [0.8, 0.9, 0.91, ratio(9, 10)].map((most) => answerOfCounts(counts, { most }));

    expect(answers.map((each) => each.applies && each.answer.low)).toEqual([
      'most',
      'most',
      'half',
      'most',
    ]);
  });

  it.each([-1, 0.5, Number.NaN])('refuses %d as a count', (count) => {
    const counts = { yes: 1, no: 0, open: 0, not_applicable: count };

    expect(() => answerOfCounts(counts)).toThrow(
      new RangeError(`not a count of applications: ${count}`),
    );
  });

  it('refuses a threshold that asks for no more than a half, even of nobody', () => {
    expect(() => portfolioAnswer([], { most: 0.5 })).toThrow(
      new RangeError('no threshold for "most": 1/2'),
    );
  });
});

describe('the portfolio score', () => {
  it('takes the mean of the streams and the sum of the levels of the six answers', () => {
    const applications = [
      application('yes', { 'I-SD-A-2': 'open', 'I-SD-A-3': 'no', 'I-SD-B-3': 'no' }),
      application('yes', { 'I-SD-A-2': 'yes', 'I-SD-A-3': 'no', 'I-SD-B-3': 'open' }),
      application('yes', { 'I-SD-A-2': 'no', 'I-SD-B-2': 'no', 'I-SD-B-3': 'no' }),
      application('yes', { 'I-SD-A-2': 'yes', 'I-SD-A-3': 'no', 'I-SD-B-3': 'no' }),
    ];

    const result = scorePortfolio(applications);

    expect(result.applications).toBe(4);
    expect(
      byQuestion((code) => {
        const question = result.questions[code];
        return question.applies && [question.answer.low, question.answer.high];
      }),
    ).toEqual({
      'I-SD-A-1': ['most', 'most'],
      'I-SD-A-2': ['half', 'half'],
      'I-SD-A-3': ['some', 'some'],
      'I-SD-B-1': ['most', 'most'],
      'I-SD-B-2': ['half', 'half'],
      'I-SD-B-3': ['no', 'some'],
    });
    expect(result.levels).toEqual({
      1: { low: ratio(1), high: ratio(1), maximum: ratio(1) },
      2: { low: ratio(1, 2), high: ratio(1, 2), maximum: ratio(1) },
      3: { low: ratio(1, 8), high: ratio(1, 4), maximum: ratio(1) },
    });
    expect(result.streams).toEqual({
      'I-SD-A': { low: ratioOfDecimal(1.75), high: ratioOfDecimal(1.75), maximum: ratio(3) },
      'I-SD-B': { low: ratioOfDecimal(1.5), high: ratioOfDecimal(1.75), maximum: ratio(3) },
    });
    expect(result.practice).toEqual({
      low: ratioOfDecimal(1.625),
      high: ratioOfDecimal(1.75),
      maximum: ratio(3),
    });
  });

  it('lowers the maximum by a question that applies to no application', () => {
    const applications = [
      application('yes', { 'I-SD-B-3': 'not_applicable' }),
      application('no', { 'I-SD-B-3': 'not_applicable' }),
    ];

    const result = scorePortfolio(applications);

    expect(result.questions['I-SD-B-3'].applies).toBe(false);
    expect(result.practice).toEqual({
      low: ratio(5, 4),
      high: ratio(5, 4),
      maximum: ratio(5, 2),
    });
  });

  it('passes the threshold on to every question', () => {
    const applications = [
      ...Array.from({ length: 9 }, () => application('yes')),
      application('no'),
    ];

    const result = scorePortfolio(applications, { most: 0.95 });

    expect(result.practice.low).toEqual(ratio(3, 2));
  });

  it('is 0 of 0 without any application', () => {
    const result = scorePortfolio([]);

    expect(result.applications).toBe(0);
    expect(result.practice).toEqual({ low: ratio(0), high: ratio(0), maximum: ratio(0) });
  });

  it('reads each of ten thousand applications once', () => {
    let read = 0;
    function* portfolio() {
      for (; read < 10_000; read += 1) {
        yield application(read % 10 < 8 ? 'yes' : 'open');
      }
    }

    const result = scorePortfolio(portfolio());

    expect(read).toBe(10_000);
    expect(result.questions['I-SD-A-1'].counts).toEqual({
      yes: 8000,
      no: 0,
      open: 2000,
      not_applicable: 0,
    });
    expect(result.practice.low).toEqual(ratio(3));
  });
});
