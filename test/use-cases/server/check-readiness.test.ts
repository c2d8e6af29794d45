import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { sayAlive, sayStopped } from '#lib/db/workers.ts';
import { AppError } from '#lib/errors.ts';
import { checkReadiness } from '#lib/use-cases/check-readiness.ts';
import { createEmptyDatabase, createTestDatabase } from '../../database/test-database.ts';

const visitor = { type: 'visitor', network: '192.0.2.1', agent: '', requestId: 'test' } as const;
const startedAt = '2026-03-01T12:00:00.000Z';
const worker = { id: 'w1', host: 'here', pid: 7, startedAt };
const at = (instant: string) => () => instant;

describe('readiness', () => {
  it('a server whose worker was seen lately is ready, and one without is not', async () => {
    const { db } = await createTestDatabase();
    const ask = async (instant: string): Promise<string> =>
      await checkReadiness({ db, now: () => instant }, visitor).then(
        () => 'ready',
        (error: unknown) => (error instanceof AppError ? error.code : 'unexpected'),
      );
    const none = await ask(startedAt);

    await sayAlive(db, worker, startedAt);
    const seen = await ask('2026-03-01T12:00:30.000Z');
    const late = await ask('2026-03-01T12:00:30.001Z');
    await sayStopped(db, worker, startedAt);
    const stopped = await ask(startedAt);

    expect([none, seen, late, stopped]).toEqual([
      'worker.silent',
      'ready',
      'worker.silent',
      'worker.silent',
    ]);
  });

  it('a database of an earlier release is not ready', async () => {
    const { db } = await createTestDatabase();
    await db.execute(sql`
      delete from drizzle.__drizzle_migrations
      where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`);

    const ready = checkReadiness({ db, now: at(startedAt) }, visitor);

    await expect(ready).rejects.toMatchObject({ code: 'database.outdated' });
  });

  it('a database that was never migrated is not ready', async () => {
    const { db } = await createEmptyDatabase();

    const ready = checkReadiness({ db, now: at(startedAt) }, visitor);

    await expect(ready).rejects.toMatchObject({ code: 'database.outdated' });
  });

  it('a database that is not there is told in words', async () => {
    const db = connectDatabase({
      address: { kind: 'url', url: 'postgres://assay@127.0.0.1:1/assay' },
      applicationName: 'assay test',
      maxConnections: 1,
    });

    const ready = checkReadiness({ db, now: at(startedAt) }, visitor);

    await expect(ready).rejects.toMatchObject({ code: 'database.unavailable' });
    await closeDatabase(db);
  });
});
