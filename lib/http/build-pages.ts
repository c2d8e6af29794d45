import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { childEnvironment } from '#lib/clients/child-environment.ts';
import { type FolderLock, lockFolder } from '#lib/clients/embedded-postgres/lock-folder.ts';
import { AppError } from '#lib/errors.ts';
import { digestSources } from './digest-sources.ts';

const require = createRequire(import.meta.url);

export interface BuildOptions {
  /** The checkout. */
  readonly folder: string;
  /** Where programs are looked for. */
  readonly searchPath: string;
  /** Told before a build, which takes a minute. */
  readonly onStep?: (step: string) => void;
  /** Breaks off; what was built so far is thrown away by the next build. */
  readonly signal?: AbortSignal;
}

/** Earlier builds that are kept: a server that still runs may read from one. */
const keptBuilds = 1;
const glanceMs = 250;

/**
 * Builds the pages, unless a build of the very same sources is there. A build appears under the
 * digest of its sources once it is whole: a half one never serves, and a running server keeps its
 * own. next.config.mjs serves what `.next/current` names.
 *
 * @throws AppError `server.build_failed` with what the build said last.
 */
export async function buildPages(options: BuildOptions): Promise<'built' | 'present'> {
  const { folder } = options;
  const builds = join(folder, '.next');
  const name = `build-${(await digestSources(folder)).slice(0, 16)}`;
  // Nothing is written where nothing is to be done: a checkout may be read only.
  if ((await isThere(join(builds, name))) && (await current(builds)) === name) return 'present';
  try {
    await mkdir(builds, { recursive: true });
    const lock = await takeTurn(builds, options);
    try {
      return await buildUnder(builds, name, options);
    } finally {
      await lock.release();
    }
  } catch (error) {
    throw folderTrouble(builds, error) ?? error;
  }
}

async function buildUnder(
  builds: string,
  name: string,
  options: BuildOptions,
): Promise<'built' | 'present'> {
  const present = await isThere(join(builds, name));
  if (!present) {
    options.onStep?.('building the pages, which takes a minute');
    const building = join(builds, 'building');
    await rm(building, { recursive: true, force: true });
    await runBuild(options);
    options.signal?.throwIfAborted();
    await rename(building, join(builds, name));
  }
  await pointAt(builds, name);
  await removeOld(builds, name);
  return present ? 'present' : 'built';
}

function folderTrouble(builds: string, cause: unknown): AppError | null {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  const reason = typeof code === 'string' ? reasons[code] : undefined;
  if (reason === undefined) return null;
  return new AppError('server.build_failed', `the pages cannot be built in ${builds}: ${reason}`, {
    cause,
  });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there; build them as the user who owns the checkout',
  EPERM: 'this user may not write there; build them as the user who owns the checkout',
  EROFS: 'it lies on a disk that is read only; build them before it is mounted so',
  ENOSPC: 'the disk is full',
};

async function takeTurn(builds: string, { onStep, signal }: BuildOptions): Promise<FolderLock> {
  for (let told = false; ; told = true) {
    const lock = await lockFolder(builds);
    if ('release' in lock) return lock;
    if (!told) onStep?.(`waiting for another build of this checkout (process ${lock.heldBy})`);
    await pause(glanceMs, undefined, { signal });
  }
}

async function runBuild({ folder, searchPath, signal }: BuildOptions): Promise<void> {
  const next = require.resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: folder,
    env: childEnvironment({
      PATH: searchPath,
      NEXT_TELEMETRY_DISABLED: '1',
      NO_COLOR: '1',
      // Pages are tried out while they are built: they find no data, and leave none.
      ASSAY_DATA_DIR: join(folder, '.next', 'no-data'),
      ASSAY_SECRET: randomBytes(32).toString('hex'),
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Of its own, so that all of it ends when it is broken off.
    detached: true,
  });
  const breakOff = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  signal?.addEventListener('abort', breakOff, { once: true });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const how = await new Promise<string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(signal === null ? `code ${code ?? 0}` : `signal ${signal}`);
    });
  });
  signal?.removeEventListener('abort', breakOff);
  if (how === 'code 0' || signal?.aborted === true) return;
  const words = Buffer.concat(said).toString('utf8').trim().split('\n').slice(-40).join('\n');
  throw new AppError('server.build_failed', `the pages could not be built (${how}):\n${words}`);
}

/** One name is put in the place of another in one step. It is a file, since Next follows links. */
async function pointAt(builds: string, name: string): Promise<void> {
  const draft = join(builds, 'current.new');
  await writeFile(draft, name);
  await rename(draft, join(builds, 'current'));
}

async function removeOld(builds: string, current: string): Promise<void> {
  const names = (await readdir(builds)).filter(
    (name) => name.startsWith('build-') && name !== current,
  );
  const aged = await Promise.all(
    names.map(async (name) => ({ name, ms: (await stat(join(builds, name))).mtimeMs })),
  );
  aged.sort((a, b) => b.ms - a.ms);
  for (const { name } of aged.slice(keptBuilds)) {
    await rm(join(builds, name), { recursive: true, force: true });
  }
}

/** Which build is served; null when none is, or when what is there names none. */
async function current(builds: string): Promise<string | null> {
  try {
    return await readFile(join(builds, 'current'), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'EISDIR') return null;
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
