import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from '../child-environment.ts';

export interface OrphanGuard {
  /** Ends the guard: what it watched over has ended. */
  readonly release: () => void;
}

// The shell waits for its input to end, which happens when whoever started it is gone, however it
// went. The pid is trusted only while PostgreSQL itself names it in its lock file.
const script = `
read -r order
[ "$order" = release ] && exit 0
read -r current < "$2" && [ "$current" = "$1" ] && kill -INT "$1"
`;

/**
 * Shuts PostgreSQL down when this process has died without doing so: killed, crashed, or out of
 * memory.
 */
export function guardAgainstOrphan(
  postmasterPid: number,
  folder: string,
  onLog: (line: string) => void,
): OrphanGuard {
  const guard = spawn(
    '/bin/sh',
    ['-c', script, 'sh', String(postmasterPid), join(folder, 'postmaster.pid')],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/', env: childEnvironment({}) },
  );
  const tell = (error: Error): void => {
    onLog(`the guard of PostgreSQL: ${error.message}`);
  };
  guard.on('error', tell);
  guard.stdin.on('error', tell);
  guard.unref();
  return {
    release: () => {
      guard.stdin.end('release\n');
    },
  };
}
