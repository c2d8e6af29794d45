import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import { type Ref, readRefs } from '../git/read-refs.ts';
import { readSettings } from '../git/read-settings.ts';
import { yes } from '../git/read-untrusted.ts';
import { type MirrorConfiguration, mirrorConfiguration } from './mirror-configuration.ts';

/** Where the mirror of an address lies; the name tells nothing of the address. */
export function mirrorPaths(
  folder: string,
  url: string,
): { readonly mirror: string; readonly lock: string } {
  const name = createHash('sha256').update(url).digest('hex').slice(0, 32);
  return { mirror: join(folder, `${name}.git`), lock: join(folder, `${name}.lock`) };
}

/**
 * Makes the folder a bare repository with a configuration of ours. One whose objects have another
 * format than this is begun anew; null keeps the format that it has.
 */
export async function prepareMirror(
  mirror: string,
  configuration: Omit<MirrorConfiguration, 'objectFormat'>,
  wanted: 'sha1' | 'sha256' | null,
): Promise<void> {
  const before = await readSettings(locationOf(mirror));
  const objectFormat = wanted ?? (before.ok ? before.value.objectFormat : 'sha1');
  if (!before.ok || before.value.objectFormat !== objectFormat) await emptyMirror(mirror);
  for (const inner of ['objects/pack', 'objects/info', 'refs/heads', 'refs/tags']) {
    await mkdir(join(mirror, inner), { recursive: true, mode: 0o700 });
  }
  await replaceFile(
    join(mirror, 'config'),
    mirrorConfiguration({ ...configuration, objectFormat }),
  );
  if (!(await readdir(mirror)).includes('HEAD')) await writeHead(mirror, 'refs/heads/main');
}

/** Removes all of a mirror: it begins anew with the next `prepareMirror`. */
export async function emptyMirror(mirror: string): Promise<void> {
  await rm(mirror, { recursive: true, force: true });
}

/** Removes what a git that was killed leaves behind: half packs, locks, marks to keep a pack. */
export async function cleanMirror(mirror: string): Promise<void> {
  await removeIn(mirror, (name) => /\.lock$|\.new$|\.tmp$|^tmp_/.test(name));
  const pack = join(mirror, 'objects', 'pack');
  const indexed = new Set((await namesIn(pack)).filter((name) => name.endsWith('.idx')));
  await removeIn(pack, (name) => {
    const whole = /^(pack-[0-9a-f]{40,64})\.(?:pack|idx|rev)$/.exec(name)?.[1];
    return whole === undefined || !indexed.has(`${whole}.idx`);
  });
  for (const folder of await namesIn(join(mirror, 'objects'))) {
    if (folder === 'pack') continue;
    const all = folder === 'info' || !/^[0-9a-f]{2}$/.test(folder);
    await removeIn(join(mirror, 'objects', folder), (name) => all || name.startsWith('tmp_'));
  }
  await cleanRefs(join(mirror, 'refs'));
}

/** No ref may end so: whatever does is a lock that nobody holds any more. */
async function cleanRefs(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && entry.name.endsWith('.lock')) {
      await rm(join(entry.parentPath, entry.name), { force: true });
    }
  }
}

/** The refs of the mirror itself, and the branch that its HEAD names. */
export async function mirrorRefs(
  mirror: string,
  objectFormat: 'sha1' | 'sha256',
): Promise<Reading<{ readonly refs: readonly Ref[]; readonly headRef: string | null }>> {
  const read = await readRefs(locationOf(mirror), objectFormat);
  return read.ok ? yes({ refs: read.value.refs, headRef: read.value.headRef }) : read;
}

/** Lets HEAD name a branch: whole or not at all. */
export async function writeHead(mirror: string, branch: string): Promise<void> {
  await replaceFile(join(mirror, 'HEAD'), Buffer.from(`ref: ${branch}\n`, 'latin1'));
}

export async function countPacks(mirror: string): Promise<number> {
  return (await namesIn(join(mirror, 'objects', 'pack'))).filter((name) => name.endsWith('.pack'))
    .length;
}

function locationOf(mirror: string): {
  readonly form: 'bare';
  readonly gitDir: string;
  readonly commonDir: string;
} {
  return { form: 'bare', gitDir: mirror, commonDir: mirror };
}

async function replaceFile(file: string, content: string | Buffer): Promise<void> {
  const own = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  await writeFile(own, content, { mode: 0o600 });
  await rename(own, file);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder);
}

async function removeIn(folder: string, isGarbage: (name: string) => boolean): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (isGarbage(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}
