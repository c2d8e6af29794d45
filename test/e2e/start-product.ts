import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { DatabasePool } from '#lib/db/connect.ts';
import { createTestDatabase } from '../database/test-database.ts';
import { openBalancer } from './open-balancer.ts';
import { freePort, startServerProcess } from './server-process.ts';

/** A started server over a database of its own. */
export interface Product {
  readonly origin: string;
  /** Where each process that serves pages is reached past the balancer; one of them is `origin`. */
  readonly webs: readonly string[];
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
  /** Further variables of its environment: providers to sign in with. */
  readonly variables?: Readonly<Record<string, string>>;
  /** By which name browsers reach it: passkeys need one, an address will not do. */
  readonly hostName?: 'localhost';
  /** Whether workers collect and judge beside the pages. */
  readonly worker?: boolean;
  /** How many processes serve the pages, and how many work; `ASSAY_TEST_PROCESSES` or one. */
  readonly processes?: number;
}

/** With a number there, every test of pages has so many webs behind a balancer, and so many workers. */
const usualProcesses = Number(process.env.ASSAY_TEST_PROCESSES ?? '1');

/**
 * Starts the server over an empty database that the test file alone uses, and ends it with the file.
 * Call it at the top of the file.
 */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { processes = usualProcesses } = options;
  const database = await createTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'assay-e2e-'));
  const secret = randomBytes(32).toString('base64url');
  const ports = await freePorts(processes);
  const balancer = processes === 1 ? null : await openBalancer(ports);
  const origin = `http://${options.hostName ?? '127.0.0.1'}:${balancer?.port ?? ports[0] ?? 0}`;
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: database.address.url,
    ASSAY_HOST: '127.0.0.1',
    ASSAY_DATA_DIR: dataFolder,
    ASSAY_SECRET: secret,
    ASSAY_URL: options.publicOrigin ?? origin,
    ASSAY_TRUSTED_PROXIES: options.trustedProxies ?? '',
    ASSAY_CHECKOUT_ROOTS: (options.checkoutRoots ?? []).join(':'),
    ...options.variables,
  } as const;
  const said: string[] = [];
  const running = ports.flatMap((port) => {
    const web = startServerProcess('serve', { ...environment, PORT: String(port) }, said);
    if (options.worker !== true) return [web];
    return [web, startServerProcess('worker', environment, said)];
  });
  afterAll(async () => {
    await balancer?.close();
    await Promise.all(running.map(async ({ end }) => end()));
    await rm(dataFolder, { recursive: true, force: true });
  });
  await Promise.all(running.map(async ({ ready }) => ready));
  return {
    origin,
    webs: ports.map((port) => `http://127.0.0.1:${port}`),
    db: database.db,
    secret,
    dataFolder,
    output: () => said.join(''),
  };
}

async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
