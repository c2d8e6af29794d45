import { eq } from 'drizzle-orm';
import type { Visitor } from '#lib/access/visitor.ts';
import type { Database } from '#lib/db/database.ts';
import { hasAdministrator } from '#lib/db/find-person.ts';
import { setupLink } from '#lib/db/schema/people.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

/** `done`: there is an administrator. `invalid`: unknown, used or expired, which look the same. */
export type SetupState = 'open' | 'invalid' | 'done';

/** Whether the link that a visitor came with still opens the set-up. */
export async function checkSetupLink(
  context: Pick<ServerContext, 'db' | 'now'>,
  _visitor: Visitor,
  { token }: { readonly token: string },
): Promise<SetupState> {
  if (await hasAdministrator(context.db)) return 'done';
  return (await isLinkOpen(context.db, token, context.now())) ? 'open' : 'invalid';
}

export async function isLinkOpen(db: Database, token: string, now: Instant): Promise<boolean> {
  const [link] = await db
    .select({ usedAt: setupLink.usedAt, expiresAt: setupLink.expiresAt })
    .from(setupLink)
    .where(eq(setupLink.tokenDigest, sha256Of(token)));
  return link !== undefined && link.usedAt === null && now < link.expiresAt;
}
