import type { ChildProcess } from 'node:child_process';

/** Ends a process that leads a group of its own (`detached`), and all that it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already, which is what was wanted.
    child.kill('SIGKILL');
  }
}
