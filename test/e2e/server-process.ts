import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { nodeArgumentsFor } from '#lib/bin/node-arguments.ts';

/** One process of the server: its pages or a worker. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles once it does its work; rejects with what it wrote when it ends before. */
  readonly ready: Promise<void>;
  /** Ends it in order. */
  readonly end: () => Promise<void>;
}

const program = fileURLToPath(new URL('../../lib/bin/server.ts', import.meta.url));

/** @param said takes all that it writes. */
export function startServerProcess(
  name: 'serve' | 'worker',
  env: NodeJS.ProcessEnv,
  said: string[],
): ServerProcess {
  const child = fork(program, [name], {
    env,
    execArgv: nodeArgumentsFor(name),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => {
      resolve();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`the ${name} ended (${String(code)}): ${said.join('')}`));
    });
  });
  return { pid: child.pid ?? 0, ready, end: async () => endOf(child) };
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** Below the ports that systems give to connections: none of those takes it in between. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
