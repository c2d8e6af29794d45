import type { MarkName } from '#lib/judging/mark-name.ts';
import type { QuestionView } from '#lib/use-cases/scorecard-view.ts';

type State = QuestionView['state'];

/** The answer to a question in a word. */
export const stateWord: Readonly<Record<State, string>> = {
  yes: 'Yes',
  no: 'No',
  open: 'Open',
  not_applicable: 'Not applicable',
};

/** The mark of a question as a whole. */
export const stateMark: Readonly<Record<State, MarkName>> = {
  yes: 'met',
  no: 'not_met',
  open: 'never_collected',
  not_applicable: 'not_applicable',
};
