import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { childEnvironment } from '#lib/clients/child-environment.ts';
import { AppError } from '#lib/errors.ts';

/** Whatever pages are made from. */
const sources = [
  'app',
  'lib',
  'collectors',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'package.json',
  'package-lock.json',
] as const;

const require = createRequire(import.meta.url);

export interface BuildOptions {
  /** The checkout. */
  readonly folder: string;
  /** Where programs are looked for. */
  readonly searchPath: string;
  /** Told before a build, which takes a minute. */
  readonly onStep?: (step: string) => void;
}

/**
 * Builds the pages, unless those that are there were made from the very same sources. A build that
 * was cut short leaves no mark and is done again.
 *
 * @throws AppError `server.build_failed` with what the build said last.
 */
export async function buildPages(options: BuildOptions): Promise<'built' | 'present'> {
  const { folder, onStep } = options;
  const mark = join(folder, '.next', 'assay-sources');
  const digest = await digestOfSources(folder);
  if ((await textOf(mark)) === digest) return 'present';
  onStep?.('building the pages, which takes a minute');
  await runBuild(options);
  await writeFile(mark, digest);
  return 'built';
}

async function runBuild({ folder, searchPath }: BuildOptions): Promise<void> {
  const next = require.resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: folder,
    env: childEnvironment({
      PATH: searchPath,
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return;
  const words = Buffer.concat(said).toString('utf8').trim().split('\n').slice(-20).join('\n');
  throw new AppError('server.build_failed', `the pages could not be built:\n${words}`);
}

async function digestOfSources(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const path of await filesOf(folder, source)) {
      const bytes = await readFile(join(folder, path));
      hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

async function filesOf(folder: string, source: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(folder, source), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return [source];
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
