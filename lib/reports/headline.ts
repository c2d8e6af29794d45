import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { Assessment } from './assessment.ts';

const words: Readonly<Record<QuestionState, string>> = {
  yes: 'Yes',
  no: 'No',
  open: 'Open',
  not_applicable: 'Not applicable',
};

export function answerWord(state: QuestionState): string {
  return words[state];
}

/** `4 of 21 criteria met, 1 not met, 16 open` */
export function headline(assessment: Assessment): string {
  const { met, notMet, unknown, applicable } = assessment.scorecard.criteria;
  return `${met} of ${applicable} criteria met, ${notMet} not met, ${unknown} open`;
}
