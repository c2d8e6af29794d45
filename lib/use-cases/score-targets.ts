import type { Organisation } from '#lib/db/organisation.ts';
import { QuestionCode, type StreamCode } from '#lib/samm/catalog/codes.ts';
import { answerOptionOf, questionOf } from '#lib/samm/catalog/look-ups.ts';
import type { PortfolioScore } from '#lib/samm/scoring/portfolio-score.ts';
import {
  divideRatios,
  type Ratio,
  ratio,
  ratioOfDecimal,
  sumOf,
  zero,
} from '#lib/samm/scoring/ratio.ts';

/** What is aimed at, in the arithmetic of the scores; null where nothing is. */
export interface ScoreTargets {
  readonly practice: Ratio | null;
  readonly stream: (code: StreamCode) => Ratio | null;
  readonly question: (code: QuestionCode) => Ratio | null;
}

/**
 * The targets of a portfolio. A question that applies to no application has none; one of which nothing
 * is wanted counts as 0 in the sums, as long as anything is wanted.
 */
export function targetsOf(
  { targets }: Pick<Organisation, 'targets'>,
  { questions }: Pick<PortfolioScore, 'questions'>,
): ScoreTargets {
  const question = (code: QuestionCode): Ratio | null => {
    const wanted = targets[code];
    if (wanted === undefined || !questions[code].applies) return null;
    return ratioOfDecimal(answerOptionOf(wanted).value);
  };
  const sum = (codes: readonly QuestionCode[]): Ratio | null => {
    const wanted = codes.map(question);
    return wanted.every((one) => one === null) ? null : sumOf(wanted.map((one) => one ?? zero));
  };
  const all = sum(QuestionCode.options);
  return {
    question,
    stream: (stream) =>
      sum(QuestionCode.options.filter((code) => questionOf(code).stream === stream)),
    // A level is the mean of its two streams.
    practice: all === null ? null : divideRatios(all, ratio(2)),
  };
}
