import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keepSignedEnd, readSignedEnd } from '#lib/clients/state-folder/signed-end.ts';
import { assay } from '../../cli/assay-command.ts';
import { createEmptyDatabase } from '../../database/test-database.ts';
import { addApplication, createTestServer } from '../../database/test-server.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';

it('a backup that the commands restore where another ledger was signed is signed there from then on', {
  timeout: 120_000,
}, async () => {
  const server = await createTestServer();
  await addApplication(server.context, 'shop');
  const place = await createEmptyDatabase();
  const secret = randomBytes(32).toString('base64url');
  const environment = ({ url }: { readonly url: string }) => ({
    DATABASE_URL: url,
    ASSAY_SECRET: secret,
    ASSAY_DATA_DIR: newPath('data'),
  });
  const [file, checkpoint] = [newPath('backup.tar.gz'), newPath('checkpoint.json')];
  const here = environment(server.address);
  const there = environment(place.address);
  await keepSignedEnd(there.ASSAY_DATA_DIR, { seq: 900, hash: `sha256:${'9'.repeat(64)}` });

  const taken = await assay(['backup', file], here);
  const restored = await assay(['restore', file], there);
  const forgotten = await readSignedEnd(there.ASSAY_DATA_DIR);
  const signed = await assay(['ledger', 'checkpoint', checkpoint], there);
  const verified = await assay(['ledger', 'verify'], there);

  expect([taken, restored, signed, verified].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
  expect(restored.stderr).toContain('everybody signs in anew');
  expect(restored.stderr).toContain('the key of its checkpoints is this server’s');
  expect(forgotten).toBe(null);
  expect((await readSignedEnd(there.ASSAY_DATA_DIR))?.seq).toBeGreaterThan(2);
});
