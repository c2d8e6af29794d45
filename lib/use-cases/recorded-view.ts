import type { StandingAnswer } from '#lib/db/recorded-answers.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { Answer, type QuestionCode } from '#lib/samm/catalog/codes.ts';
import { answerOptionOf } from '#lib/samm/catalog/look-ups.ts';

/** The SAMM answer that an assessor recorded beside the computed one; it is in no score. */
export interface RecordedView {
  readonly question: QuestionCode;
  /** Null: of the organisation. */
  readonly slug: string | null;
  /** Null where none stands. */
  readonly standing: {
    readonly answer: Answer;
    readonly text: string;
    readonly remark: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
  /** Of the newest record, one that took back included; 0 where there is none. */
  readonly version: number;
  readonly mayRecord: boolean;
  readonly options: readonly { readonly answer: Answer; readonly text: string }[];
}

/** What stands for a question, and what may be recorded. */
export function recordedViewOf(
  of: Pick<RecordedView, 'question' | 'slug' | 'mayRecord'>,
  stored: StandingAnswer | undefined,
): RecordedView {
  const { question, slug, mayRecord } = of;
  const answer = stored?.answer ?? null;
  return {
    question,
    slug,
    mayRecord,
    version: stored?.version ?? 0,
    standing:
      stored === undefined || answer === null
        ? null
        : {
            answer,
            text: answerOptionOf(answer).text,
            remark: stored.remark,
            by: stored.author,
            at: stored.madeAt,
          },
    options: Answer.options.map((one) => ({ answer: one, text: answerOptionOf(one).text })),
  };
}
