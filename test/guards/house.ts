import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A small house of its own, under the real configuration, that a test may fill with violations. */
export interface House {
  readonly path: string;
  readonly run: (tool: string, args: readonly string[]) => Promise<ToolRun>;
  readonly remove: () => Promise<void>;
}

interface ToolRun {
  readonly exitCode: number | null;
  readonly output: string;
  readonly stdout: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

const configuration = [
  '.ci/rules',
  '.dependency-cruiser.mjs',
  '.gitignore',
  '.oxlintrc.json',
  'biome.json',
  'knip.json',
  'package.json',
  'rolldown.config.ts',
  'stryker.config.mjs',
  'test/setup.ts',
  'tsconfig.json',
  'vitest.config.ts',
];

/** Builds a house with the given files (path → text) beside the repository's own configuration. */
export async function buildHouse(files: Readonly<Record<string, string>>): Promise<House> {
  const path = await mkdtemp(join(tmpdir(), 'assay-house-'));
  for (const name of configuration) {
    await cp(join(root, name), join(path, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(path, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return {
    path,
    run: async (tool, args) => runIn(path, join(root, 'node_modules/.bin', tool), args),
    remove: async () => rm(path, { recursive: true }),
  };
}

async function runIn(cwd: string, command: string, args: readonly string[]): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', CI: '1' } });
    const stdout: Buffer[] = [];
    const all: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout.push(chunk);
      all.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      all.push(chunk);
    });
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout).toString('utf8'),
        output: Buffer.concat(all).toString('utf8'),
      });
    });
  });
}
