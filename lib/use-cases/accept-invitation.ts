import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { type InvitationRow, openInvitation } from '#lib/db/open-invitation.ts';
import type { OpenedSession } from '#lib/db/open-session.ts';
import { invitation, person, roleGrant } from '#lib/db/schema/people.ts';
import { teamMember } from '#lib/db/schema/teams.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { enter } from './enter.ts';
import type { IdentityContext } from './identity-context.ts';
import type { NewAccount } from './new-account.ts';

/**
 * Somebody joins by an invitation: the person with their roles and teams, the end of the link, the
 * session and the entries in the ledger are one transaction, and of two at once one wins.
 *
 * @throws AppError `invitation.link_invalid`, `input.malformed` for a login that is taken.
 */
export async function acceptInvitation(
  context: IdentityContext,
  visitor: Visitor,
  input: NewAccount,
): Promise<OpenedSession> {
  const { db, now } = context;
  // Before the password is hashed: who has no link makes the server do no work.
  if ((await openInvitation(db, input.token, now(), { held: false })) === null) throw invalid();
  const passwordHash = await context.passwords.hash(input.password);
  return db.transaction(async (tx) => {
    // Whoever is being removed invites nobody in the same moment.
    await lockPeople(tx);
    const at = now();
    const invited = await openInvitation(tx, input.token, at, { held: true });
    if (invited === null) throw invalid();
    const { name, login } = input;
    const created = { id: randomUUID(), login, name };
    const made = await tx
      .insert(person)
      .values({ ...created, passwordHash, createdAt: at })
      .onConflictDoNothing()
      .returning({ id: person.id });
    if (made.length === 0) throw loginTaken();
    await giveGrants(tx, created.id, invited, at);
    await tx
      .update(invitation)
      .set({ usedAt: at, usedBy: created.id })
      .where(eq(invitation.id, invited.id));
    const { roles, teamIds } = invited.grants;
    const grants = { ...created, roles, teams: teamIds };
    const actor: PersonActor = { type: 'person', ...grants, requestId: visitor.requestId };
    await appendLedger(tx, {
      at,
      actor,
      action: 'person.create',
      subject: { type: 'person', id: created.id },
      before: null,
      after: { ...created, roles, teamIds },
      detail: { login, roles: roles.join(', '), by: 'invitation', invitation: invited.id },
    });
    return enter(tx, visitor, grants, 'invitation', at);
  });
}

async function giveGrants(
  tx: Database,
  personId: string,
  { grants, createdBy }: InvitationRow,
  at: Instant,
): Promise<void> {
  const origin = 'person' as const;
  await tx
    .insert(roleGrant)
    .values(
      grants.roles.map((role) => ({ personId, role, origin, grantedAt: at, grantedBy: createdBy })),
    );
  if (grants.teamIds.length === 0) return;
  await tx
    .insert(teamMember)
    .values(
      grants.teamIds.map((teamId) => ({ personId, teamId, origin, since: at, addedBy: createdBy })),
    );
}

function invalid(): AppError {
  return new AppError(
    'invitation.link_invalid',
    'this link was used, was taken back, has expired or never was; ask for another',
  );
}

function loginTaken(): AppError {
  return new AppError('input.malformed', 'somebody has this login already; choose another', {
    details: { field: 'login' },
  });
}
