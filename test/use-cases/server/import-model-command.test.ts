import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledger } from '#lib/db/schema/ledger.ts';
import { loadModel } from '#lib/use-cases/load-model.ts';
import { assay } from '../../cli/assay-command.ts';
import { makeRelease } from '../../database/make-release.ts';
import { createTestServer, type TestServer } from '../../database/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await createTestServer();
});

const assayModel = async (...args: readonly string[]) =>
  assay(['model', 'import', ...args], {
    DATABASE_URL: server.address.url,
    ASSAY_SECRET: 'a secret of the test alone, and long enough',
    ASSAY_DATA_DIR: server.context.dataFolder,
  });

const shown = async (): Promise<string> =>
  (await loadModel(server.context, server.administrator)).release;

describe('assay model import', () => {
  it('prints what was reworded, inert, and imports nothing until somebody says yes', async () => {
    const before = await shown();
    const folder = makeRelease((code, text) =>
      code === 'I-SD-A-1.2' ? `Another\u001b[31m wording of it` : text,
    );

    const asked = await assayModel(folder, '--release', '9.9.9');

    expect(asked).toMatchObject({ exitCode: 2, stderr: '' });
    expect(asked.stdout).toContain('I-SD-A-1.2\n  now   ');
    expect(asked.stdout).toContain('  then  Another%1B[31m wording of it');
    expect(asked.stdout).toContain('One criterion is worded differently in release 9.9.9.');
    expect(await shown()).toBe(before);

    const accepted = await assayModel(folder, '--release=9.9.9', '--accept-reworded');

    expect(accepted).toMatchObject({ exitCode: 0, stderr: '' });
    expect(accepted.stdout).toContain('Release 9.9.9 is shown from now on.');
    expect(await shown()).toBe('v9.9.9');
    const rows = await server.db.select().from(ledger).where(eq(ledger.action, 'model.import'));
    expect(rows.map((row) => [row.actorType, row.actorName])).toEqual([['system', 'command line']]);
  });

  it('names the file at fault, and what is missing', async () => {
    const ended = await assayModel(server.context.dataFolder, '--release', '9.9.9');

    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^assay: .*questions.* cannot be read: this is no checkout/);
  });

  it('has help with examples', async () => {
    const { exitCode, stdout } = await assayModel('--help');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('npx assay model import core --release 2.2.0 --accept-reworded');
  });
});
