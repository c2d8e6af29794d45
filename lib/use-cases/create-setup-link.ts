import { randomBytes } from 'node:crypto';
import { isNull } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { hasAdministrator } from '#lib/db/find-person.ts';
import { lockSetup } from '#lib/db/lock-setup.ts';
import { setupLink } from '#lib/db/schema/people.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import { fromMs, hourMs, type Instant, toMs } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

const setupLinkLifeMs = hourMs;
const tokenBytes = 32;

export interface SetupLink {
  /** Shown once; only its digest is kept. */
  readonly token: string;
  readonly expiresAt: Instant;
}

/**
 * Makes the one link by which the first administrator is set up; links that were made before and
 * not used are of no use from now on.
 *
 * @throws AppError `setup.already_done` once there is an administrator.
 */
export async function createSetupLink(
  context: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
): Promise<SetupLink> {
  authorise(actor, 'manage_settings');
  const now = context.now();
  const token = randomBytes(tokenBytes).toString('base64url');
  const expiresAt = fromMs(toMs(now) + setupLinkLifeMs);
  await context.db.transaction(async (tx) => {
    await lockSetup(tx);
    if (await hasAdministrator(tx)) {
      throw new AppError('setup.already_done', 'Assay is set up already; sign in instead');
    }
    await tx.delete(setupLink).where(isNull(setupLink.usedAt));
    const tokenDigest = sha256Of(token);
    await tx.insert(setupLink).values({ tokenDigest, createdAt: now, expiresAt });
    await appendLedger(tx, {
      at: now,
      actor,
      action: 'setup_link.create',
      subject: { type: 'setup_link', id: tokenDigest },
      before: null,
      after: { expiresAt },
    });
  });
  return { token, expiresAt };
}
