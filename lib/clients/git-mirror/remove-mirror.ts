import { rm } from 'node:fs/promises';
import { mirrorPaths } from './mirror-folder.ts';
import { takeMirrorLock } from './mirror-lock.ts';

/**
 * Removes the mirror of an address once nobody reads it any more. False when the signal was given
 * first. The next `openMirror` begins anew.
 *
 * @param folder where mirrors are kept
 * @param url the address as `openMirror` tells it: no trailing slash, no default port
 */
export async function removeMirror(
  folder: string,
  url: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { mirror, lock } = mirrorPaths(folder, url);
  const taking = await takeMirrorLock(lock, signal, signal);
  if (!taking.taken) return false;
  // The lock itself stays: whoever waits for it would be left with a name for nothing.
  await rm(mirror, { recursive: true, force: true });
  await taking.lock.release();
  return true;
}
