import { and, eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { givenRoles, personById } from '#lib/db/person-roles.ts';
import { roleGrant } from '#lib/db/schema/people.ts';
import type { RoleOfPerson } from './grant-role.ts';
import { keepAdministrator } from './keep-administrator.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Takes a role away that a person gave; it is gone with the next request. What groups give is taken
 * away at the provider, or by unmapping the group.
 *
 * @throws AppError `person.last_administrator`, `resource.not_found`.
 */
export async function revokeRole(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId, role }: RoleOfPerson,
): Promise<'revoked' | 'unchanged'> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const { login } = await personById(tx, personId);
    const before = await givenRoles(tx, personId);
    if (!before.includes(role)) return 'unchanged';
    await tx
      .delete(roleGrant)
      .where(
        and(
          eq(roleGrant.personId, personId),
          eq(roleGrant.role, role),
          eq(roleGrant.origin, 'person'),
        ),
      );
    if (role === 'administrator') await keepAdministrator(tx);
    await appendLedger(tx, {
      at: now(),
      actor,
      action: 'role.revoke',
      subject: { type: 'person', id: personId },
      before: { roles: before },
      after: { roles: before.filter((one) => one !== role) },
      detail: { login, role },
    });
    return 'revoked';
  });
}
