import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../e2e/server-process.ts';
import type { Figure } from './figure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const starts = 3;

/** From `npm start` over a used data folder, the pages built, to the whole of the first page. */
export async function benchStart(): Promise<Figure[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  try {
    await startOnce(dataFolder);
    const times: number[] = [];
    for (let start = 0; start < starts; start += 1) times.push(await startOnce(dataFolder));
    return [
      {
        name: `npm start, warm, to its first page, slowest of ${starts}`,
        value: Math.max(...times) / 1_000,
        unit: 's',
        goal: '< 5 s',
      },
    ];
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Milliseconds to the first page; it has stopped again by then. */
async function startOnce(dataFolder: string): Promise<number> {
  const port = await freePort();
  const begunAt = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    stdio: 'ignore',
    detached: true,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ASSAY_DATA_DIR: dataFolder,
      PORT: String(port),
    },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    for (;;) {
      const page = await fetch(`http://localhost:${port}/sign-in`).then(
        async (answer) => (answer.status === 200 ? answer.text() : ''),
        () => '',
      );
      if (page.includes('</html>')) return performance.now() - begunAt;
      if (child.exitCode !== null) throw new Error('npm start ended before its first page');
      await pause(20);
    }
  } finally {
    // Its whole group: what npm hands on of a signal differs.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}
