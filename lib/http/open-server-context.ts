import type { PgBoss } from 'pg-boss';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { readEmbeddedAddress } from '#lib/clients/embedded-postgres/embedded-address.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import {
  closeDatabase,
  connectDatabase,
  type DatabaseAddress,
  type DatabasePool,
} from '#lib/db/connect.ts';
import { mayChangeLedger } from '#lib/db/grant-product-role.ts';
import { openBoss, queueOf } from '#lib/jobs/queue.ts';
import type { Log, ServerContext } from '#lib/use-cases/server-context.ts';
import { fingerprintKeyOf, serverSecret } from './server-secret.ts';

export interface ServerParts {
  readonly environment: ServerEnvironment;
  readonly part: 'web' | 'worker';
  readonly log: Log;
}

export interface OpenedServer {
  readonly context: ServerContext;
  readonly pool: DatabasePool;
  readonly boss: PgBoss;
  /** Lets go of the queue and the database, last of all. */
  readonly close: () => Promise<void>;
}

const poolSize = 10;

/** What a process of the server is made of: its connections, its queue, its clock, its settings. */
export async function openServerContext(parts: ServerParts): Promise<OpenedServer> {
  const { environment, part, log } = parts;
  const pool = connectDatabase({
    address: await databaseAddress(environment),
    applicationName: `assay ${part}`,
    maxConnections: poolSize,
  });
  if (await mayChangeLedger(pool)) log.warn({}, ownerWarning);
  const secret = await serverSecret(environment);
  const boss = await openBoss(pool, {
    supervising: part === 'worker',
    onTrouble: ({ message }) => {
      log.error({ message }, 'queue.trouble');
    },
  });
  return {
    context: {
      db: pool,
      queue: queueOf(boss),
      now: () => new Date().toISOString(),
      checkoutRoots: environment.checkoutRoots,
      dataFolder: environment.dataFolder,
      searchPath: environment.searchPath,
      fingerprintKey: fingerprintKeyOf(secret),
      checkpointKey: checkpointKeyOf(secret, environment.formerCheckpointKeys),
      log,
    },
    pool,
    boss,
    close: async () => {
      await boss.stop({ graceful: false, close: false });
      await closeDatabase(pool);
    },
  };
}

const ownerWarning =
  'the role of DATABASE_URL owns the tables, so only triggers keep it from changing the ledger; give ASSAY_MIGRATION_DATABASE_URL another role and migrate (docs/running.md)';

/** Where the database is: the one that is configured, or the one of the data folder. */
export async function databaseAddress(
  environment: Pick<ServerEnvironment, 'databaseUrl' | 'dataFolder'>,
): Promise<DatabaseAddress> {
  const { databaseUrl, dataFolder } = environment;
  if (databaseUrl !== null) return { kind: 'url', url: databaseUrl };
  return await readEmbeddedAddress(dataFolder);
}
