import { and, asc, gt, isNull } from 'drizzle-orm';
import { application } from '#lib/db/schema/applications.ts';
import type { JudgedBecause } from '#lib/db/schema/findings.ts';
import type { ServerContext } from './server-context.ts';

const page = 1_000;

/** Leaves a job to judge for every application there is. */
export async function judgeAll(
  { db, queue }: Pick<ServerContext, 'db' | 'queue'>,
  { because }: { readonly because: JudgedBecause },
): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  let queued = 0;
  for (;;) {
    const rows = await db
      .select({ id: application.id })
      .from(application)
      .where(and(gt(application.id, after), isNull(application.archivedAt)))
      .orderBy(asc(application.id))
      .limit(page);
    const last = rows.at(-1);
    if (last === undefined) return queued;
    await queue.enqueueAll(
      db,
      'judge',
      rows.map((row) => ({ applicationId: row.id, because })),
    );
    queued += rows.length;
    after = last.id;
  }
}
