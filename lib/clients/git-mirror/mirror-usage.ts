import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How many bytes the objects of a mirror take, those that are still arriving included. */
export async function usedBytes(mirror: string): Promise<number> {
  const objects = join(mirror, 'objects');
  let total = 0;
  for (const folder of await entriesIn(objects)) {
    if (!folder.isDirectory()) continue;
    for (const file of await entriesIn(join(objects, folder.name))) {
      total += await sizeOf(join(objects, folder.name, file.name));
    }
  }
  return total;
}

/** How much memory a process and all that it started hold; 0 where the system does not tell. */
export async function residentBytes(pid: number): Promise<number> {
  const [status, children] = await Promise.all([
    textOf(`/proc/${pid}/status`),
    textOf(`/proc/${pid}/task/${pid}/children`),
  ]);
  // Of the memory only what is its own: files that are mapped are the machine's cache.
  const own = Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024;
  const inner = children
    .split(' ')
    .filter((child) => child !== '')
    .map((child) => residentBytes(Number(child)));
  return (await Promise.all(inner)).reduce((sum, bytes) => sum + bytes, own);
}

async function entriesIn(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    return absent(error, []);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await lstat(file)).size;
  } catch (error) {
    return absent(error, 0);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    return absent(error, '');
  }
}

/** Git moves and removes files, and processes end, while they are counted. */
function absent<T>(error: unknown, nothing: T): T {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESRCH') return nothing;
  throw error;
}
