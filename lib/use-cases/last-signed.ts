import { type CheckpointKey, trustedKeyIds } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { readSignedEnd } from '#lib/clients/state-folder/signed-end.ts';
import type { Database } from '#lib/db/database.ts';
import { checkpointsDown, hashOfStored } from '#lib/db/ledger-chain.ts';
import { AppError } from '#lib/errors.ts';
import type { Checkpoint } from '#lib/ledger/checkpoint.ts';
import type { ChainEnd } from '#lib/ledger/verify-chain.ts';
import type { ServerContext } from './server-context.ts';

/** Where signing goes on, and what stands before it that this server never signed. */
export interface LastSigned {
  /** Null when none was signed yet. */
  readonly checkpoint: Checkpoint | null;
  /** Rows that pose as newer checkpoints: the first of them, and whose key it names. */
  readonly bogus: Pick<Checkpoint, 'seq' | 'keyId'> | null;
}

/**
 * The newest checkpoint that was signed by this server's key or a former one. Rows that pose as
 * newer ones do not hold it up; a verification tells them as a break.
 */
export async function lastSigned({
  db,
  checkpointKey,
}: Pick<ServerContext, 'db' | 'checkpointKey'>): Promise<LastSigned> {
  let bogus: LastSigned['bogus'] = null;
  for await (const checkpoint of checkpointsDown(db)) {
    if (isBelieved(checkpointKey, checkpoint)) return { checkpoint, bogus };
    bogus ??= { seq: checkpoint.seq, keyId: checkpoint.keyId };
  }
  return { checkpoint: null, bogus };
}

/** Whether a stored checkpoint was signed by a key of this server, now or formerly. */
export function isBelieved(key: CheckpointKey, checkpoint: Checkpoint): boolean {
  return trustedKeyIds(key).includes(checkpoint.keyId) && isSigned(checkpoint);
}

/**
 * That the chain still holds what was signed last: by the newest checkpoint of the database, and by
 * what this machine keeps beside it.
 *
 * @throws AppError `ledger.broken`, and then nothing may be signed; `server.data_unusable`.
 */
export async function refuseRewritten(
  db: Database,
  dataFolder: string,
  checkpoint: Checkpoint | null,
): Promise<void> {
  const kept = await readSignedEnd(dataFolder);
  if (checkpoint !== null && !(await holds(db, checkpoint))) throw broken(checkpoint.seq);
  if (kept === null || (await holds(db, kept))) return;
  throw new AppError(
    'ledger.broken',
    `row ${kept.seq} of the ledger is not the one that this machine signed, as ledger-signed.json in the data folder says; nothing was signed. Verify the ledger, and keep both as they are`,
    { details: { seq: kept.seq } },
  );
}

async function holds(db: Database, { seq, hash }: ChainEnd): Promise<boolean> {
  return (await hashOfStored(db, seq)) === hash;
}

/** A row that is not as it was written. */
export function broken(seq: number): AppError {
  return new AppError(
    'ledger.broken',
    `row ${seq} of the ledger is not as it was written; nothing was signed. Verify the ledger, and keep it as it is`,
    { details: { seq } },
  );
}
