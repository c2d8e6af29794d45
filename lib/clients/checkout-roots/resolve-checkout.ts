import { realpath } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { Reading } from '#collectors/contract.ts';
import { locateRepository } from '../git/locate-repository.ts';
import { no, statAt, yes } from '../git/read-untrusted.ts';
import { type Root, realRoots, wayDown } from './real-roots.ts';

/** A repository under the roots, and what it was when it was looked at. */
export interface Resolved {
  /** The real path, free of links. */
  readonly path: string;
  /** Device and number of its folders; another one under the same name differs. */
  readonly identity: string;
}

const maxPathLength = 4_096;
const outside = 'it is not inside an allowed folder (ASSAY_CHECKOUT_ROOTS)';

/**
 * The real path of a git repository that may be read, or why not. It lies inside a root with its
 * git directory and all that this one points to. Of what lies outside nothing is told, not even
 * whether it is there.
 *
 * @param roots absolute folders that an administrator allowed
 */
export async function resolveCheckout(
  roots: readonly string[],
  requestedPath: string,
): Promise<Reading<string>> {
  const resolved = await resolveWithin(roots, requestedPath);
  return resolved.ok ? yes(resolved.value.path) : resolved;
}

/** As `resolveCheckout`, with what shows whether it is the same when it is asked again. */
export async function resolveWithin(
  roots: readonly string[],
  requestedPath: string,
): Promise<Reading<Resolved>> {
  const real = await realRoots(roots, requestedPath);
  if (!real.ok) return real;
  if (requestedPath.includes('\0') || requestedPath.length > maxPathLength) {
    return no('malformed', requestedPath, 'it is no path');
  }
  if (!isAbsolute(requestedPath)) {
    return no('malformed', requestedPath, 'write the whole path, from / on');
  }
  const path = await walkDown(real.value, requestedPath);
  return path.ok ? await repositoryAt(real.value, path.value, requestedPath) : path;
}

/** Goes down from the root step by step, so that a link is judged before anything behind it is touched. */
async function walkDown(roots: readonly Root[], requestedPath: string): Promise<Reading<string>> {
  const wanted = resolve(requestedPath);
  const ways = roots.flatMap(({ named, real }) => {
    const way = wayDown(named, wanted) ?? wayDown(real, wanted);
    return way === null ? [] : [{ real, way }];
  });
  const [start] = ways;
  if (start === undefined) return no('forbidden', requestedPath, outside);
  let at = start.real;
  for (const step of start.way) {
    const next = join(at, step);
    const stats = await statAt(next, requestedPath);
    if (!stats.ok) return stats;
    if (stats.value === null) return no('not_found', requestedPath, 'it does not exist');
    if (!stats.value.isSymbolicLink()) at = next;
    else {
      const target = await targetOf(next);
      if (target === null || !isWithin(roots, target))
        return no('forbidden', requestedPath, outside);
      at = target;
    }
  }
  return yes(at);
}

async function targetOf(link: string): Promise<string | null> {
  try {
    return await realpath(link);
  } catch {
    // Where a link leads that cannot be followed is not told: it may lie outside.
    return null;
  }
}

function isWithin(roots: readonly Root[], path: string): boolean {
  return roots.some((root) => wayDown(root.real, path) !== null);
}

async function repositoryAt(
  roots: readonly Root[],
  path: string,
  requestedPath: string,
): Promise<Reading<Resolved>> {
  const stats = await statAt(path, requestedPath);
  if (!stats.ok) return stats;
  if (stats.value?.isDirectory() !== true) {
    return no('malformed', requestedPath, 'it is a file, and a folder is wanted');
  }
  const location = await locateRepository(path);
  if (!location.ok) return location;
  if (location.value === null) {
    return no('unsupported', requestedPath, 'it is no git repository: neither a checkout nor bare');
  }
  const { gitDir, commonDir } = location.value;
  if (!isWithin(roots, gitDir) || !isWithin(roots, commonDir)) {
    return no('forbidden', requestedPath, 'its git directory is not inside an allowed folder');
  }
  const inner = await Promise.all([gitDir, commonDir].map((one) => statAt(one, requestedPath)));
  const identities = [stats, ...inner].map((one) =>
    one.ok && one.value !== null ? `${one.value.dev}:${one.value.ino}` : 'gone',
  );
  return yes({ path, identity: identities.join(' ') });
}
