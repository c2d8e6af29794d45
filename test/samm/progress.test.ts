import { describe, expect, it } from 'vitest';
import { byQuestion } from '#lib/samm/catalog/codes.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import { portfolioProgress } from '#lib/samm/scoring/portfolio-progress.ts';
import { type PortfolioScore, scorePortfolio } from '#lib/samm/scoring/portfolio-score.ts';
import {
  activityGap,
  percentToTarget,
  progressToDate,
  totalGap,
} from '#lib/samm/scoring/progress.ts';
import { ratio } from '#lib/samm/scoring/ratio.ts';

describe('gaps', () => {
  it.each([
    [ratio(1, 4), ratio(1), ratio(3, 4)],
    [ratio(1), ratio(1), ratio(0)],
    [ratio(1), ratio(1, 2), ratio(0)],
  ])('from %o to %o', (current, target, gap) => {
    expect(activityGap(current, target)).toEqual(gap);
  });

  it('do not shrink because another activity is better than asked', () => {
    const current = { 'I-SD-A-1': ratio(1), 'I-SD-A-2': ratio(0) };
    const target = { 'I-SD-A-1': ratio(1, 2), 'I-SD-A-2': ratio(1, 2) };

    expect(totalGap(current, target)).toEqual(ratio(1, 2));
    expect(percentToTarget(current, target)).toEqual(ratio(1, 2));
  });

  it('take a current answer that is missing for 0, and a target likewise', () => {
    expect(totalGap({}, { 'I-SD-A-1': ratio(1, 4), 'I-SD-A-2': undefined })).toEqual(ratio(1, 4));
    expect(percentToTarget({ 'I-SD-A-2': ratio(1) }, { 'I-SD-A-1': ratio(1) })).toEqual(ratio(0));
    expect(percentToTarget({}, { 'I-SD-A-1': ratio(1), 'I-SD-A-2': undefined })).toEqual(ratio(0));
  });
});

describe('percent to target', () => {
  it('is all when every target is reached', () => {
    const target = { 'I-SD-A-1': ratio(1, 2), 'I-SD-B-1': ratio(1) };

    expect(percentToTarget({ 'I-SD-A-1': ratio(1), 'I-SD-B-1': ratio(1) }, target)).toEqual(
      ratio(1),
    );
  });

  it('does not exist when nothing is aimed at', () => {
    expect(percentToTarget({ 'I-SD-A-1': ratio(1) }, {})).toBeNull();
    expect(percentToTarget({}, { 'I-SD-A-1': ratio(0) })).toBeNull();
  });
});

describe('progress to date', () => {
  it.each([
    ['half way', ratio(1), ratio(2), ratio(3), ratio(1, 2)],
    ['backwards', ratio(1), ratio(1, 2), ratio(2), ratio(-1, 2)],
    ['past the target', ratio(1), ratio(3), ratio(2), ratio(2)],
    ['a target equal to the baseline', ratio(1), ratio(2), ratio(1), null],
    ['a target below the baseline', ratio(2), ratio(1), ratio(1), null],
  ])('%s', (_name, baseline, current, target, expected) => {
    expect(progressToDate({ baseline, current, target })).toEqual(expected);
  });
});

describe('the progress of a portfolio', () => {
  function portfolio(secretsLast: QuestionState): PortfolioScore {
    const first = byQuestion((code): QuestionState => (code === 'I-SD-A-1' ? 'yes' : 'no'));
    const second = byQuestion((code): QuestionState => (code === 'I-SD-A-1' ? 'open' : 'no'));
    return scorePortfolio([
      { ...first, 'I-SD-B-3': secretsLast },
      { ...second, 'I-SD-B-3': secretsLast },
    ]);
  }

  it('is told at both ends of the interval', () => {
    const score = portfolio('no');

    const progress = portfolioProgress(
      score,
      { 'I-SD-A-1': 'most', 'I-SD-B-1': 'half' },
      { 'I-SD-A-1': 'some' },
    );

    expect(progress).toEqual({
      gaps: {
        'I-SD-A-1': ratio(1, 2),
        'I-SD-A-2': ratio(0),
        'I-SD-A-3': ratio(0),
        'I-SD-B-1': ratio(1, 2),
        'I-SD-B-2': ratio(0),
        'I-SD-B-3': ratio(0),
      },
      targetScore: ratio(3, 4),
      percentToTarget: { low: ratio(1, 3), high: ratio(2, 3) },
      progressToDate: { low: ratio(1, 5), high: ratio(3, 5) },
    });
  });

  it('has no target for a question that applies to no application', () => {
    const score = portfolio('not_applicable');

    const progress = portfolioProgress(
      score,
      { 'I-SD-A-1': 'most', 'I-SD-B-3': 'most' },
      { 'I-SD-B-3': 'half' },
    );

    expect(progress).toMatchObject({
      gaps: { 'I-SD-A-1': ratio(1, 2), 'I-SD-B-3': null },
      targetScore: ratio(1, 2),
      percentToTarget: { low: ratio(1, 2), high: ratio(1) },
      progressToDate: { low: ratio(1, 2), high: ratio(1) },
    });
  });

  it('does not exist without a target', () => {
    const progress = portfolioProgress(portfolio('no'), {});

    expect(progress).toMatchObject({
      targetScore: ratio(0),
      percentToTarget: null,
      progressToDate: null,
    });
  });
});
