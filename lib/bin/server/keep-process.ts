import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nodeArgumentsFor } from '../node-arguments.ts';

/** What a process says to the one that started it, once it does its work. */
export const readyMessage = 'ready';

export interface ProcessPlan {
  /** What it is called: `web`, `worker`. */
  readonly name: string;
  /** The arguments of lib/bin/server.ts. */
  readonly args: readonly [string, ...string[]];
  /** Told when it ended without having been asked to, and how long it will be before it runs again. */
  readonly onCrash: (how: string, delayMs: number) => void;
  /** Ends it when it is still starting. */
  readonly signal: AbortSignal;
}

export interface KeptProcess {
  /** Asks it to end what it does and waits; ends it by force when that takes longer than `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
  readonly endAtOnce: () => void;
}

/** It could not even start; it has said why. */
export class StartFailure extends Error {
  readonly exitCode: number;

  constructor(name: string, exitCode: number) {
    super(`the ${name} did not start`);
    this.name = 'StartFailure';
    this.exitCode = exitCode;
  }
}

const program = fileURLToPath(new URL('../server.ts', import.meta.url));

const firstDelayMs = 1_000;
const longestDelayMs = 30_000;
/** One that ran for so long did not fail for what it was started with. */
const steadyMs = 60_000;

/**
 * Starts a process of the server and waits until it is ready; from then on, one that ends by itself
 * is started again, after a growing pause while it keeps failing. It runs in a session of its own,
 * so that Ctrl-C reaches Assay alone, and stops by itself when this process is gone.
 *
 * @throws StartFailure when its first start fails.
 */
export async function keepProcess(plan: ProcessPlan): Promise<KeptProcess> {
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let running = startProcess(plan);
  const breakOff = (): void => {
    running.child.kill('SIGTERM');
  };
  plan.signal.addEventListener('abort', breakOff, { once: true });
  await running.ready;
  plan.signal.removeEventListener('abort', breakOff);
  const kept = keep();

  async function keep(): Promise<void> {
    let delayMs = firstDelayMs;
    for (;;) {
      const startedAtMs = performance.now();
      const how = await running.ended;
      if (isStopping()) return;
      if (performance.now() - startedAtMs > steadyMs) delayMs = firstDelayMs;
      plan.onCrash(how, delayMs);
      await pause(delayMs, undefined, { signal: stopping.signal }).catch(ignoreAbort);
      delayMs = Math.min(2 * delayMs, longestDelayMs);
      if (isStopping()) return;
      running = startProcess(plan);
    }
  }

  return {
    stop: async (graceMs) => {
      stopping.abort();
      running.child.kill('SIGTERM');
      const impatience = setTimeout(() => running.child.kill('SIGKILL'), graceMs);
      await running.ended;
      clearTimeout(impatience);
      await kept;
    },
    endAtOnce: () => {
      stopping.abort();
      running.child.kill('SIGKILL');
    },
  };
}

interface RunningProcess {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  /** How it ended. */
  readonly ended: Promise<string>;
}

function startProcess({ name, args }: ProcessPlan): RunningProcess {
  const child = fork(program, [...args], {
    detached: true,
    execArgv: nodeArgumentsFor(args[0]),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string>();
  child.on('message', (message) => {
    if (message === readyMessage) ready.resolve();
  });
  child.on('error', (error) => {
    ready.reject(error);
    ended.resolve(error.message);
  });
  child.on('exit', (code, signal) => {
    ready.reject(new StartFailure(name, code ?? 3));
    ended.resolve(signal === null ? `code ${code ?? 0}` : `signal ${signal}`);
  });
  // Only the first start is waited for; later ones are known by how they end.
  ready.promise.catch(() => undefined);
  return { child, ready: ready.promise, ended: ended.promise };
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error;
}
