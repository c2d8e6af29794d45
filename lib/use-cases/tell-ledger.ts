import type { Actor } from '#lib/access/actor.ts';
import { AppError } from '#lib/errors.ts';
import { tellBreak } from '#lib/ledger/tell-verdict.ts';
import { checkLedger } from './check-ledger.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Verifies the whole ledger and says in a sentence that it is sound, and how far checkpoints vouch.
 *
 * @throws AppError `ledger.broken` that names the first row which is wrong.
 */
export async function tellLedger(
  context: Pick<ServerContext, 'db' | 'checkpointKey' | 'dataFolder'>,
  actor: Actor,
): Promise<string> {
  const { broken, sound, checkpoints } = await checkLedger(context, actor);
  if (broken !== null) {
    throw new AppError('ledger.broken', `The ledger is broken: ${tellBreak(broken)}.`, {
      details: { seq: broken.seq },
    });
  }
  const { agreed, newest } = checkpoints;
  const vouched =
    newest === null
      ? 'No checkpoint vouches for it yet.'
      : `${agreed === 1 ? 'One checkpoint agrees' : `${agreed} checkpoints agree`}, up to row ${newest.seq}.`;
  return `Sound: ${sound === 1 ? 'one row' : `all ${sound} rows`} as written. ${vouched}`;
}
