import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
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

const program = fileURLToPath(new URL('serve.ts', import.meta.url));

/**
 * Starts the server over an empty database that the test file alone uses, and ends it with the file.
 * Call it at the top of the file.
 *
 * @param variables of the environment, besides those that every product gets
 */
export async function startProduct(
  variables: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const database = await createTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  const secret = randomBytes(32).toString('base64url');
  const origin = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: database.address.url,
      ASSAY_DATA_DIR: dataFolder,
      ASSAY_SECRET: secret,
      ASSAY_URL: origin,
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const output = (): string => said.join('');
  afterAll(async () => {
    await endOf(child);
    await rm(dataFolder, { recursive: true, force: true });
  });
  await servingOf(child, output);
  return { origin, db: database.db, secret, dataFolder, output };
}

async function servingOf(child: ChildProcess, output: () => string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (output().includes('serving\n')) resolve();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`the server ended (${String(code)}): ${output()}`));
    });
  });
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
