import { type Answer, byQuestion, practiceCode, type QuestionCode } from '../catalog/codes.ts';
import { answerValue } from './answers.ts';
import type { PortfolioScore } from './portfolio-score.ts';
import { type Interval, practiceScore } from './practice-score.ts';
import { activityGap, percentToTarget, progressToDate } from './progress.ts';
import { type Ratio, zero } from './ratio.ts';

/** Answers aimed at or once given; a question that is missing counts as No. */
export type QuestionAnswers = Readonly<Partial<Record<QuestionCode, Answer>>>;

export interface PortfolioProgress {
  /** How far each official answer is from its target; `null` where the question applies to nothing. */
  readonly gaps: Readonly<Record<QuestionCode, Ratio | null>>;
  /** The practice score that the targets make. */
  readonly targetScore: Ratio;
  /** 1 − Σgap ÷ Σtarget at both ends; `null` when nothing is aimed at. */
  readonly percentToTarget: Interval | null;
  /** From the baseline to the target, by practice score; `null` when the target asks for no more. */
  readonly progressToDate: Interval | null;
}

/**
 * Progress of a portfolio at both ends of its interval; the low end is official. A question that applies
 * to no application has no target: it is left out of baseline, current answers and target alike.
 */
export function portfolioProgress(
  score: PortfolioScore,
  target: QuestionAnswers,
  baseline: QuestionAnswers = {},
): PortfolioProgress {
  const valuesOf = (answers: QuestionAnswers): Record<QuestionCode, Ratio> =>
    byQuestion((code) =>
      score.questions[code].applies ? answerValue(answers[code] ?? 'no') : zero,
    );
  const wanted = valuesOf(target);
  const targetScore = practiceScore(wanted, practiceCode);
  const baselineScore = practiceScore(valuesOf(baseline), practiceCode);
  const current = (end: keyof Interval): Record<QuestionCode, Ratio> =>
    byQuestion((code) => {
      const question = score.questions[code];
      return question.applies ? question.value[end] : zero;
    });

  return {
    gaps: byQuestion((code) =>
      score.questions[code].applies ? activityGap(current('low')[code], wanted[code]) : null,
    ),
    targetScore,
    percentToTarget: atBothEnds((end) => percentToTarget(current(end), wanted)),
    progressToDate: atBothEnds((end) =>
      progressToDate({
        baseline: baselineScore,
        current: score.practice[end],
        target: targetScore,
      }),
    ),
  };
}

function atBothEnds(measure: (end: keyof Interval) => Ratio | null): Interval | null {
  const low = measure('low');
  const high = measure('high');
  return low === null || high === null ? null : { low, high };
}
