import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { ParameterOrJSON } from 'postgres';
import type { DatabasePool } from '#lib/db/connect.ts';
import type { Database } from '#lib/db/database.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { type JobData, type JobName, keyOf, queues } from './job.ts';

/** Where work is left for a worker. */
export interface Queue {
  /**
   * Leaves a job in the transaction of what caused it: both are there, or neither. A job of the
   * same key that still waits serves for this one too.
   */
  readonly enqueue: <N extends JobName>(
    tx: Database,
    name: N,
    data: JobData[N],
    options?: { readonly notBefore?: Instant },
  ) => Promise<void>;
  /** The same for many, in one statement a thousand. */
  readonly enqueueAll: <N extends JobName>(
    tx: Database,
    name: N,
    data: readonly JobData[N][],
  ) => Promise<void>;
}

const batch = 1_000;

export function queueOf(boss: PgBoss): Queue {
  return {
    enqueue: async (tx, name, data, options = {}) => {
      const { notBefore } = options;
      await boss.send(name, data, {
        singletonKey: keyOf(name, data),
        db: fromDrizzle(tx, sql),
        ...(notBefore === undefined ? {} : { startAfter: new Date(notBefore) }),
      });
    },
    enqueueAll: async (tx, name, data) => {
      for (let start = 0; start < data.length; start += batch) {
        const jobs = data
          .slice(start, start + batch)
          .map((one) => ({ data: one, singletonKey: keyOf(name, one) }));
        await boss.insert(name, jobs, { db: fromDrizzle(tx, sql) });
      }
    },
  };
}

/**
 * A queue over our own connections. `supervising` for workers, which look after the queues' tables;
 * a process that only leaves jobs does not.
 *
 * @returns the library's own handle, started; its schema must have been migrated.
 */
export async function openBoss(
  pool: DatabasePool,
  { supervising }: { readonly supervising: boolean },
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeOn(pool, text, values) },
    migrate: false,
    supervise: supervising,
    schedule: supervising,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  await boss.start();
  return boss;
}

/** The library writes whole transactions as one text: each gets a connection to itself. */
async function executeOn(
  pool: DatabasePool,
  text: string,
  values: unknown[] | undefined,
): Promise<{ rows: unknown[] }> {
  const connection = await pool.$client.reserve();
  try {
    // What the library leaves out is NULL to its own driver; ours asks for it in so many words.
    const given = values?.map((value) => value ?? null);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's own parameters, which the driver serialises
    const parameters = given as ParameterOrJSON<never>[] | undefined;
    const result: unknown[] = await connection.unsafe(text, parameters);
    // Several statements give a result each; the one that answers is the only one with rows.
    return { rows: result.every(Array.isArray) ? result.flat() : result };
  } finally {
    connection.release();
  }
}
/** Makes or renews the queues; safe to run again, and by many at once. */
export async function prepareQueues(boss: PgBoss): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const [name, settings] of Object.entries(queues)) {
    if (!known.has(name)) await boss.createQueue(name, { ...settings, retryBackoff: true });
  }
}
