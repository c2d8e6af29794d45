import { catalog } from './catalog.ts';
import type { Answer, CriterionCode, Level, QuestionCode, StreamCode } from './codes.ts';

export interface Stream {
  readonly code: StreamCode;
  readonly id: string;
  readonly name: string;
  readonly wording: 'samm' | 'own';
  readonly summary: string;
  readonly questions: readonly QuestionCode[];
}

export interface Question {
  readonly code: QuestionCode;
  readonly stream: StreamCode;
  readonly level: Level;
  readonly fileKey: string;
  readonly toolboxId: string;
  readonly activityId: string;
  readonly questionId: string;
  readonly answerSetId: string;
  readonly text: string;
  readonly benefit: string;
  readonly summary: string;
  readonly criteria: readonly CriterionCode[];
}

export interface Criterion {
  readonly code: CriterionCode;
  readonly question: QuestionCode;
  readonly stream: StreamCode;
  readonly level: Level;
  readonly text: string;
  readonly guidance: string;
}

export interface AnswerOption {
  readonly answer: Answer;
  readonly value: number;
  readonly text: string;
}

/** The two streams, A first. */
export const streams: readonly Stream[] = Object.freeze(
  catalog.streams.map((stream) =>
    Object.freeze({
      ...stream,
      questions: Object.freeze(stream.questions.map((question) => question.code)),
    }),
  ),
);

/** The six questions in the order of their codes: stream, then level. */
export const questions: readonly Question[] = Object.freeze(
  catalog.streams.flatMap((stream) =>
    stream.questions.map((question) =>
      Object.freeze({
        ...question,
        stream: stream.code,
        criteria: Object.freeze(question.criteria.map((criterion) => criterion.code)),
      }),
    ),
  ),
);

/** The 21 quality criteria in the order of their codes. */
export const criteria: readonly Criterion[] = Object.freeze(
  catalog.streams.flatMap((stream) =>
    stream.questions.flatMap((question) =>
      question.criteria.map((criterion) =>
        Object.freeze({
          ...criterion,
          question: question.code,
          stream: stream.code,
          level: question.level,
        }),
      ),
    ),
  ),
);

const streamByCode = new Map(streams.map((stream) => [stream.code, stream]));
const questionByCode = new Map<QuestionCode | CriterionCode, Question>(
  questions.flatMap((question) =>
    [question.code, ...question.criteria].map((code) => [code, question] as const),
  ),
);
const criterionByCode = new Map(criteria.map((criterion) => [criterion.code, criterion]));
const criteriaByQuestion = new Map(
  questions.map((question) => [
    question.code,
    Object.freeze(criteria.filter((criterion) => criterion.question === question.code)),
  ]),
);
const optionByAnswer = new Map(catalog.answerSet.answers.map((option) => [option.answer, option]));

/** The stream with this code. */
export function streamOf(code: StreamCode): Stream {
  return found(streamByCode, code);
}

/** The question with this code, or the one that a criterion belongs to. */
export function questionOf(code: QuestionCode | CriterionCode): Question {
  return found(questionByCode, code);
}

/** The criterion with this code. */
export function criterionOf(code: CriterionCode): Criterion {
  return found(criterionByCode, code);
}

/** The criteria of one question, in the order of their ordinals. */
export function criteriaOfQuestion(code: QuestionCode): readonly Criterion[] {
  return found(criteriaByQuestion, code);
}

/** An answer with SAMM's wording ("Yes, for some applications") and what it counts (0.25). */
export function answerOptionOf(answer: Answer): AnswerOption {
  return found(optionByAnswer, answer);
}

/** Every code of the closed unions has its entry, as the schema checked; only an unchecked cast fails. */
function found<Code extends string, Entry>(entries: ReadonlyMap<Code, Entry>, code: Code): Entry {
  const entry = entries.get(code);
  if (entry === undefined) {
    throw new RangeError(`the SAMM catalog has no ${JSON.stringify(code)}`);
  }
  return entry;
}
