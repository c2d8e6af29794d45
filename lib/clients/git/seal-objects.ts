import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { entriesOf, failure, no, statAt, yes } from './read-untrusted.ts';

/** What was found beside the objects themselves. */
export interface SealedObjects {
  /** Packs of a partial clone say that other objects are at a promisor. */
  readonly promisor: boolean;
  /** Objects are borrowed from a place outside, which is not read. */
  readonly borrowed: boolean;
  readonly failures: readonly Failure[];
}

/** The pack and its index alone: bitmaps, graphs and reverse indexes could lie, and only save time. */
const packFile = /^pack-(?:[0-9a-f]{40}|[0-9a-f]{64})\.(?:pack|idx)$/;
const looseName = /^(?:[0-9a-f]{38}|[0-9a-f]{62})$/;

/**
 * Makes `target` an object store whose entries point at the plain files of `objects`. What is not
 * a plain file there is left out and named, and `info` (alternates, commit graphs) is never taken.
 */
export async function sealObjects(
  objects: string,
  target: string,
): Promise<Reading<SealedObjects>> {
  const stats = await statAt(objects, 'objects');
  if (!stats.ok) return stats;
  if (stats.value?.isSymbolicLink() === true) {
    return no('unsafe', 'objects', 'it is a symbolic link, which is never followed');
  }
  const entries = await entriesOf(objects, 'objects');
  if (!entries.ok) return entries;
  await mkdir(join(target, 'pack'), { recursive: true });
  const fanOuts = entries.value.flatMap((entry) => {
    const name = entry.name.toString('latin1');
    return /^[0-9a-f]{2}$/.test(name) ? [{ name, isFolder: entry.isDirectory() }] : [];
  });
  // At most 256, all at once; what fails is named in the order of the folders all the same.
  const failures = (
    await Promise.all(
      fanOuts.map(async ({ name, isFolder }) =>
        isFolder
          ? await sealFanOut(objects, target, name)
          : [failure('unsafe', `objects/${name}`, 'it is no folder and was not followed')],
      ),
    )
  ).flat();
  const packs = await sealPacks(objects, target, failures);
  if (!packs.ok) return packs;
  const borrowed = await borrows(objects, failures);
  return yes({ promisor: packs.value, borrowed, failures });
}

async function sealFanOut(objects: string, target: string, name: string): Promise<Failure[]> {
  const place = `objects/${name}`;
  const entries = await entriesOf(join(objects, name), place);
  if (!entries.ok) return [entries.failure];
  const odd = entries.value.filter(
    (entry) => !entry.isFile() && looseName.test(entry.name.toString('latin1')),
  );
  if (odd.length === 0) {
    await symlink(join(objects, name), join(target, name));
    return [];
  }
  await mkdir(join(target, name));
  for (const entry of entries.value.filter((file) => file.isFile())) {
    const file = entry.name.toString('latin1');
    if (looseName.test(file)) await symlink(join(objects, name, file), join(target, name, file));
  }
  const detail = `${odd.length} of its objects are no plain files and were not followed`;
  return [failure('unsafe', place, detail)];
}

async function sealPacks(
  objects: string,
  target: string,
  failures: Failure[],
): Promise<Reading<boolean>> {
  const folder = join(objects, 'pack');
  const stats = await statAt(folder, 'objects/pack');
  if (!stats.ok) return stats;
  if (stats.value === null) return yes(false);
  if (!stats.value.isDirectory()) {
    return no('unsafe', 'objects/pack', 'it is no folder and was not followed');
  }
  const entries = await entriesOf(folder, 'objects/pack');
  if (!entries.ok) return entries;
  let promisor = false;
  for (const entry of entries.value) {
    const name = entry.name.toString('latin1');
    promisor ||= name.endsWith('.promisor');
    if (!packFile.test(name)) continue;
    if (entry.isFile()) await symlink(join(folder, name), join(target, 'pack', name));
    else {
      failures.push(
        failure('unsafe', `objects/pack/${name}`, 'it is no plain file and was not followed'),
      );
    }
  }
  return yes(promisor);
}

async function borrows(objects: string, failures: Failure[]): Promise<boolean> {
  const place = 'objects/info/alternates';
  const stats = await statAt(join(objects, 'info', 'alternates'), place);
  if (!stats.ok) {
    failures.push(stats.failure);
    return true;
  }
  if (stats.value === null || (stats.value.isFile() && stats.value.size === 0)) return false;
  failures.push(
    failure('unsafe', place, 'it borrows objects from outside the checkout, which are not read'),
  );
  return true;
}
