import { catalog } from '#lib/samm/catalog/catalog.ts';
import type { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criterionOf, questionOf } from '#lib/samm/catalog/look-ups.ts';

/** The words in which questions and criteria are shown. */
export interface Wording {
  readonly release: string;
  readonly question: (code: QuestionCode) => { readonly text: string; readonly benefit: string };
  readonly criterion: (code: CriterionCode) => { readonly text: string; readonly guidance: string };
}

/** The words that come with Assay. */
export const ownWording: Wording = {
  release: catalog.release,
  question: (code) => {
    const { text, benefit } = questionOf(code);
    return { text, benefit };
  },
  criterion: (code) => {
    const { text, guidance } = criterionOf(code);
    return { text, guidance };
  },
};
