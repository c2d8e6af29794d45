import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import type { DatabasePool } from '#lib/db/connect.ts';
import { createTestDatabase } from '../database/test-database.ts';

/** A started server over a database of its own. */
export interface Product {
  readonly origin: string;
  readonly db: DatabasePool;
  /** Seals the tokens of its sessions. */
  readonly secret: string;
  readonly dataFolder: string;
  /** All that it has written so far. */
  readonly output: () => string;
}

interface ProductOptions {
  /** How people reach it, when that is not its own address. */
  readonly publicOrigin?: string;
  readonly trustedProxies?: string;
  /** Folders below which checkouts may be read. */
  readonly checkoutRoots?: readonly string[];
  /** Whether a worker collects and judges beside the pages. */
  readonly worker?: boolean;
}

const program = fileURLToPath(new URL('../../lib/bin/server.ts', import.meta.url));
const jsonImports = new URL('../../lib/bin/json-imports.mjs', import.meta.url).href;

/**
 * Starts the server over an empty database that the test file alone uses, and ends it with the file.
 * Call it at the top of the file.
 */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const database = await createTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  const secret = randomBytes(32).toString('base64url');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: database.address.url,
    PORT: String(port),
    ASSAY_HOST: '127.0.0.1',
    ASSAY_DATA_DIR: dataFolder,
    ASSAY_SECRET: secret,
    ASSAY_URL: options.publicOrigin ?? origin,
    ASSAY_TRUSTED_PROXIES: options.trustedProxies ?? '',
    ASSAY_CHECKOUT_ROOTS: (options.checkoutRoots ?? []).join(':'),
  } as const;
  const said: string[] = [];
  const names = options.worker === true ? ['serve', 'worker'] : ['serve'];
  const running = names.map((name) => startProcess(name, environment, said));
  afterAll(async () => {
    await Promise.all(running.map(async ({ child }) => endOf(child)));
    await rm(dataFolder, { recursive: true, force: true });
  });
  await Promise.all(running.map(async ({ ready }) => ready));
  return { origin, db: database.db, secret, dataFolder, output: () => said.join('') };
}

function startProcess(
  name: string,
  env: NodeJS.ProcessEnv,
  said: string[],
): { readonly child: ChildProcess; readonly ready: Promise<void> } {
  const child = fork(program, [name], {
    env,
    execArgv: ['--import', jsonImports],
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
  return { child, ready };
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
async function freePort(): Promise<number> {
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
