import * as z from 'zod';
import type { SammActivity, SammQuestion } from '#lib/parsing/samm-model/parse-samm-model.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';
import { criteriaOfQuestion, questionOf, streamOf } from '#lib/samm/catalog/look-ups.ts';

/** The official wording of one release, by Assay's codes. */
export const ModelWording = z.strictObject({
  release: z.string().min(1).max(50),
  questions: z.record(
    QuestionCode,
    z.strictObject({
      title: z.string(),
      text: z.string(),
      benefit: z.string(),
      summary: z.string(),
      description: z.string(),
    }),
  ),
  criteria: z.record(CriterionCode, z.strictObject({ text: z.string() })),
});
export type ModelWording = z.output<typeof ModelWording>;

export interface OfficialQuestion {
  readonly question: SammQuestion;
  readonly activity: SammActivity;
}

/** A criterion whose wording changed, so that somebody has to say that it is the same. */
export interface Reworded {
  readonly code: CriterionCode;
  readonly known: string;
  readonly official: string;
}

export interface ModelMatch {
  /** Complete when there are no faults; its schema tells. */
  readonly wording: {
    readonly release: string;
    readonly questions: Partial<ModelWording['questions']>;
    readonly criteria: Partial<ModelWording['criteria']>;
  };
  readonly reworded: readonly Reworded[];
  /** What has no counterpart, in words; with any, nothing can be imported. */
  readonly faults: readonly string[];
}

/**
 * Finds each question of Assay in a release by SAMM's identifier, and each criterion by its text.
 * Where a text is another, its place counts: for the stream that Assay words itself that settles it,
 * else somebody is asked whether the criterion is still the same.
 *
 * @param known the texts by which criteria are known now
 */
export function matchModel(
  release: string,
  official: readonly OfficialQuestion[],
  known: (code: CriterionCode) => string,
): ModelMatch {
  const byId = new Map(official.map((one) => [one.question.id, one]));
  const faults: string[] = [];
  const reworded: Reworded[] = [];
  const questions: Partial<ModelWording['questions']> = {};
  const criteria: Partial<ModelWording['criteria']> = {};
  for (const code of QuestionCode.options) {
    const entry = questionOf(code);
    const found = byId.get(entry.questionId);
    if (found === undefined) {
      faults.push(`${code} has no question with the identifier ${entry.questionId}`);
      continue;
    }
    const own = criteriaOfQuestion(code);
    const texts = found.question.quality;
    if (texts.length !== own.length) {
      faults.push(`${code} has ${texts.length} criteria where Assay judges ${own.length}`);
      continue;
    }
    const { title, benefit, shortDescription, longDescription } = found.activity;
    questions[code] = {
      title,
      text: found.question.text,
      benefit,
      summary: shortDescription,
      description: longDescription,
    };
    for (const { code: criterion, official: text, same } of matchCriteria(code, texts, known)) {
      criteria[criterion] = { text };
      const ownWords = streamOf(entry.stream).wording === 'own';
      if (!same && !ownWords) {
        reworded.push({ code: criterion, known: known(criterion), official: text });
      }
    }
  }
  return { wording: { release, questions, criteria }, reworded, faults };
}

/** By text where one is the same; those left by their place among those left. */
function matchCriteria(
  code: QuestionCode,
  texts: readonly string[],
  known: (code: CriterionCode) => string,
): { readonly code: CriterionCode; readonly official: string; readonly same: boolean }[] {
  const own = criteriaOfQuestion(code).map((criterion) => criterion.code);
  const sameAs = (criterion: CriterionCode): string | undefined =>
    texts.find((text) => normal(text) === normal(known(criterion)));
  const taken = new Set(own.map(sameAs));
  const left = texts.filter((text) => !taken.has(text));
  return own.map((criterion) => {
    const same = sameAs(criterion);
    return { code: criterion, official: same ?? left.shift() ?? '', same: same !== undefined };
  });
}

/** Letters and digits alone: neither punctuation, case nor layout makes another criterion. */
function normal(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}
