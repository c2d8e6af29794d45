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
   * same key that still waits serves for this one too, and waits until this transaction has ended:
   * begun before, it would not see what it is to work on.
   */
  readonly enqueue: <N extends JobName>(
    tx: Database,
    name: N,
    data: JobData[N],
    options?: { readonly notBefore?: Instant },
  ) => Promise<void>;
  /** The same for many whose cause is committed already, in one statement a thousand. */
  readonly enqueueAll: <N extends JobName>(
    tx: Database,
    name: N,
    data: readonly JobData[N][],
  ) => Promise<void>;
}

const batch = 1_000;
/** Each time a job that waited was taken between two statements. */
const mostAttempts = 10;

export function queueOf(boss: PgBoss): Queue {
  return {
    enqueue: async (tx, name, data, options = {}) => {
      const { notBefore } = options;
      const singletonKey = keyOf(name, data);
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const id = await boss.send(name, data, {
          singletonKey,
          db: fromDrizzle(tx, sql),
          ...(notBefore === undefined ? {} : { startAfter: new Date(notBefore) }),
        });
        if (id !== null || (await holdWaiting(tx, name, singletonKey))) return;
      }
      throw new Error(`a job ${name} could not be left: each that waited was taken meanwhile`);
    },
    enqueueAll: async (tx, name, data) => {
      // In one order, whoever asks: two who leave the same jobs do not wait for each other.
      const jobs = data
        .map((one) => ({ data: one, singletonKey: keyOf(name, one) }))
        .sort((a, b) => (a.singletonKey < b.singletonKey ? -1 : 1));
      for (let start = 0; start < jobs.length; start += batch) {
        const some = jobs.slice(start, start + batch);
        await boss.insert(name, some, { db: fromDrizzle(tx, sql) });
      }
    },
  };
}

/**
 * Keeps workers from taking the job that waits until our transaction has ended: they skip rows that
 * somebody holds. False when it has been taken already.
 */
async function holdWaiting(tx: Database, name: JobName, key: string): Promise<boolean> {
  const held = await tx.execute(sql`
    select from pgboss.job where name = ${name} and singleton_key = ${key} and state = 'created'
    for key share`);
  return held.length > 0;
}

export interface BossOptions {
  readonly supervising: boolean;
  /** How often jobs of lost workers are looked for. */
  readonly superviseSeconds?: number;
  /** Told of trouble with the database from the first statement on; without one it ends the process. */
  readonly onTrouble?: (error: Error) => void;
}

/**
 * A queue over our own connections. `supervising` for workers, which look after the queues' tables;
 * a process that only leaves jobs does not.
 *
 * @returns the library's own handle, started; its schema must have been migrated.
 */
export async function openBoss(
  pool: DatabasePool,
  { supervising, superviseSeconds = 15, onTrouble }: BossOptions,
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeOn(pool, text, values) },
    migrate: false,
    supervise: supervising,
    schedule: supervising,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
  });
  if (onTrouble !== undefined) boss.on('error', onTrouble);
  await boss.start();
  return boss;
}

/** The library writes whole transactions as one text. */
const framed = /^\s*BEGIN;(.*)COMMIT;\s*$/s;

/**
 * A transaction is begun and ended by the driver, which rolls it back when it fails: sent as it is
 * written, a failed one would stay open on a connection that the next one is given.
 */
async function executeOn(
  { $client }: DatabasePool,
  text: string,
  values: unknown[] | undefined,
): Promise<{ rows: unknown[] }> {
  // What the library leaves out is NULL to its own driver; ours asks for it in so many words.
  const given = values?.map((value) => value ?? null);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library's own parameters, which the driver serialises
  const parameters = given as ParameterOrJSON<never>[] | undefined;
  const inside = framed.exec(text)?.[1];
  const result: unknown[] =
    inside === undefined
      ? await $client.unsafe(text, parameters)
      : await $client.begin(async (tx) => tx.unsafe(inside));
  // Several statements give a result each; the one that answers is the only one with rows.
  return { rows: result.every(Array.isArray) ? result.flat() : result };
}

/** Makes or renews the queues; safe to run again, and by many at once. */
export async function prepareQueues(boss: PgBoss): Promise<void> {
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const [name, { policy, ...given }] of Object.entries(queues)) {
    const settings = { ...given, retryBackoff: true };
    const there = known.get(name);
    if (there === undefined) await boss.createQueue(name, { ...settings, policy });
    // A queue that an earlier release made keeps its jobs; how a queue tells jobs apart is for good.
    else if (differs(there, settings)) await boss.updateQueue(name, settings);
  }
}

function differs(there: object, settings: object): boolean {
  const known = new Map<string, unknown>(Object.entries(there));
  return Object.entries(settings).some(([key, value]) => known.get(key) !== value);
}
