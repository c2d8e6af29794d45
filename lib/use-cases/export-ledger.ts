import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { ledgerEnd, ledgerRows, storedCheckpoints } from '#lib/db/ledger-chain.ts';
import { renderExport } from '#lib/ledger/export-file.ts';
import type { ServerContext } from './server-context.ts';

/**
 * The whole ledger with its checkpoints, as lines of a file that anybody can verify without this
 * server. That it was taken is its last row. Memory holds a page at a time, and no transaction
 * stays open: rows never change, and those behind the last are left out.
 */
export async function exportLedger(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
): Promise<AsyncGenerator<string, void, undefined>> {
  authorise(actor, 'read_ledger');
  const exportedAt = now();
  const end = await db.transaction(async (tx) => {
    await appendLedger(tx, {
      at: exportedAt,
      actor,
      action: 'ledger.export',
      subject: { type: 'ledger', id: 'export' },
      before: null,
      after: null,
    });
    return ledgerEnd(tx);
  });
  const checkpoints = (await storedCheckpoints(db)).filter(({ seq }) => seq <= end.seq);
  return renderExport(
    { exportedAt, rows: end.seq, hash: end.hash, checkpoints: checkpoints.length },
    checkpoints,
    ledgerRows(db, { upTo: end.seq }),
  );
}
