import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from './figure.ts';

const command = fileURLToPath(new URL('../../lib/bin/assay.mjs', import.meta.url));
const commits = 5_000;

/** `assay assess` as a whole process: its time and its peak memory. */
export function benchAssess(repository: string | null): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const path = repository ?? makeRepository(join(folder, 'repository'));
    const count = Number(git(path, 'rev-list', '--count', 'HEAD').trim());
    const startedMs = performance.now();
    const run = spawnSync(
      '/usr/bin/time',
      ['-f', '%M', process.execPath, command, 'assess', path, '--json', '--quiet'],
      {
        encoding: 'utf8',
        maxBuffer: 256 * 1_048_576,
        env: { PATH: process.env.PATH, XDG_STATE_HOME: folder },
      },
    );
    if (run.status !== 0) throw new Error(`assay assess ended with ${run.status}: ${run.stderr}`);
    const peakKb = Number(run.stderr.trim().split('\n').at(-1));
    return Promise.resolve([
      {
        name: `${count} commits, everything`,
        value: (performance.now() - startedMs) / 1_000,
        unit: 's',
        goal: '< 20 s',
      },
      { name: 'peak memory', value: peakKb / 1_024, unit: 'MiB', goal: '< 500' },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function git(path: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' });
}

/** Commits through one fast-import stream, each changing one of 300 files of 60 lines. */
function makeRepository(path: string): string {
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', path]);
  const lines: string[] = [];
  for (let index = 0; index < commits; index += 1) {
    const text = Array.from(
      { length: 60 },
      (_, line) => `const value${line} = compute(${index * 7 + line});`,
    ).join('\n');
    const message = `change ${index}`;
    lines.push(
      'commit refs/heads/main',
      `committer Ada <ada@example.test> ${1_700_000_000 + index * 600} +0000`,
      `data ${message.length}`,
      message,
      `M 100644 inline src/file-${index % 300}.ts`,
      `data ${text.length}`,
      text,
    );
  }
  execFileSync('git', ['-C', path, 'fast-import', '--quiet'], { input: `${lines.join('\n')}\n` });
  return path;
}
