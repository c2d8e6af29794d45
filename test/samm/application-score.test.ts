import { describe, expect, it } from 'vitest';
import { byQuestion, CriterionCode, type QuestionCode } from '#lib/samm/catalog/codes.ts';
import {
  type CriterionStatus,
  type CriterionStatuses,
  countCriteria,
  type QuestionState,
  questionState,
  questionStates,
  scoreApplication,
} from '#lib/samm/scoring/application-score.ts';
import { ratioOfDecimal } from '#lib/samm/scoring/ratio.ts';

function allCriteria(status: CriterionStatus): CriterionStatuses {
  return Object.fromEntries(CriterionCode.options.map((code) => [code, status]));
}

function statesWith(
  others: QuestionState,
  states: Partial<Record<QuestionCode, QuestionState>>,
): Record<QuestionCode, QuestionState> {
  return byQuestion((code) => states[code] ?? others);
}

function score(low: number, high: number, maximum: number) {
  return {
    low: ratioOfDecimal(low),
    high: ratioOfDecimal(high),
    maximum: ratioOfDecimal(maximum),
  };
}

describe('the state of a question', () => {
  it.each([
    ['all criteria met', ['met', 'met', 'met'], 'yes'],
    ['all that apply met', ['met', 'not_applicable', 'not_applicable'], 'yes'],
    ['one not met', ['met', 'met', 'not_met'], 'no'],
    ['one not met, another unknown', ['unknown', 'not_met', 'met'], 'no'],
    ['one not met, none other applying', ['not_applicable', 'not_applicable', 'not_met'], 'no'],
    ['one unknown', ['met', 'met', 'unknown'], 'open'],
    ['one unknown, none other applying', ['not_applicable', 'unknown', 'not_applicable'], 'open'],
    ['none applying', ['not_applicable', 'not_applicable', 'not_applicable'], 'not_applicable'],
  ] as const)('with %s', (_name, [first, second, third], expected) => {
    const statuses = { 'I-SD-B-1.1': first, 'I-SD-B-1.2': second, 'I-SD-B-1.3': third };

    expect(questionState(statuses, 'I-SD-B-1')).toBe(expected);
  });

  it('is open while a finding is missing, never yes and never not applicable', () => {
    const twoMet = questionState({ 'I-SD-B-1.1': 'met', 'I-SD-B-1.2': 'met' }, 'I-SD-B-1');
    const twoNotApplicable = questionState(
      { 'I-SD-B-1.1': 'not_applicable', 'I-SD-B-1.2': 'not_applicable' },
      'I-SD-B-1',
    );

    expect(twoMet).toBe('open');
    expect(twoNotApplicable).toBe('open');
  });

  it('follows its own criteria alone', () => {
    const states = questionStates({ ...allCriteria('met'), 'I-SD-A-1.5': 'not_met' });

    expect(states).toEqual(statesWith('yes', { 'I-SD-A-1': 'no' }));
  });
});

describe('the count of criteria', () => {
  it('counts each once and a missing one as unknown', () => {
    const count = countCriteria({
      'I-SD-A-1.1': 'met',
      'I-SD-A-1.2': 'met',
      'I-SD-A-1.3': 'not_met',
      'I-SD-B-1.1': 'not_applicable',
      'I-SD-B-1.2': 'not_applicable',
      'I-SD-B-1.3': 'not_applicable',
      'I-SD-B-2.1': 'unknown',
    });

    expect(count).toEqual({ met: 2, notMet: 1, unknown: 15, notApplicable: 3, applicable: 18 });
  });
});

describe('the score of one application', () => {
  it('is 3 of 3 when every question is yes', () => {
    const result = scoreApplication(statesWith('yes', {}));

    expect(result).toEqual({
      score: score(3, 3, 3),
      streams: { 'I-SD-A': score(3, 3, 3), 'I-SD-B': score(3, 3, 3) },
      levels: { 1: score(1, 1, 1), 2: score(1, 1, 1), 3: score(1, 1, 1) },
      questionsYes: 6,
      questionsApplicable: 6,
    });
  });

  it('counts open as 0 at the low end and 1 at the high end', () => {
    const result = scoreApplication(statesWith('open', { 'I-SD-A-3': 'no' }));

    expect(result.score).toEqual(score(0, 2.5, 3));
    expect(result.streams).toEqual({ 'I-SD-A': score(0, 2, 3), 'I-SD-B': score(0, 3, 3) });
    expect(result.levels).toEqual({
      1: score(0, 1, 1),
      2: score(0, 1, 1),
      3: score(0, 0.5, 1),
    });
    expect([result.questionsYes, result.questionsApplicable]).toEqual([0, 6]);
  });

  it('lowers the maximum for questions that do not apply instead of giving them away', () => {
    const result = scoreApplication(
      statesWith('yes', {
        'I-SD-B-1': 'not_applicable',
        'I-SD-B-2': 'open',
        'I-SD-B-3': 'not_applicable',
      }),
    );

    expect(result.score).toEqual(score(1.5, 2, 2));
    expect(result.streams).toEqual({ 'I-SD-A': score(3, 3, 3), 'I-SD-B': score(0, 1, 1) });
    expect(result.levels).toEqual({
      1: score(0.5, 0.5, 0.5),
      2: score(0.5, 1, 1),
      3: score(0.5, 0.5, 0.5),
    });
    expect([result.questionsYes, result.questionsApplicable]).toEqual([3, 4]);
  });

  it('lets a level count whose lower level is not reached', () => {
    const result = scoreApplication(statesWith('no', { 'I-SD-A-3': 'yes' }));

    expect(result.score).toEqual(score(0.5, 0.5, 3));
  });

  it('is 0 of 0 when nothing applies', () => {
    const result = scoreApplication(statesWith('not_applicable', {}));

    expect(result.score).toEqual(score(0, 0, 0));
    expect([result.questionsYes, result.questionsApplicable]).toEqual([0, 0]);
  });
});
