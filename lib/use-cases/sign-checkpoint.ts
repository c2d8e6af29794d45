import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import {
  hashOfStored,
  ledgerEnd,
  ledgerRows,
  newestCheckpoints,
  saveCheckpoint,
} from '#lib/db/ledger-chain.ts';
import { AppError } from '#lib/errors.ts';
import { dayMs, toMs } from '#lib/evidence/instant.ts';
import type { Checkpoint } from '#lib/ledger/checkpoint.ts';
import { type ChainEnd, chainStart, noWitness, verifyChain } from '#lib/ledger/verify-chain.ts';
import type { ServerContext } from './server-context.ts';

type SignContext = Pick<ServerContext, 'db' | 'now' | 'checkpointKey'>;

/**
 * Signs the end of the chain because somebody asks; that they did is the row which is signed.
 *
 * @throws AppError `ledger.broken` when the rows since the last checkpoint are not as they were
 *   written: nothing is signed over them.
 */
export async function signCheckpoint(context: SignContext, actor: Actor): Promise<Checkpoint> {
  authorise(actor, 'sign_checkpoint');
  const { db, now, checkpointKey } = context;
  // Most rows are looked at before anybody waits for us to append.
  const looked = await soundEnd(db, await lastSigned(db));
  return db.transaction(async (tx) => {
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
}

/**
 * Signs the end of the chain once a day, when it grew since.
 *
 * @returns the checkpoint, or null when none is due.
 */
export async function signDueCheckpoint(context: SignContext): Promise<Checkpoint | null> {
  const { db, now } = context;
  const [newest] = await newestCheckpoints(db, 1);
  if (newest !== undefined && toMs(now()) - toMs(newest.at) < dayMs) return null;
  const { seq } = await ledgerEnd(db);
  if (seq === (newest?.seq ?? 0)) return null;
  return sign(db, context, await soundEnd(db, await lastSigned(db)));
}

async function sign(
  db: Database,
  { now, checkpointKey }: SignContext,
  { seq, hash }: ChainEnd,
): Promise<Checkpoint> {
  const checkpoint = checkpointKey.sign({ seq, hash, at: now() });
  await saveCheckpoint(db, checkpoint);
  return checkpoint;
}

async function lastSigned(db: Database): Promise<ChainEnd> {
  const [newest] = await newestCheckpoints(db, 1);
  if (newest === undefined) return chainStart;
  if ((await hashOfStored(db, newest.seq)) !== newest.hash) throw broken(newest.seq);
  return newest;
}

async function soundEnd(db: Database, from: ChainEnd): Promise<ChainEnd> {
  const rows = ledgerRows(db, { after: from.seq });
  const verdict = await verifyChain(rows, noWitness, { from });
  if (verdict.broken !== null) throw broken(verdict.broken.seq);
  return { seq: verdict.sound, hash: verdict.hash };
}

function broken(seq: number): AppError {
  return new AppError(
    'ledger.broken',
    `row ${seq} of the ledger is not as it was written; nothing was signed. Verify the ledger, and keep it as it is`,
    { details: { seq } },
  );
}
