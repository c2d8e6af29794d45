import { z } from 'zod';
import { Answer, CriterionCode, Level, QuestionCode, StreamCode } from './codes.ts';

/** SAMM identifies every element of its model by 32 hexadecimal digits. */
const SammId = z.string().regex(/^[0-9a-f]{32}$/);

/** Prose that is shown to people: one line, no stray blanks at its ends or within. */
const Prose = z.string().regex(/^\S+(?: \S+)*$/);

const CriterionEntry = z
  .strictObject({ code: CriterionCode, text: Prose, guidance: Prose })
  .readonly();

const QuestionEntry = z
  .strictObject({
    code: QuestionCode,
    level: Level,
    /** The name of the question's file in SAMM's core repository. */
    fileKey: z.string().regex(/^I-SD-[123]-[AB]$/),
    /** The identifier in the SAMM toolbox, which numbers the questions of an activity. */
    toolboxId: z.string().regex(/^I-SD-[AB]-[123]-1$/),
    activityId: SammId,
    questionId: SammId,
    answerSetId: SammId,
    text: Prose,
    benefit: Prose,
    summary: Prose,
    criteria: z.array(CriterionEntry).min(1).readonly(),
  })
  .readonly();
type QuestionEntry = z.infer<typeof QuestionEntry>;

const StreamEntry = z
  .strictObject({
    code: StreamCode,
    id: SammId,
    name: Prose,
    /** Whose words the questions, benefits and criteria are: SAMM's, or the project's own. */
    wording: z.enum(['samm', 'own']),
    summary: Prose,
    questions: z.array(QuestionEntry).length(3).readonly(),
  })
  .readonly();
export type StreamEntry = z.infer<typeof StreamEntry>;

const LevelEntry = z
  .strictObject({ level: Level, id: SammId, maturityLevelId: SammId, objective: Prose })
  .readonly();

const AnswerEntry = z
  .strictObject({ answer: Answer, value: z.number().min(0).max(1), text: Prose })
  .readonly();

const CatalogEntries = z.strictObject({
  model: z.literal('OWASP SAMM'),
  release: z.string().regex(/^v\d+\.\d+\.\d+$/),
  licence: z.literal('CC BY-SA 4.0'),
  licenceUrl: z.url(),
  attribution: Prose,
  practice: z
    .strictObject({ code: z.literal('I-SD'), id: SammId, name: Prose, summary: Prose })
    .readonly(),
  levels: z.array(LevelEntry).length(3).readonly(),
  answerSet: z
    .strictObject({ id: SammId, key: z.literal('A'), answers: z.array(AnswerEntry).readonly() })
    .readonly(),
  streams: z.array(StreamEntry).length(2).readonly(),
});

/**
 * The whole model, checked across its parts: nothing missing, doubled, out of order or filed under
 * the wrong parent, so that every look-up of a code finds exactly one entry. Parsing freezes it.
 */
export const Catalog = CatalogEntries.superRefine((entries, context) => {
  for (const fault of faultsOf(entries)) {
    context.addIssue({ code: 'custom', message: fault });
  }
}).readonly();
export type Catalog = z.infer<typeof Catalog>;

function faultsOf(entries: z.infer<typeof CatalogEntries>): string[] {
  const { answerSet, levels, practice, streams } = entries;
  const questions = streams.flatMap((stream) => stream.questions);
  const criteria = questions.flatMap((question) => question.criteria);
  const ids = [
    practice.id,
    answerSet.id,
    ...levels.flatMap((level) => [level.id, level.maturityLevelId]),
    ...streams.map((stream) => stream.id),
    ...questions.flatMap((question) => [question.activityId, question.questionId]),
  ];

  return [
    ...orderFaults('level', levels, [1, 2, 3], (entry) => entry.level),
    ...orderFaults('stream', streams, StreamCode.options, (entry) => entry.code),
    ...orderFaults('question', questions, QuestionCode.options, (entry) => entry.code),
    ...orderFaults('criterion', criteria, CriterionCode.options, (entry) => entry.code),
    ...orderFaults('answer', answerSet.answers, Answer.options, (entry) => entry.answer),
    ...answerSet.answers
      .filter((entry, index) => index > 0 && !(entry.value > valueBefore(answerSet, index)))
      .map((entry) => `the answer ${entry.answer} is worth no more than the one before it`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `the id ${id} is doubled`),
    ...streams.flatMap((stream) => stream.questions.flatMap((entry) => placeFaults(stream, entry))),
    ...questions
      .filter((question) => question.answerSetId !== answerSet.id)
      .map((question) => `${question.code} refers to another answer set`),
  ];
}

function valueBefore(
  answerSet: { readonly answers: readonly { readonly value: number }[] },
  index: number,
): number {
  return answerSet.answers[index - 1]?.value ?? 0;
}

function orderFaults<Entry>(
  what: string,
  entries: readonly Entry[],
  expected: readonly (string | number)[],
  codeOf: (entry: Entry) => string | number,
): string[] {
  const found = entries.map(codeOf).join(', ');
  const wanted = expected.join(', ');
  return found === wanted ? [] : [`${what}: expected ${wanted}, found ${found}`];
}

function placeFaults(stream: StreamEntry, question: QuestionEntry): string[] {
  const letter = stream.code.slice(-1);
  const expected = [
    [question.code, `${stream.code}-${question.level}`],
    [question.fileKey, `I-SD-${question.level}-${letter}`],
    [question.toolboxId, `${question.code}-1`],
    ...question.criteria.map((entry, index) => [entry.code, `${question.code}.${index + 1}`]),
  ];
  return expected
    .filter(([found, wanted]) => found !== wanted)
    .map(([found, wanted]) => `${found} stands where ${wanted} should`);
}
