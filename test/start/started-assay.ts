import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { newPath } from '../git-fixtures/test-folder.ts';

export interface StartedAssay {
  readonly pid: number;
  readonly origin: string;
  readonly dataFolder: string;
  /** All that it said to people so far. */
  readonly told: () => string;
  /** What it logged so far. */
  readonly logged: () => string;
  /** Settles once it has said so; rejects when it ends before. */
  readonly saying: (words: RegExp) => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const started: StartedAssay[] = [];

afterEach(async () => {
  for (const assay of started.splice(0)) {
    assay.kill('SIGTERM');
    await assay.ended;
  }
});

/** Starts the whole product as `npm start` does, with an environment of its own. */
export async function startAssay(
  variables: Readonly<Record<string, string>> = {},
): Promise<StartedAssay> {
  const port = variables.PORT ?? String(await freePort());
  const dataFolder = variables.ASSAY_DATA_DIR ?? newPath('data');
  const child = spawn(process.execPath, ['lib/bin/start.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ASSAY_DATA_DIR: dataFolder,
      PORT: port,
      ...variables,
    },
  });
  const assay = watch(child, `http://127.0.0.1:${port}`, dataFolder);
  started.push(assay);
  return assay;
}

function watch(child: ChildProcess, origin: string, dataFolder: string): StartedAssay {
  const told: string[] = [];
  const logged: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => logged.push(chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => told.push(chunk.toString('utf8')));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(code ?? signal);
    });
  });
  const said = (): string => told.join('');
  return {
    pid: child.pid ?? 0,
    origin,
    dataFolder,
    told: said,
    logged: () => logged.join(''),
    kill: (signal) => {
      child.kill(signal);
    },
    ended,
    saying: async (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (words.test(said())) resolve();
        };
        child.stderr?.on('data', look);
        child.on('close', () => {
          reject(new Error(`it ended without saying ${words}:\n${said()}`));
        });
        look();
      }),
  };
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
