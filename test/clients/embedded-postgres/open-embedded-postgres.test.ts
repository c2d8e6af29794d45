import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readEmbeddedAddress } from '#lib/clients/embedded-postgres/embedded-address.ts';
import {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '#lib/clients/embedded-postgres/open-embedded-postgres.ts';
import { loadSessionKey } from '#lib/clients/state-folder/key-file.ts';
import { closeDatabase, connectDatabase, type DatabaseAddress } from '#lib/db/connect.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { AppError } from '#lib/errors.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';

const running: EmbeddedPostgres[] = [];

async function open(dataFolder: string, listener: Partial<EmbeddedOptions> = {}) {
  const postgres = await openEmbeddedPostgres({ dataFolder, onLog: () => undefined, ...listener });
  running.push(postgres);
  return postgres;
}

async function ask(address: DatabaseAddress, statement: string): Promise<readonly unknown[]> {
  const pool = connectDatabase({ address, applicationName: 'assay test', maxConnections: 1 });
  try {
    return await pool.execute(sql.raw(statement));
  } finally {
    await closeDatabase(pool);
  }
}

/** A database that is starting up refuses, and is asked again. */
async function askUntilAnswered(address: DatabaseAddress, statement: string) {
  for (;;) {
    const answer = await ask(address, statement).catch(databaseTrouble);
    if (!(answer instanceof AppError)) return answer;
  }
}

function pidOf(dataFolder: string): number {
  return Number.parseInt(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

let template: string;

beforeAll(async () => {
  template = newPath('template');
  await (await open(template)).stop();
});

/** A data folder that was used and left in order. */
function usedFolder(name = 'data'): string {
  const dataFolder = newPath(name);
  execFileSync('cp', ['-a', template, dataFolder]);
  return dataFolder;
}

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
});

describe('the database that Assay brings', () => {
  it('starts in a folder that a key was put into before, which only its owner may enter', async () => {
    const dataFolder = newPath();
    await loadSessionKey(dataFolder);
    const before = statSync(dataFolder).mode & 0o777;

    const { address } = await open(dataFolder);

    expect(before).toBe(0o700);
    expect(await ask(address, 'select 7 as n')).toEqual([{ n: 7 }]);
    expect(statSync(dataFolder).mode & 0o066).toBe(0);
  });

  it('keeps what was written over a restart, for those who read its password only', async () => {
    const dataFolder = newPath();
    const first = await open(dataFolder);
    await ask(first.address, 'create table kept as select 7 as n');
    await first.stop();

    const second = await open(dataFolder);
    const rows = await ask(await readEmbeddedAddress(dataFolder, 'owner'), 'select n from kept');

    expect([first.isNew, second.isNew]).toEqual([true, false]);
    expect(rows).toEqual([{ n: 7 }]);
    expect(statSync(join(dataFolder, 'postgres.password')).mode & 0o777).toBe(0o600);
    await expect(ask({ ...second.address, password: 'guessed' }, 'select 1')).rejects.toMatchObject(
      {
        cause: { code: '28P01' },
      },
    );
  });

  it('is reached by the product as a role that owns nothing, in folders of earlier releases, too', async () => {
    const dataFolder = usedFolder();
    const first = await open(dataFolder);
    await ask(first.address, 'create table kept as select 7 as n');
    await ask(first.address, 'drop role assay_app');
    await first.stop();
    rmSync(join(dataFolder, 'postgres.app.password'));

    const second = await open(dataFolder);
    const product = await readEmbeddedAddress(dataFolder);
    const who = await ask(
      product,
      "select current_user, rolsuper, rolcreaterole, rolcreatedb, has_schema_privilege('public', 'create') as creates from pg_roles where rolname = current_user",
    );

    expect(product).toEqual(second.productAddress);
    expect(who).toEqual([
      {
        current_user: 'assay_app',
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        creates: false,
      },
    ]);
    await expect(ask(product, 'select n from kept')).rejects.toMatchObject({
      cause: { code: '42501' },
    });
    expect(statSync(join(dataFolder, 'postgres.app.password')).mode & 0o777).toBe(0o600);
  });

  it('listens on no port', async () => {
    const { address } = await open(usedFolder());

    const rows = await ask(address, "select current_setting('listen_addresses') as places");

    expect(rows).toEqual([{ places: '' }]);
  });

  it('a folder whose path is too long for a socket works too', async () => {
    const dataFolder = usedFolder('long-'.repeat(20));

    const { address } = await open(dataFolder);

    await expect(ask(address, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
    expect(address.folder).not.toContain(dataFolder);
  });

  it('a second start over the same folder is refused and told which process has it', async () => {
    const dataFolder = usedFolder();
    await open(dataFolder);

    const second = openEmbeddedPostgres({ dataFolder, onLog: () => undefined });

    await expect(second).rejects.toMatchObject({
      code: 'server.data_in_use',
      message: `Assay already runs over ${dataFolder} (process ${process.pid}); stop it first, or choose another ASSAY_DATA_DIR`,
    });
  });

  it('a lock of a process that is gone stops nobody', async () => {
    const dataFolder = usedFolder();
    const gone = spawnSync('/bin/true').pid;
    writeFileSync(join(dataFolder, 'lock'), JSON.stringify({ pid: gone, startedAt: '1' }));

    const { address } = await open(dataFolder);

    await expect(ask(address, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('a lock of another process that was given the same id since stops nobody', async () => {
    const dataFolder = usedFolder();
    writeFileSync(join(dataFolder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: '1' }));

    const { address } = await open(dataFolder);

    await expect(ask(address, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('starts again by itself when it was killed, with all that was committed', async () => {
    const dataFolder = usedFolder();
    const crashes: string[] = [];
    const postgres = await open(dataFolder, { onCrash: () => crashes.push('crashed') });
    await ask(postgres.address, 'create table kept as select 7 as n');

    process.kill(pidOf(dataFolder), 'SIGKILL');
    const rows = await askUntilAnswered(postgres.address, 'select n from kept');

    expect(rows).toEqual([{ n: 7 }]);
    expect(crashes).toEqual(['crashed']);
  });

  it('says so when it cannot be started again', async () => {
    const dataFolder = usedFolder();
    const lost = Promise.withResolvers<unknown>();
    await open(dataFolder, { onLost: lost.resolve });
    chmodSync(join(dataFolder, 'postgres'), 0o777);

    process.kill(pidOf(dataFolder), 'SIGKILL');

    await expect(lost.promise).resolves.toMatchObject({ code: 'server.data_unusable' });
  });

  it('a database that outlived a killed Assay is shut down and started anew', async () => {
    const dataFolder = usedFolder();
    const program = `
      import { openEmbeddedPostgres } from '#lib/clients/embedded-postgres/open-embedded-postgres.ts';
      await openEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, onLog: () => undefined });
      process.kill(process.pid, 'SIGKILL');`;
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', program]);

    const { address } = await open(dataFolder);

    expect(killed.signal).toBe('SIGKILL');
    await expect(ask(address, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });

  it('starts over a lock file of PostgreSQL that names a living process of another kind', async () => {
    const dataFolder = usedFolder();
    const stale = [String(process.pid), join(dataFolder, 'postgres'), '1', '5432', '', '', '', ''];
    writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), stale.join('\n'));

    const { address } = await open(dataFolder);

    await expect(ask(address, 'select 1 as one')).resolves.toEqual([{ one: 1 }]);
  });
});

describe('what is wrong is said in words', () => {
  it('data of another major version', async () => {
    const dataFolder = usedFolder();
    writeFileSync(join(dataFolder, 'postgres', 'PG_VERSION'), '17\n');

    const opened = open(dataFolder);

    await expect(opened).rejects.toMatchObject({
      code: 'server.data_unusable',
      message: expect.stringContaining('was written by PostgreSQL 17') as string,
    });
  });

  it('files that others may read', async () => {
    const dataFolder = usedFolder();
    chmodSync(join(dataFolder, 'postgres'), 0o777);

    const opened = open(dataFolder);

    await expect(opened).rejects.toMatchObject({
      code: 'server.data_unusable',
      message: expect.stringContaining('give the data folder back to that user') as string,
    });
  });

  it('a data folder that is a file', async () => {
    const path = newPath();
    writeFileSync(path, '');

    await expect(open(path)).rejects.toMatchObject({
      code: 'server.data_unusable',
      message: `the data folder ${path} is a file; choose another ASSAY_DATA_DIR`,
    });
  });

  it('a password that is a link', async () => {
    const dataFolder = usedFolder();
    spawnSync('ln', ['-sf', '/dev/null', join(dataFolder, 'postgres.password')]);

    await expect(open(dataFolder)).rejects.toMatchObject({
      code: 'server.data_unusable',
      message: expect.stringContaining('holds a link where a file should be') as string,
    });
  });

  it('no database yet', async () => {
    await expect(readEmbeddedAddress(newPath())).rejects.toMatchObject({
      code: 'database.unavailable',
      message: expect.stringContaining('start Assay there first') as string,
    });
  });

  it('a folder that the database’s user may not enter or write', async () => {
    const parent = newPath();
    mkdirSync(parent, { mode: 0o500 });

    await expect(open(join(parent, 'data'))).rejects.toMatchObject({
      code: 'server.data_unusable',
      message: expect.stringMatching(/never runs as root|may not be read and written/) as string,
    });
  });
});
