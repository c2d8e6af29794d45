import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { entryNameOf, Manifest } from '#lib/clients/backup-archive/manifest.ts';
import { renderHeader } from '#lib/clients/backup-archive/tar-header.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { archiveOf, digestsOf, emptyPlace, entriesOf, givenBackup } from './given-backup.ts';

let file: string;
beforeAll(async () => {
  ({ file } = await givenBackup());
});

type Entry = ReturnType<typeof entriesOf>[number];

/** The archive with another manifest, and with other entries behind it. */
function withManifest(
  change: (manifest: Manifest) => object,
  behind: (entries: Entry[]) => Entry[] = (entries) => entries,
): string {
  const [first, ...others] = entriesOf(file);
  const manifest = Manifest.parse(JSON.parse(first?.body.toString('utf8') ?? ''));
  const body = Buffer.from(JSON.stringify(change(manifest)));
  return archiveOf([{ name: 'manifest.json', body }, ...behind(others)]);
}

describe('nothing is touched by', () => {
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
          migrations: [...manifest.migrations, { when: 9_999_999_999_999, digest: 'a'.repeat(64) }],
        })),
      'database.newer_release',
    ],
    [
      'one of another version',
      () => withManifest((manifest) => ({ ...manifest, version: 2 })),
      'input.malformed',
    ],
    [
      'one that was made at what a terminal would obey',
      () => withManifest((manifest) => ({ ...manifest, madeAt: '\u001b[2J' })),
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

describe('no row is brought by an archive that is sound in itself and', () => {
  const entry = entryNameOf('invitation');
  const crafted: readonly (readonly [string, () => string, string])[] = [
    [
      'leaves out a table',
      () =>
        withManifest(
          (manifest) => ({
            ...manifest,
            tables: manifest.tables.filter(({ name }) => name !== 'invitation'),
          }),
          (entries) => entries.filter(({ name }) => name !== entry),
        ),
      'invitation is missing',
    ],
    [
      'holds a table twice',
      () =>
        withManifest(
          (manifest) => ({
            ...manifest,
            tables: manifest.tables.flatMap((one) =>
              one.name === 'invitation' ? [one, one] : [one],
            ),
          }),
          (entries) => entries.flatMap((one) => (one.name === entry ? [one, one] : [one])),
        ),
      'does not hold each table of its release once',
    ],
    [
      'leaves out a column',
      () =>
        withManifest((manifest) => ({
          ...manifest,
          tables: manifest.tables.map((one) =>
            one.name === 'invitation' ? { ...one, columns: one.columns.slice(1) } : one,
          ),
        })),
      'a table invitation of another shape',
    ],
    [
      'names a release that wrote none',
      () =>
        withManifest((manifest) => ({
          ...manifest,
          migrations: manifest.migrations.slice(0, 1),
        })),
      'wrote no backups yet',
    ],
  ];

  it.each(crafted)('%s', async (_what, make, message) => {
    const place = await emptyPlace();

    const restored = place.restore(make());

    await expect(restored).rejects.toMatchObject({
      code: 'input.malformed',
      message: expect.stringContaining(message) as string,
    });
    const rows = Object.values(await digestsOf(place)).map((digest) => digest.split(' ')[0]);
    expect(new Set(rows)).toEqual(new Set(['0']));
    expect(place.forgotten()).toBe(0);
  });
});
