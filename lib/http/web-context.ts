import { AttemptDelays } from '#lib/access/attempt-delays.ts';
import { readEmbeddedAddress } from '#lib/clients/embedded-postgres/embedded-address.ts';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { loadFingerprintKey, passingFingerprintKey } from '#lib/clients/state-folder/key-file.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import { closeDatabase, connectDatabase, type DatabaseAddress } from '#lib/db/connect.ts';
import { openBoss, queueOf } from '#lib/jobs/queue.ts';
import type { IdentityContext } from '#lib/use-cases/identity-context.ts';
import type { Log } from '#lib/use-cases/server-context.ts';
import { atClose, onePerProcess } from './one-per-process.ts';
import { createWebLog } from './web-log.ts';
import { readWebSettings, type WebSettings } from './web-settings.ts';

/** What pages, routes and actions are given. */
export interface WebContext extends IdentityContext {
  readonly settings: WebSettings;
}

const poolSize = 10;

/** The context of this process, made by the first request that needs it. */
export async function webContext(): Promise<WebContext> {
  return onePerProcess('web-context', openWebContext);
}

/** The settings alone, for what needs no database. */
export async function webSettings(): Promise<WebSettings> {
  return onePerProcess('web-settings', async () => readWebSettings());
}

export async function webLog(): Promise<Log> {
  return onePerProcess('web-log', async () => Promise.resolve(createWebLog()));
}

async function openWebContext(): Promise<WebContext> {
  const [settings, log] = await Promise.all([webSettings(), webLog()]);
  const { environment } = settings;
  const db = connectDatabase({
    address: await addressOf(environment),
    applicationName: 'assay web',
    maxConnections: poolSize,
  });
  atClose(async () => closeDatabase(db));
  const boss = await openBoss(db, { supervising: false });
  atClose(async () => boss.stop({ graceful: false }));
  boss.on('error', (error: Error) => {
    log.error({ message: error.message }, 'queue.trouble');
  });
  return {
    db,
    queue: queueOf(boss),
    now: () => new Date().toISOString(),
    checkoutRoots: environment.checkoutRoots,
    dataFolder: environment.dataFolder,
    searchPath: environment.searchPath,
    fingerprintKey: (await loadFingerprintKey(environment.dataFolder)) ?? passingFingerprintKey(),
    passwords: createPasswordHasher(),
    attempts: new AttemptDelays(),
    settings,
    log,
  };
}

async function addressOf(environment: ServerEnvironment): Promise<DatabaseAddress> {
  const { databaseUrl, dataFolder } = environment;
  if (databaseUrl !== null) return { kind: 'url', url: databaseUrl };
  return readEmbeddedAddress(dataFolder);
}
