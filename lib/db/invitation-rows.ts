import { and, desc, eq, lt, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { grantColumns } from './person-grants.ts';
import { invitation, person } from './schema/people.ts';

const joined = alias(person, 'joined');

/** A page of invitations, the newest first, with who made and who used them: one query. */
export async function invitationRows(
  db: Database,
  {
    after,
    size,
  }: {
    readonly after: { readonly at: Instant; readonly id: string } | null;
    readonly size: number;
  },
) {
  const beyond =
    after === null
      ? undefined
      : or(
          lt(invitation.createdAt, after.at),
          and(eq(invitation.createdAt, after.at), lt(invitation.id, after.id)),
        );
  return db
    .select({
      id: invitation.id,
      note: invitation.note,
      grants: invitation.grants,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
      usedAt: invitation.usedAt,
      revokedAt: invitation.revokedAt,
      maker: { ...grantColumns, disabledAt: person.disabledAt },
      joined: { id: joined.id, name: joined.name },
    })
    .from(invitation)
    .leftJoin(person, eq(person.id, invitation.createdBy))
    .leftJoin(joined, eq(joined.id, invitation.usedBy))
    .where(beyond)
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(size);
}
