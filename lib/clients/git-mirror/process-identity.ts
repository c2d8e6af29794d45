import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** One process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in ticks of this boot; null where the system does not tell. */
  readonly startedAt: string | null;
}

/** Where numbers of processes mean the same: this boot of this machine, this container. */
export function machineIdentity(): string {
  const boot = textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return [hostname(), boot, linkOf('/proc/self/ns/pid') ?? ''].join(' ');
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startedAt: statOf(pid)?.startedAt ?? null };
}

/** Whether this very process still runs. One that only waits to be buried does not. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  const stat = statOf(pid);
  if (stat !== null) return stat.state !== 'Z' && stat.startedAt === startedAt;
  return startedAt === null && answers(pid);
}

function statOf(pid: number): { readonly state: string; readonly startedAt: string } | null {
  const text = textOf(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The second field is the program's name in brackets and may hold anything, brackets too.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
}

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not permitted: there is one, of somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No such process, or a system without /proc: the caller has another way to tell.
    return null;
  }
}

function linkOf(file: string): string | null {
  try {
    return readlinkSync(file);
  } catch {
    // A system without namespaces has one of them.
    return null;
  }
}
