import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import { no, yes } from '../git/read-untrusted.ts';

export interface Root {
  /** As it was configured; a request may be written under either name. */
  readonly named: string;
  /** Where it really lies: what a link named as a root points at counts as allowed. */
  readonly real: string;
}

/**
 * The roots that are there, or why nothing can be allowed.
 *
 * @param roots absolute folders; a root that is gone allows nothing
 */
export async function realRoots(
  roots: readonly string[],
  place: string,
): Promise<Reading<readonly Root[]>> {
  if (roots.length === 0) {
    return no('forbidden', place, 'no folder is allowed: set ASSAY_CHECKOUT_ROOTS');
  }
  const found = await Promise.all(roots.map(realRoot));
  const there = found.filter((root) => root !== null);
  return there.length === 0
    ? no('not_found', place, 'none of the folders in ASSAY_CHECKOUT_ROOTS is there')
    : yes(there);
}

async function realRoot(root: string): Promise<Root | null> {
  if (!isAbsolute(root)) throw new Error('a root is an absolute folder');
  try {
    const real = await realpath(root);
    return (await stat(real)).isDirectory() ? { named: resolve(root), real } : null;
  } catch (error) {
    // A root that cannot be looked at allows nothing; the others still count.
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** The way from a folder down to a path; null when the path lies outside. Looks at text only. */
export function wayDown(folder: string, path: string): readonly string[] | null {
  const way = relative(folder, path);
  if (way === '') return [];
  return way === '..' || way.startsWith(`..${sep}`) ? null : way.split(sep);
}
