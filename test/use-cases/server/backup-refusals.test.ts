import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { entryNameOf } from '#lib/clients/backup-archive/manifest.ts';
import { renderHeader } from '#lib/clients/backup-archive/tar-header.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { archiveOf, digestsOf, emptyPlace, entriesOf, givenBackup } from './given-backup.ts';

let file: string;
beforeAll(async () => {
  ({ file } = await givenBackup());
});

describe('nothing is touched by', () => {
  const manifestBody = (change: (manifest: Record<string, unknown>) => object): Buffer => {
    const [first] = entriesOf(file);
    const manifest: unknown = JSON.parse(first?.body.toString('utf8') ?? '');
    return Buffer.from(JSON.stringify(change({ ...Object(manifest) })));
  };
  const withManifest = (change: (manifest: Record<string, unknown>) => object): string =>
    archiveOf([{ name: 'manifest.json', body: manifestBody(change) }, ...entriesOf(file).slice(1)]);

  const bad: readonly (readonly [string, () => string, string])[] = [
    ['an archive cut short', () => cut(readFileSync(file).subarray(0, -100)), 'input.malformed'],
    ['one altered by a bit', () => cut(flipped(readFileSync(file))), 'input.malformed'],
    ['no archive at all', () => cut(Buffer.from('hello')), 'input.malformed'],
    ['a file that is not there', () => '/nonexistent/backup', 'input.not_found'],
    [
      'one whose table says something else',
      () =>
        archiveOf(
          entriesOf(file).map(({ name, body }) =>
            name === entryNameOf('application')
              ? {
                  name,
                  body: Buffer.from(
                    body.toString('latin1').replace('payments', 'paymentz'),
                    'latin1',
                  ),
                }
              : { name, body },
          ),
        ),
      'input.malformed',
    ],
    [
      'one with an entry more',
      () => archiveOf([...entriesOf(file), { name: 'more', body: Buffer.from('x') }]),
      'input.malformed',
    ],
    ['one with an entry less', () => archiveOf(entriesOf(file).slice(0, -1)), 'input.malformed'],
    [
      'one with a path that leads elsewhere',
      () =>
        archiveOf(
          entriesOf(file).map((one, at) => (at === 2 ? { ...one, name: '../../etc/passwd' } : one)),
        ),
      'input.malformed',
    ],
    [
      'one with a link',
      () => {
        const entries = entriesOf(file);
        const body = entries[2]?.body ?? Buffer.alloc(0);
        const header = renderHeader({ name: entries[2]?.name ?? '', size: body.byteLength });
        header.write('2', 156, 'ascii');
        const sum = header.fill(0x20, 148, 156).reduce((total, byte) => total + byte, 0);
        header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
        return archiveOf(entries.map((one, at) => (at === 2 ? { ...one, header } : one)));
      },
      'input.malformed',
    ],
    [
      'one that goes on behind its end',
      () => archiveOf(entriesOf(file), Buffer.alloc(2_000_000)),
      'input.malformed',
    ],
    [
      'one whose manifest is a bomb',
      () => archiveOf([{ name: 'manifest.json', body: Buffer.alloc(50_000_000, 0x20) }]),
      'input.malformed',
    ],
    [
      'one of a newer release',
      () =>
        withManifest((manifest) => ({
          ...manifest,
          migrations: [
            ...(Array.isArray(manifest.migrations) ? (manifest.migrations as unknown[]) : []),
            { when: 9_999_999_999_999, digest: 'a'.repeat(64) },
          ],
        })),
      'database.newer_release',
    ],
    [
      'one of another version',
      () => withManifest((manifest) => ({ ...manifest, version: 2 })),
      'input.malformed',
    ],
    [
      'one with a table whose name is SQL',
      () =>
        withManifest((manifest) => ({
          ...manifest,
          tables: [
            { name: 'a"; drop table b', columns: ['a'], rows: 0, bytes: 0, sha256: 'a'.repeat(64) },
          ],
        })),
      'input.malformed',
    ],
  ];

  function cut(bytes: Buffer): string {
    const path = newPath('altered.tar.gz');
    writeFileSync(path, bytes);
    return path;
  }

  function flipped(bytes: Buffer): Buffer {
    const at = Math.floor(bytes.byteLength / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  }

  it.each(bad)('%s', async (_what, make, code) => {
    const place = await emptyPlace();

    const restored = place.restore(make());

    await expect(restored).rejects.toMatchObject({ code });
    expect(place.opened()).toBe(0);
    expect(place.secrets).toEqual([]);
    expect(await digestsOf(place)).toEqual({});
  });
});
