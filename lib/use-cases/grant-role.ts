import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { Role } from '#lib/access/role.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { givenRoles, presentPerson } from '#lib/db/person-roles.ts';
import { roleGrant } from '#lib/db/schema/people.ts';
import { AppError } from '#lib/errors.ts';
import type { ServerContext } from './server-context.ts';

export const RoleOfPerson = z.object({ personId: z.uuid(), role: Role });
export type RoleOfPerson = z.output<typeof RoleOfPerson>;

/**
 * Gives somebody a role, which counts from their next request on.
 *
 * @throws AppError `access.own_role` to whoever would give it to themselves, `resource.not_found`,
 * `person.removed`.
 */
export async function grantRole(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId, role }: RoleOfPerson,
): Promise<'granted' | 'unchanged'> {
  authorise(actor, 'manage_people');
  if (personId === actor.id) {
    throw new AppError(
      'access.own_role',
      'nobody gives themselves a role; ask another administrator',
    );
  }
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const { login } = await presentPerson(tx, personId);
    const before = await givenRoles(tx, personId);
    if (before.includes(role)) return 'unchanged';
    const at = now();
    const grant = { personId, role, origin: 'person', grantedAt: at, grantedBy: actor.id } as const;
    await tx.insert(roleGrant).values(grant);
    await appendLedger(tx, {
      at,
      actor,
      action: 'role.grant',
      subject: { type: 'person', id: personId },
      before: { roles: before },
      after: { roles: await givenRoles(tx, personId) },
      detail: { login, role },
    });
    return 'granted';
  });
}
