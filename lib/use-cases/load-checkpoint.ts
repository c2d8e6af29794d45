import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { checkpointOfRow } from '#lib/db/ledger-chain.ts';
import { AppError } from '#lib/errors.ts';
import { renderCheckpoint } from '#lib/ledger/export-file.ts';
import type { ServerContext } from './server-context.ts';

/**
 * The checkpoint of a row as a file.
 *
 * @throws AppError `resource.not_found`
 */
export async function loadCheckpoint(
  { db }: Pick<ServerContext, 'db'>,
  actor: Actor,
  seq: number,
): Promise<string> {
  authorise(actor, 'read_ledger');
  const checkpoint = await checkpointOfRow(db, seq);
  if (checkpoint === null) {
    throw new AppError('resource.not_found', 'There is no checkpoint of this row.');
  }
  return renderCheckpoint(checkpoint);
}
