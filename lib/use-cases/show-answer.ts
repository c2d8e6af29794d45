import type { Snapshot } from '#lib/db/snapshots.ts';
import type { QuestionCode } from '#lib/samm/catalog/codes.ts';
import { answerOptionOf, questionOf, streamOf } from '#lib/samm/catalog/look-ups.ts';
import type { PortfolioScore } from '#lib/samm/scoring/portfolio-score.ts';
import { one, type Ratio, toNumber } from '#lib/samm/scoring/ratio.ts';
import type { AnswerView } from './portfolio-view.ts';
import { showScore } from './show-score.ts';
import type { Wording } from './shown-wording.ts';

/** One question over the portfolio, in SAMM's words. */
export function showAnswer(
  code: QuestionCode,
  score: PortfolioScore,
  wording: Wording,
  snapshots: readonly Snapshot[],
  target: Ratio | null,
): AnswerView {
  const answer = score.questions[code];
  const { stream, level } = questionOf(code);
  return {
    code,
    stream,
    level,
    text: wording.question(code).text,
    answer: answer.applies
      ? {
          text: answerOptionOf(answer.answer.low).text,
          possibleText:
            answer.answer.low === answer.answer.high
              ? null
              : answerOptionOf(answer.answer.high).text,
          coverageText: `${answer.counts.yes} of ${answer.applicable} ${answer.applicable === 1 ? 'application' : 'applications'}`,
          open: answer.counts.open,
          score: showScore(answer.value, one, 1, target),
        }
      : null,
    trend: snapshots.flatMap((snapshot) => {
      const then = snapshot.score.questions[code];
      return then.applies ? [{ day: snapshot.day, value: toNumber(then.value.low) }] : [];
    }),
  };
}

/** The name of a question's stream. */
export function streamNameOf(code: QuestionCode): string {
  return streamOf(questionOf(code).stream).name;
}
