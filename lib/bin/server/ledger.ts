import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CheckpointKey, checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { readServerEnvironment } from '#lib/config/env.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { AppError } from '#lib/errors.ts';
import { databaseAddress } from '#lib/http/open-server-context.ts';
import { serverSecret } from '#lib/http/server-secret.ts';
import { renderCheckpoint } from '#lib/ledger/export-file.ts';
import { tellVerdict } from '#lib/ledger/tell-verdict.ts';
import { checkLedger } from '#lib/use-cases/check-ledger.ts';
import { exportLedger } from '#lib/use-cases/export-ledger.ts';
import { signCheckpoint } from '#lib/use-cases/sign-checkpoint.ts';

const brokenExitCode = 1;
const now = (): string => new Date().toISOString();

/** Verifies the ledger of the database and prints what was found; exit code 1 when it is broken. */
export async function verifyLedger(): Promise<void> {
  await withDatabase(async (db, environment) => {
    const checkpointKey = await checkpointKeyFor(environment);
    const verdict = await checkLedger(
      { db, checkpointKey, dataFolder: environment.dataFolder },
      actor(),
    );
    process.stdout.write(`${tellVerdict(verdict)}\n`);
    if (verdict.broken !== null) process.exitCode = brokenExitCode;
  });
}

/** Writes the ledger to a file that is not there yet, or to standard output. */
export async function exportLedgerTo(file: string | null): Promise<void> {
  await withDatabase(async (db) => {
    await write(file, async () => exportLedger({ db, now }, actor()));
  });
}

/** Signs where the chain ends and writes the checkpoint likewise. */
export async function signCheckpointTo(file: string | null): Promise<void> {
  await withDatabase(async (db, environment) => {
    const checkpointKey = await checkpointKeyFor(environment);
    const { dataFolder } = environment;
    await write(file, async () => [
      renderCheckpoint(await signCheckpoint({ db, now, checkpointKey, dataFolder }, actor())),
    ]);
  });
}

async function checkpointKeyFor(environment: ServerEnvironment): Promise<CheckpointKey> {
  return checkpointKeyOf(await serverSecret(environment), environment.formerCheckpointKeys);
}

function actor() {
  return { type: 'system', name: 'command line', requestId: randomUUID() } as const;
}

async function withDatabase(
  work: (db: DatabasePool, environment: ServerEnvironment) => Promise<void>,
): Promise<void> {
  const environment = readServerEnvironment();
  const db = connectDatabase({
    address: await databaseAddress(environment),
    applicationName: 'assay ledger',
    maxConnections: 2,
  });
  try {
    await work(db, environment);
  } catch (error) {
    throw databaseTrouble(error) ?? error;
  } finally {
    await closeDatabase(db);
  }
}

/** Nothing that is there is written over, and nothing is asked of the ledger when that is so. */
async function write(
  file: string | null,
  linesOf: () => Promise<AsyncIterable<string> | Iterable<string>>,
): Promise<void> {
  if (file === null) {
    await pipeline(Readable.from(await linesOf()), process.stdout, { end: false });
    return;
  }
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  await new Promise((resolve, reject) => output.once('open', resolve).once('error', reject)).catch(
    (cause: unknown) => {
      throw fileTrouble(file, cause);
    },
  );
  await pipeline(Readable.from(await linesOf()), output);
}

function fileTrouble(file: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (typeof code !== 'string') return cause;
  return code === 'EEXIST'
    ? new AppError('usage.invalid', `${file} is there already; name another file`, { cause })
    : new AppError('usage.invalid', `${file} cannot be written (${code})`, { cause });
}
