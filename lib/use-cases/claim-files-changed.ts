import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/database.ts';
import { claim } from '#lib/db/schema/statements.ts';
import type { ServerContext } from './server-context.ts';

/**
 * A claim whose files changed is another version: a reviewer who looked at the former one is told,
 * and an acceptance of that one is gone.
 */
export async function filesChanged(
  context: ServerContext,
  tx: Database,
  row: typeof claim.$inferSelect,
): Promise<number> {
  const version = row.version + 1;
  const unreviewed = { review: 'waiting', acceptedBy: null, acceptedAt: null } as const;
  await tx
    .update(claim)
    .set({ version, changedAt: context.now(), renewUntil: null, ...unreviewed })
    .where(eq(claim.id, row.id));
  if (row.acceptedAt !== null) {
    const { applicationId } = row;
    await context.queue.enqueue(tx, 'judge', { applicationId, because: 'claims' });
  }
  return version;
}
