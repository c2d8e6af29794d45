import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { keepSessionKey, loadSessionKey } from '#lib/clients/state-folder/key-file.ts';
import { forgetSignedEnd } from '#lib/clients/state-folder/signed-end.ts';
import { readServerEnvironment } from '#lib/config/env.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { AppError } from '#lib/errors.ts';
import { databaseAddress } from '#lib/http/open-server-context.ts';
import { serverSecret } from '#lib/http/server-secret.ts';
import { tellVerdict } from '#lib/ledger/tell-verdict.ts';
import { restoreBackup } from '#lib/use-cases/restore-backup.ts';
import { takeBackup } from '#lib/use-cases/take-backup.ts';
import { toolVersion } from '../tool-version.ts';
import { migrationsFolder } from './migrate.ts';
import { migrationTarget } from './migration-target.ts';
import { openOwnPlace, openRunningPlace } from './open-place.ts';

const brokenExitCode = 1;
const say = (line: string): void => {
  process.stderr.write(`assay: ${line}\n`);
};
const actor = () => ({ type: 'system', name: 'command line', requestId: randomUUID() }) as const;

/** Writes a backup of the database of the environment. */
export async function backupTo(file: string): Promise<void> {
  const environment = readServerEnvironment();
  const place = await openRunningPlace(environment);
  const db = connectDatabase({
    address: await databaseAddress(environment),
    applicationName: 'assay backup',
    maxConnections: 2,
    statementTimeoutMs: 0,
  });
  try {
    const secret = await serverSecret(environment);
    const own = environment.secret === null ? await loadSessionKey(environment.dataFolder) : null;
    const now = (): string => new Date().toISOString();
    const { tables, rows } = await takeBackup(
      { db, now, checkpointKey: checkpointKeyOf(secret) },
      actor(),
      {
        file: resolve(file),
        release: toolVersion,
        secret: own,
        onStep: (step) => say(`backing up: ${step}`),
      },
    );
    say(`wrote ${rows} rows of ${tables} tables to ${file}`);
    if (own !== null) say('it holds the secret of this server: keep it as you keep that');
  } catch (error) {
    throw databaseTrouble(error) ?? error;
  } finally {
    await closeDatabase(db);
    await place.close();
  }
}

/** Restores a backup into the empty database of the environment. */
export async function restoreFrom(file: string): Promise<void> {
  const environment = readServerEnvironment();
  const { dataFolder } = environment;
  try {
    const { manifest, ledger } = await restoreBackup(actor(), {
      openPlace: async () => {
        const { close } = await openOwnPlace(environment);
        return { ...(await migrationTarget(environment)), close };
      },
      file: resolve(file),
      migrationsFolder,
      formerKeyIds: environment.formerCheckpointKeys,
      keepSecret: async (secret) => {
        if (environment.secret === null) await keepSecretOf(dataFolder, secret);
      },
      forgetSigned: async () => forgetSignedEnd(dataFolder),
      now: () => new Date().toISOString(),
      onStep: (step) => say(`restoring: ${step}`),
    });
    say(
      `restored the backup of ${manifest.madeAt}; everybody signs in anew, and links that were open are of no use`,
    );
    process.stdout.write(`${tellVerdict(ledger)}\n`);
    if (ledger.broken !== null) process.exitCode = brokenExitCode;
    const { keyId } = checkpointKeyOf(await serverSecret(environment));
    say(tellRestoredKey(manifest.checkpointKeyId, keyId, environment.formerCheckpointKeys));
  } catch (error) {
    throw databaseTrouble(error) ?? error;
  }
}

/** Whether the key that the archive was held against is one that this server believes. */
function tellRestoredKey(archived: string, own: string, former: readonly string[]): string {
  if (archived === own) return `the key of its checkpoints is this server’s: ${own}`;
  const named = former.includes(archived)
    ? 'named as a former one'
    : `not known here: if you trust it, name it in ASSAY_FORMER_CHECKPOINT_KEYS, or its checkpoints are told as a break`;
  return `this server has another secret than the one that was backed up, and another key (${own}). The key of the archive’s checkpoints, ${archived}, is ${named}. Authenticator apps are set up anew; set ASSAY_SECRET to the former one to avoid that`;
}

async function keepSecretOf(dataFolder: string, secret: Uint8Array): Promise<void> {
  if (await keepSessionKey(dataFolder, secret)) return;
  throw new AppError(
    'usage.invalid',
    `${dataFolder} has a secret of its own already; name another ASSAY_DATA_DIR, or remove session.key when nothing needs it`,
  );
}
