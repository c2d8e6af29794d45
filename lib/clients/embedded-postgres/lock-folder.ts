import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { startedAt } from './process-identity.ts';

const Owner = z.object({ pid: z.int().positive(), startedAt: z.string() });
type Owner = z.infer<typeof Owner>;

export interface FolderLock {
  readonly release: () => Promise<void>;
}

const attempts = 5;

/**
 * Claims a folder for this process. A claim counts for as long as the process that made it lives;
 * the id of a process alone would be given to another one day.
 *
 * @returns the lock, or the id of the process that has it.
 */
export async function lockFolder(
  folder: string,
): Promise<FolderLock | { readonly heldBy: number }> {
  const path = join(folder, 'lock');
  const own = { pid: process.pid, startedAt: (await startedAt(process.pid)) ?? '' };
  let heldBy = own.pid;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await claim(path, own)) return { release: async () => rm(path, { force: true }) };
    const text = await textOf(path);
    const owner = text === null ? null : ownerIn(text);
    if (owner !== null && (await startedAt(owner.pid)) === owner.startedAt) {
      return { heldBy: owner.pid };
    }
    heldBy = owner?.pid ?? heldBy;
    if (text !== null) await removeStale(path, text);
  }
  // Several fight for it: none of them is this one.
  return { heldBy };
}

/**
 * Claims the data folder of a server.
 *
 * @throws AppError `server.data_in_use` naming the process that has it.
 */
export async function lockDataFolder(folder: string): Promise<FolderLock> {
  const lock = await lockFolder(folder);
  if ('release' in lock) return lock;
  throw new AppError(
    'server.data_in_use',
    `Assay already runs over ${folder} (process ${lock.heldBy}); stop it first, or choose another ASSAY_DATA_DIR`,
  );
}

/** Appears whole or not at all, and never over another. */
async function claim(path: string, owner: Owner): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(owner));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    return await linkNew(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes the lock of a dead process away; one that was claimed in between is put back. */
async function removeStale(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  try {
    if ((await textOf(aside)) !== seen) await linkNew(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}

/** Gives a file its name unless that is taken. */
async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownerIn(text: string): Owner | null {
  try {
    return Owner.parse(JSON.parse(text));
  } catch (error) {
    // Cut off by a full disk or a crash: nobody's.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
