import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { parseWorkerNews, type WorkerOrder } from './worker-order.ts';

export interface ForkedWorker {
  readonly pid: number;
  /** Takes jobs from now on. */
  readonly begin: () => void;
  /** Settles when it has ended a job of this name, from now on. */
  readonly endOf: (job: string) => Promise<void>;
  /** What it complained of. */
  readonly troubles: readonly string[];
  readonly signal: (name: NodeJS.Signals) => void;
  /** Kills it and waits until it is gone. */
  readonly kill: () => Promise<void>;
}

const program = fileURLToPath(new URL('worker-process.ts', import.meta.url));
const jsonImports = new URL('../../lib/bin/json-imports.mjs', import.meta.url).href;

/** Starts a worker in a process of its own, and waits until it is ready to begin. */
export async function forkWorker(order: WorkerOrder): Promise<ForkedWorker> {
  const child = fork(program, [JSON.stringify(order)], { execArgv: ['--import', jsonImports] });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  afterAll(kill);
  const troubles: string[] = [];
  const ends: { job: string; resolve: () => void }[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the worker ended with ${code}: ${troubles.join()}`)),
    );
    child.on('message', (message) => {
      const news = parseWorkerNews(message);
      if (news === 'ready') resolve();
      else if ('trouble' in news) troubles.push(news.trouble);
      else for (const { job, resolve: tell } of ends) if (job === news.ended) tell();
    });
  });
  return {
    pid: pidOf(child),
    begin: () => child.send('begin'),
    endOf: (job) => new Promise((resolve) => ends.push({ job, resolve })),
    troubles,
    signal: (name) => child.kill(name),
    kill,
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the process has no id');
  return pid;
}
