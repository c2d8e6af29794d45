import type { Role } from '#lib/access/role.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { openInvitation } from '#lib/db/open-invitation.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

/** What whoever holds the link is told before they join: what they will be, and no more. */
export interface OpenInvitation {
  readonly roles: readonly Role[];
  readonly expiresAt: Instant;
}

/** Whether the link that a visitor came with still opens; one that does not says nothing of why. */
export async function checkInvitation(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  _visitor: Visitor,
  { token }: { readonly token: string },
): Promise<OpenInvitation | null> {
  const found = await openInvitation(db, token, now(), { held: false });
  return found === null ? null : { roles: found.grants.roles, expiresAt: found.expiresAt };
}
