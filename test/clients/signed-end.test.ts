import { readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  forgetSignedEnd,
  keepSignedEnd,
  readSignedEnd,
} from '#lib/clients/state-folder/signed-end.ts';
import { makeFolder, newPath } from '../git-fixtures/test-folder.ts';

const end = (seq: number) => ({ seq, hash: `sha256:${String(seq).repeat(64).slice(0, 64)}` });
const name = 'ledger-signed.json';

describe('the end that was signed last', () => {
  it('is none in a folder that is not there, and is then kept for its owner alone', async () => {
    const folder = newPath('data');

    expect(await readSignedEnd(folder)).toBe(null);
    await keepSignedEnd(folder, end(3));

    expect(await readSignedEnd(folder)).toEqual(end(3));
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('goes on and never back, until it is let go of', async () => {
    const folder = makeFolder();

    for (const seq of [3, 5, 4]) await keepSignedEnd(folder, end(seq));
    expect(await readSignedEnd(folder)).toEqual(end(5));
    await forgetSignedEnd(folder);

    expect(await readSignedEnd(folder)).toBe(null);
  });

  it('of many writers at once is one of theirs, whole', async () => {
    const folder = makeFolder();

    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(async (seq) => keepSignedEnd(folder, end(seq))));

    const kept = await readSignedEnd(folder);
    expect(kept).toEqual(end(kept?.seq ?? 0));
    expect(readdirSync(folder)).toEqual([name]);
  });

  it.each([
    ['says something else', (path: string) => writeFileSync(path, '{"seq":3}')],
    ['is no JSON', (path: string) => writeFileSync(path, 'x')],
    ['is a link', (path: string) => symlinkSync('/etc/hostname', path)],
  ])('is not believed when the file %s', async (_what, put) => {
    const folder = makeFolder();
    put(join(folder, name));

    await expect(readSignedEnd(folder)).rejects.toMatchObject({ code: 'server.data_unusable' });
    await expect(keepSignedEnd(folder, end(4))).rejects.toMatchObject({
      code: 'server.data_unusable',
    });
  });
});
