import type { QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import { questionTitle } from '../question-title.ts';

interface QuestionAddress {
  readonly code: QuestionCode;
  /** Null: whichever has applications, worst first. */
  readonly state: QuestionState | null;
  readonly page: number;
}

const states = ['no', 'open', 'yes', 'not_applicable'] as const satisfies readonly QuestionState[];

/** Reads the address of a question; null when there is no such question. */
export function parseQuestionAddress(
  { code }: { readonly code: string },
  { state, page }: Readonly<Record<string, string | readonly string[] | undefined>>,
): QuestionAddress | null {
  if (!isQuestion(code)) return null;
  const number = Number(page);
  return {
    code,
    state: states.find((one) => one === state) ?? null,
    page: Number.isSafeInteger(number) && number > 0 ? number : 1,
  };
}

function isQuestion(code: string): code is QuestionCode {
  return Object.hasOwn(questionTitle, code);
}
