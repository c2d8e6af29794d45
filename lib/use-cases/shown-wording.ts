import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/database.ts';
import { modelRelease } from '#lib/db/schema/work.ts';
import { catalog } from '#lib/samm/catalog/catalog.ts';
import type { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criterionOf, questionOf } from '#lib/samm/catalog/look-ups.ts';
import { ModelWording } from './match-model.ts';

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

/** The words of the imported release that is shown, or those that come with Assay. One query. */
export async function loadWording(db: Database): Promise<Wording> {
  const [row] = await db.select().from(modelRelease).where(eq(modelRelease.shown, true));
  if (row === undefined) return ownWording;
  const wording = ModelWording.parse(row.body);
  return {
    release: `v${wording.release}`,
    question: (code) => wording.questions[code],
    criterion: (code) => ({
      text: wording.criteria[code].text,
      guidance: criterionOf(code).guidance,
    }),
  };
}
