import { eq, lt, sql } from 'drizzle-orm';
import { addDays, dayMs, type Instant, toMs } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { setting, worker } from './schema/work.ts';

/** How long everything is kept, whatever it proves. */
const keptDays = 7;
const eventsKeptDays = 30;
/** Every start of a worker leaves a row, and only its last word tells that it is gone. */
const workersKeptDays = 1;
const prunedKey = 'pruned_at';

/**
 * Once a day, removes what proves nothing: of a row of collections that came to the same, those
 * between the first and the last, once they are a week old; lines of progress a month old; and
 * workers that were not heard of for a day. The first and last of each row stay, so no absence, no
 * loss and no recovery is forgotten, and what is stored grows with changes, not with days. Facts and
 * findings are never removed.
 */
export async function pruneHistory(db: Database, at: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    const [last] = await tx.select().from(setting).where(eq(setting.key, prunedKey)).for('update');
    const before = typeof last?.value === 'string' ? last.value : null;
    if (before !== null && toMs(at) - toMs(before) < dayMs) return;
    await pruneCollections(tx, addDays(at, -keptDays));
    await tx.execute(
      sql`delete from run_event where at < ${addDays(at, -eventsKeptDays)}::timestamptz`,
    );
    await tx.delete(worker).where(lt(worker.seenAt, addDays(at, -workersKeptDays)));
    const value = { value: at, version: (last?.version ?? 0) + 1, changedAt: at };
    await tx
      .insert(setting)
      .values({ key: prunedKey, ...value })
      .onConflictDoUpdate({ target: setting.key, set: value });
  });
}

/** Collections of a span of events each prove their own span: none of them is ever between. */
async function pruneCollections(tx: Database, before: Instant): Promise<void> {
  await tx.execute(sql`
    delete from collection using (
      select source_id, id,
        (outcome, coverage, failures, collector) = lag((outcome, coverage, failures, collector)) over kind_of_source
        and (outcome, coverage, failures, collector) = lead((outcome, coverage, failures, collector)) over kind_of_source
        as between_equals
      from collection where ended_at < ${before}::timestamptz and interval is null
      window kind_of_source as (partition by source_id, kind order by ended_at, id)
    ) as judged
    where collection.source_id = judged.source_id and collection.id = judged.id and judged.between_equals`);
}
