import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Account } from './account.ts';
import { guardAgainstOrphan } from './orphan-guard.ts';
import type { PostgresPrograms } from './postgres-programs.ts';
import { postgresTrouble } from './postgres-trouble.ts';
import { identityOf, programEnvironment } from './run-program.ts';

export interface PostmasterPlan {
  readonly programs: PostgresPrograms;
  readonly account: Account | null;
  readonly folder: string;
  /** Settings of postgresql.conf that this run overrides. */
  readonly settings: Readonly<Record<string, string>>;
  /** Each line of its log. */
  readonly onLog: (line: string) => void;
}

export interface Postmaster {
  readonly pid: number;
  /** Settles when it has ended, asked or not. */
  readonly ended: Promise<void>;
  /** Ends all sessions, writes everything to disk and ends; by force when that takes too long. */
  readonly stop: () => Promise<void>;
}

const ready = 'database system is ready to accept connections';
const fastShutdown = 'SIGINT';
const immediateShutdown = 'SIGQUIT';
const patienceMs = 20_000;

/**
 * Starts PostgreSQL over a cluster and waits until it accepts connections. It runs in a session of
 * its own, so that Ctrl-C reaches Assay alone and the database stops last; should this process
 * die, a guard shuts it down.
 *
 * @throws AppError with the reason in words.
 */
export async function runPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const settings = Object.entries(plan.settings).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(plan.programs.postgres, ['-D', plan.folder, ...settings], {
    ...identityOf(plan.account),
    cwd: '/',
    env: programEnvironment,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
    });
  });
  const pid = await untilReady(child, plan.onLog);
  const guard = guardAgainstOrphan(pid, plan.folder, plan.onLog);
  return {
    pid,
    ended: ended.then(() => {
      guard.release();
    }),
    stop: async () => {
      await stopChild(child, ended);
    },
  };
}

async function untilReady(child: ChildProcess, onLog: (line: string) => void): Promise<number> {
  return await new Promise((resolve, reject) => {
    const said: string[] = [];
    let accepting = false;
    if (child.stderr === null) throw new TypeError('its log was not asked for');
    createInterface({ input: child.stderr }).on('line', (line) => {
      onLog(line);
      if (accepting) return;
      said.push(line);
      accepting = line.includes(ready);
      if (accepting && child.pid !== undefined) resolve(child.pid);
    });
    child.on('error', (error) => {
      reject(postgresTrouble('could not be started', error.message, error));
    });
    child.on('close', () => {
      reject(postgresTrouble('did not start', said.join('\n')));
    });
  });
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill(fastShutdown);
  const impatience = setTimeout(() => child.kill(immediateShutdown), patienceMs);
  const despair = setTimeout(() => child.kill('SIGKILL'), 2 * patienceMs);
  await ended;
  clearTimeout(impatience);
  clearTimeout(despair);
}
