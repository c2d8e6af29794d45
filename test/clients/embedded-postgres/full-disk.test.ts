import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openEmbeddedPostgres } from '#lib/clients/embedded-postgres/open-embedded-postgres.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';

const program = fileURLToPath(new URL('full-disk-process.ts', import.meta.url));

/**
 * Runs it where no file may grow beyond a size: what PostgreSQL is then told at a write is handled as
 * a full disk, and everybody can cause it.
 */
function fillWithin(dataFolder: string, megabytes: number): Record<string, unknown> {
  const bytes = `ulimit -f ${megabytes * 1_024} && exec "$0" "$@"`;
  const said = execFileSync('bash', ['-c', bytes, process.execPath, program, dataFolder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'test' },
  });
  return z.record(z.string(), z.unknown()).parse(JSON.parse(said));
}

describe('a disk that is full', () => {
  it('is told in words, keeps all that was committed, and is gone on from once there is room', async () => {
    const dataFolder = newPath('data');

    // Its log of changes has files of 16 MB, which fit.
    const filled = fillWithin(dataFolder, 20);

    expect(filled).toMatchObject({
      code: 'database.unavailable',
      message: expect.stringContaining('its disk is full'),
    });
    expect(filled.written).toBeGreaterThan(5);
    expect(filled.read).toBe(filled.written);
    const { address, isNew, stop } = await openEmbeddedPostgres({
      dataFolder,
      onLog: () => undefined,
    });
    const db = connectDatabase({ address, applicationName: 'assay test', maxConnections: 1 });
    const [before] = await db.execute<{ n: number }>(sql`select count(*)::int as n from kept`);
    await db.execute(
      sql`insert into kept select n, repeat('y', 1048576) from generate_series(201, 230) as n`,
    );
    const [after] = await db.execute<{ n: number }>(sql`select count(*)::int as n from kept`);
    await closeDatabase(db);
    await stop();
    expect(isNew).toBe(false);
    expect([before?.n, after?.n]).toEqual([filled.written, Number(filled.written) + 30]);
  });

  it('before there is a database stops the start in words, and leaves no half of one', async () => {
    const dataFolder = newPath('data');

    const refused = fillWithin(dataFolder, 1);

    expect(refused.code).toBe('server.data_unusable');
    expect(refused.message).toContain('the disk is full; make room and start again');
    expect(readdirSync(dataFolder).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
    const { isNew, stop } = await openEmbeddedPostgres({ dataFolder, onLog: () => undefined });
    await stop();
    expect(isNew).toBe(true);
  });
});
