import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, authoriseOn, readScope } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { standingAnswer } from '#lib/db/recorded-answers.ts';
import { recordedAnswer } from '#lib/db/schema/statements.ts';
import { AppError } from '#lib/errors.ts';
import { redactRemark } from '#lib/evidence/redact-remark.ts';
import { Answer, QuestionCode } from '#lib/samm/catalog/codes.ts';
import type { ServerContext } from './server-context.ts';

/** The answer that an assessor gives to a question of SAMM, in their own judgement. */
export const RecordInput = z.strictObject({
  /** Null: for the organisation. */
  slug: z.string().max(64).nullable(),
  question: QuestionCode,
  /** Null takes the former one back. */
  answer: Answer.nullable(),
  remark: z.string().max(2_000, 'Use at most 2,000 characters.'),
  /** Of the record that the person saw; 0 where there was none. */
  version: z.coerce.number().int().min(0),
});
export type RecordInput = z.output<typeof RecordInput>;

/**
 * Records a SAMM answer beside the computed one. It enters no coverage, no score and no gate, and
 * nothing is judged anew for it.
 *
 * @throws AppError `resource.not_found`; `edit.conflict` when somebody recorded one in between.
 */
export async function recordAnswer(
  context: ServerContext,
  actor: PersonActor,
  { slug, question, answer, remark, version }: RecordInput,
): Promise<{ readonly version: number }> {
  authorise(actor, 'record_answer');
  const applicationId = slug === null ? null : await applicationOf(context, actor, slug);
  const place = `recorded answer ${applicationId ?? ''} ${question}`;
  return await context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
    const before = await standingAnswer(tx, applicationId, question);
    if ((before?.version ?? 0) !== version) {
      const by = before?.author ?? 'somebody';
      const message = `${by} recorded an answer meanwhile. Look at it, then record yours.`;
      throw new AppError('edit.conflict', message, { details: { by } });
    }
    if (answer === null && (before === null || before.answer === null)) return { version };
    const at = context.now();
    const row = {
      id: randomUUID(),
      applicationId,
      question,
      answer,
      remark: redactRemark(remark).slice(0, 2_000),
      authorId: actor.id,
      version: version + 1,
      madeAt: at,
    };
    await tx.insert(recordedAnswer).values(row);
    await appendLedger(tx, {
      at,
      actor,
      action: answer === null ? 'answer.take_back' : 'answer.record',
      subject: { type: 'recorded_answer', id: row.id },
      before,
      after: row,
      detail: { application: slug, question, answer, version: row.version },
    });
    return { version: row.version };
  });
}

async function applicationOf(
  { db }: ServerContext,
  actor: PersonActor,
  slug: string,
): Promise<string> {
  const { id, team } = await findApplication(db, slug, readScope(actor));
  authoriseOn(actor, 'record_answer', team.id);
  return id;
}
