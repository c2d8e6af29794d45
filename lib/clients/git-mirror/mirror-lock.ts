import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { link, mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { pause } from './pause.ts';
import { identityOf, isRunning, machineIdentity } from './process-identity.ts';

/** The right of one process to change or read one mirror. */
export interface MirrorLock {
  /** Notes a process that works for the holder, so that it does not outlive it unnoticed. */
  readonly recordChild: (pid: number) => void;
  readonly release: () => Promise<void>;
}

export type LockTaking =
  | { readonly taken: true; readonly lock: MirrorLock }
  | { readonly taken: false; readonly why: 'aborted' | 'timed_out' };

const Identity = z.strictObject({ pid: z.int().positive(), startedAt: z.string().nullable() });
const Holder = z.strictObject({
  machine: z.string(),
  process: Identity,
  child: Identity.nullable(),
  released: z.boolean(),
});
type Holder = z.output<typeof Holder>;

const pollMs = 100;
const beatMs = 20_000;
/** A holder on another machine that has not stirred for so long is taken for dead. */
const silentMs = 300_000;

/**
 * Waits for the lock that a folder stands for. Its holder is the file with the highest number.
 * Nobody removes or replaces a file that is not theirs while it is the highest: whoever finds it
 * dead or released makes the next one, which only one can. So no two ever take over from one, and
 * a dead process holds nothing.
 */
export async function takeMirrorLock(
  folder: string,
  signal: AbortSignal,
  deadline: AbortSignal,
): Promise<LockTaking> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const either = AbortSignal.any([signal, deadline]);
  for (;;) {
    if (signal.aborted) return { taken: false, why: 'aborted' };
    if (deadline.aborted) return { taken: false, why: 'timed_out' };
    const highest = Math.max(0, ...(await numbersIn(folder)));
    if (highest === 0 || (await isFree(join(folder, String(highest))))) {
      const lock = await takeNumber(folder, highest + 1);
      if (lock !== null) return { taken: true, lock };
    } else await pause(pollMs, either);
  }
}

async function numbersIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder);
  return names.filter((name) => /^\d{1,15}$/.test(name)).map(Number);
}

async function isFree(file: string): Promise<boolean> {
  const holder = readHolder(file);
  if (holder?.released === true) return true;
  if (holder?.machine !== machineIdentity()) return await isSilent(file);
  if (isRunning(holder.process)) return false;
  // What the dead one started still writes: it ends before anybody else begins.
  if (holder.child !== null && isRunning(holder.child)) endGroup(holder.child.pid);
  return true;
}

function readHolder(file: string): Holder | null {
  try {
    const parsed = Holder.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Gone since it was listed, or no words of ours: its age decides.
    if (error instanceof SyntaxError || isFileTrouble(error)) return null;
    throw error;
  }
}

async function isSilent(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs > silentMs;
  } catch (error) {
    if (isFileTrouble(error)) return false;
    throw error;
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!isFileTrouble(error) || error.code !== 'ESRCH') throw error;
  }
}

/** Null when another was quicker. */
async function takeNumber(folder: string, number: number): Promise<MirrorLock | null> {
  const file = join(folder, String(number));
  const own = `${file}.${randomBytes(6).toString('hex')}`;
  const holder: Holder = {
    machine: machineIdentity(),
    process: identityOf(process.pid),
    child: null,
    released: false,
  };
  await writeFile(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(own, file);
  } catch (error) {
    if (isFileTrouble(error) && error.code === 'EEXIST') return null;
    throw error;
  } finally {
    await rm(own, { force: true });
  }
  const numbers = await numbersIn(folder);
  if (Math.max(...numbers) !== number) {
    // Made from a listing that had grown old: the file above it decides.
    await rm(file, { force: true });
    return null;
  }
  for (const name of await readdir(folder)) {
    if (Number.parseInt(name, 10) < number) await rm(join(folder, name), { force: true });
  }
  return held(file, holder);
}

function held(file: string, holder: Holder): MirrorLock {
  const beat = setInterval(() => {
    const now = new Date();
    // A holder that cannot say that it lives is one that others will take for dead.
    utimes(file, now, now).catch(() => clearInterval(beat));
  }, beatMs).unref();
  const write = (next: Holder): void => {
    const own = `${file}.${randomBytes(6).toString('hex')}`;
    writeFileSync(own, JSON.stringify(next), { mode: 0o600 });
    renameSync(own, file);
  };
  return {
    recordChild: (pid) => write({ ...holder, child: identityOf(pid) }),
    release: () => {
      clearInterval(beat);
      write({ ...holder, released: true });
      return Promise.resolve();
    },
  };
}

function isFileTrouble(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
