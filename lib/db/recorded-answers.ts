import { and, desc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Answer, QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { Database } from './database.ts';
import { person } from './schema/people.ts';
import { recordedAnswer } from './schema/statements.ts';

export interface StandingAnswer {
  readonly question: QuestionCode;
  /** Null: the former one was taken back. */
  readonly answer: Answer | null;
  readonly remark: string;
  readonly author: string;
  readonly version: number;
  readonly madeAt: Instant;
}

/** What assessors recorded last for each question: of an application, or with null of them all. */
export async function standingAnswers(
  db: Database,
  applicationId: string | null,
): Promise<ReadonlyMap<QuestionCode, StandingAnswer>> {
  const rows = await db
    .selectDistinctOn([recordedAnswer.question], {
      question: recordedAnswer.question,
      answer: recordedAnswer.answer,
      remark: recordedAnswer.remark,
      author: person.name,
      version: recordedAnswer.version,
      madeAt: recordedAnswer.madeAt,
    })
    .from(recordedAnswer)
    .innerJoin(person, eq(person.id, recordedAnswer.authorId))
    .where(ofPlace(applicationId))
    .orderBy(recordedAnswer.question, desc(recordedAnswer.version));
  return new Map(rows.map((row) => [row.question, row]));
}

/** The newest of one place and question, as it is stored. */
export async function standingAnswer(
  db: Database,
  applicationId: string | null,
  question: QuestionCode,
): Promise<(typeof recordedAnswer.$inferSelect & { readonly author: string }) | null> {
  const [row] = await db
    .select({ row: recordedAnswer, author: person.name })
    .from(recordedAnswer)
    .innerJoin(person, eq(person.id, recordedAnswer.authorId))
    .where(and(ofPlace(applicationId), eq(recordedAnswer.question, question)))
    .orderBy(desc(recordedAnswer.version))
    .limit(1);
  return row === undefined ? null : { ...row.row, author: row.author };
}

function ofPlace(applicationId: string | null): SQL {
  return applicationId === null
    ? isNull(recordedAnswer.applicationId)
    : eq(recordedAnswer.applicationId, applicationId);
}
