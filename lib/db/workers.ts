import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { worker } from './schema/work.ts';

export interface WorkerIdentity {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: Instant;
}

/** A worker that says nothing for so long is not there. */
export const silentMs = 30_000;

export async function sayAlive(db: Database, identity: WorkerIdentity, at: Instant): Promise<void> {
  await db
    .insert(worker)
    .values({ ...identity, seenAt: at })
    .onConflictDoUpdate({ target: worker.id, set: { seenAt: at } });
}

export async function sayStopped(db: Database, { id }: WorkerIdentity, at: Instant): Promise<void> {
  await db.update(worker).set({ stoppedAt: at }).where(eq(worker.id, id));
}

/** When any worker was last heard of; null when there never was one, or all were stopped. */
export async function workerSeenAt(db: Database): Promise<Instant | null> {
  const [row] = await db
    .select({ seenAt: worker.seenAt })
    .from(worker)
    .where(and(isNull(worker.stoppedAt)))
    .orderBy(desc(worker.seenAt))
    .limit(1);
  return row?.seenAt ?? null;
}
