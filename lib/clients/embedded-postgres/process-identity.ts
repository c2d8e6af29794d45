import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * When a process began, in whatever words the system has for it; null when none of that id runs. Two
 * processes of one id never began at the same moment, so both together name one for good. A process
 * that has ended and whose parent never asked (as in a container without an init) does not run.
 */
export async function startedAt(pid: number): Promise<string | null> {
  if (platform() !== 'linux') return await told(['-o', 'lstart=', '-p', String(pid)]);
  const stat = await readIfThere(`/proc/${pid}/stat`);
  // The name of the program, in brackets, may hold anything; behind it are a letter and numbers.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

/** The command line of a process; null when there is none of that id, empty when it has ended. */
export async function commandOf(pid: number): Promise<string | null> {
  if (platform() !== 'linux') return await told(['-o', 'command=', '-p', String(pid)]);
  return (await readIfThere(`/proc/${pid}/cmdline`))?.replaceAll('\0', ' ').trim() ?? null;
}

async function told(args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run('ps', args);
    return stdout.trim() === '' ? null : stdout.trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') return null;
    throw error;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && gone.has(String(error.code))) return null;
    throw error;
  }
}

const gone: ReadonlySet<string> = new Set(['ENOENT', 'ESRCH', 'EACCES']);
