import { spawn } from 'node:child_process';
import { childEnvironment } from '../child-environment.ts';
import type { Account } from './account.ts';
import { postgresTrouble } from './postgres-trouble.ts';

/** What each program of PostgreSQL gets of the environment: nothing of this process's secrets. */
export const programEnvironment = childEnvironment({
  LC_ALL: 'C',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  TZ: 'UTC',
});

export interface ProgramRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly account: Account | null;
  readonly input?: string;
  /** What the program was to do, to tell when it did not: `could not make its data folder`. */
  readonly failure: string;
}

/** Runs a program of PostgreSQL to its end. */
export async function runProgram(run: ProgramRun): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(run.command, run.args, {
      ...identityOf(run.account),
      cwd: '/',
      env: programEnvironment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error) => {
      reject(postgresTrouble(run.failure, error.message, error));
    });
    child.on('close', (code) => {
      const output = Buffer.concat(said).toString('utf8');
      // In single-user mode an error of a statement leaves the exit code at 0.
      if (code === 0 && !/\b(?:ERROR|FATAL|PANIC):/.test(output)) resolve();
      else reject(postgresTrouble(run.failure, output));
    });
    // A program that ended before it read its input has said why, which is told above.
    child.stdin.on('error', () => undefined);
    child.stdin.end(run.input ?? '');
  });
}

export function identityOf(account: Account | null): { uid?: number; gid?: number } {
  return account === null ? {} : { uid: account.uid, gid: account.gid };
}
