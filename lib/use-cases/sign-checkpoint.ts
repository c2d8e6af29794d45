import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { keepSignedEnd } from '#lib/clients/state-folder/signed-end.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { checkpointOfRow, ledgerEnd, ledgerRows, saveCheckpoint } from '#lib/db/ledger-chain.ts';
import { AppError } from '#lib/errors.ts';
import { dayMs, toMs } from '#lib/evidence/instant.ts';
import type { Checkpoint } from '#lib/ledger/checkpoint.ts';
import { type ChainEnd, chainStart, noWitness, verifyChain } from '#lib/ledger/verify-chain.ts';
import { broken, isBelieved, lastSigned, refuseRewritten } from './last-signed.ts';
import type { ServerContext } from './server-context.ts';

type SignContext = Pick<ServerContext, 'db' | 'now' | 'checkpointKey' | 'dataFolder'>;

/**
 * Signs the end of the chain because somebody asks; that they did is the row which is signed.
 *
 * @throws AppError `ledger.broken` when the rows since the last checkpoint are not as they were
 *   written, or the chain does not hold what was signed last: nothing is signed over it;
 *   `server.data_unusable` when what was signed cannot be kept beside the database.
 */
export async function signCheckpoint(context: SignContext, actor: Actor): Promise<Checkpoint> {
  authorise(actor, 'sign_checkpoint');
  const { db, now, checkpointKey, dataFolder } = context;
  const { checkpoint } = await lastSigned(context);
  await refuseRewritten(db, dataFolder, checkpoint);
  // Most rows are looked at before anybody waits for us to append.
  const looked = await soundEnd(db, checkpoint ?? chainStart);
  const signed = await db.transaction(async (tx) => {
    const at = now();
    await appendLedger(tx, {
      at,
      actor,
      action: 'ledger.checkpoint',
      subject: { type: 'ledger', id: checkpointKey.keyId },
      before: null,
      after: null,
    });
    return sign(tx, context, await soundEnd(tx, looked));
  });
  // Behind the commit: what is kept must never be an end that the ledger does not get.
  await keepSignedEnd(dataFolder, signed);
  return signed;
}

/**
 * Signs the end of the chain once a day, when it grew since.
 *
 * @returns the checkpoint, or null when none is due.
 */
export async function signDueCheckpoint(
  context: SignContext & Pick<ServerContext, 'log'>,
): Promise<Checkpoint | null> {
  const { db, now, dataFolder, log } = context;
  const { checkpoint, bogus } = await lastSigned(context);
  if (checkpoint !== null && toMs(now()) - toMs(checkpoint.at) < dayMs) return null;
  const { seq } = await ledgerEnd(db);
  if (seq === (checkpoint?.seq ?? 0)) return null;
  if (bogus !== null) log.error(bogus, bogusCheckpoint);
  await refuseRewritten(db, dataFolder, checkpoint);
  const signed = await sign(db, context, await soundEnd(db, checkpoint ?? chainStart));
  await keepSignedEnd(dataFolder, signed);
  return signed;
}

const bogusCheckpoint =
  'ledger.broken: a row poses as a checkpoint and was not signed by this server; verify the ledger';

/** Signs and stores; another of the same row, by another process, is as good. */
async function sign(
  db: Database,
  { now, checkpointKey }: SignContext,
  { seq, hash }: ChainEnd,
): Promise<Checkpoint> {
  const checkpoint = checkpointKey.sign({ seq, hash, at: now() });
  await saveCheckpoint(db, checkpoint);
  const stored = await checkpointOfRow(db, seq);
  if (stored !== null && isBelieved(checkpointKey, stored)) return checkpoint;
  throw new AppError(
    'ledger.broken',
    `a checkpoint of row ${seq} that this server did not sign stands where its own belongs; none was signed. It is signed when the ledger has grown`,
    { details: { seq } },
  );
}

async function soundEnd(db: Database, from: ChainEnd): Promise<ChainEnd> {
  const rows = ledgerRows(db, { after: from.seq });
  const verdict = await verifyChain(rows, noWitness, { from });
  if (verdict.broken !== null) throw broken(verdict.broken.seq);
  return { seq: verdict.sound, hash: verdict.hash };
}
