import { type AnyColumn, and, eq, notExists, type SQL } from 'drizzle-orm';
import type { Role } from '#lib/access/role.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { keepLeavers } from './past-members.ts';
import { roleGrant } from './schema/people.ts';
import { identity } from './schema/sign-in.ts';
import { groupMapping, teamMember } from './schema/teams.ts';

/** What a group gives: one of the two. */
export interface GroupGift {
  readonly role: Role | null;
  readonly teamId: string | null;
}

/**
 * Takes from everybody what groups gave them and no group of their provider gives any more.
 *
 * @returns how many people lost it.
 */
export async function takeGroupGrants(
  tx: Database,
  { role, teamId }: GroupGift,
  at: Instant,
): Promise<number> {
  if (role !== null) {
    const lost = await tx
      .delete(roleGrant)
      .where(
        and(
          eq(roleGrant.role, role),
          eq(roleGrant.origin, 'groups'),
          notGivenTo(tx, roleGrant.personId, eq(groupMapping.role, role)),
        ),
      )
      .returning({ personId: roleGrant.personId });
    return lost.length;
  }
  if (teamId === null) return 0;
  const lost = await tx
    .delete(teamMember)
    .where(
      and(
        eq(teamMember.teamId, teamId),
        eq(teamMember.origin, 'groups'),
        notGivenTo(tx, teamMember.personId, eq(groupMapping.teamId, teamId)),
      ),
    )
    .returning({ personId: teamMember.personId });
  await keepLeavers(tx, { teamId, people: lost.map((one) => one.personId), at });
  return lost.length;
}

/** Whether no group of a provider that the person signs in with gives it. */
function notGivenTo(tx: Database, personId: AnyColumn, gives: SQL): SQL {
  return notExists(
    tx
      .select({ id: groupMapping.id })
      .from(groupMapping)
      .innerJoin(identity, eq(identity.issuer, groupMapping.issuer))
      .where(and(eq(identity.personId, personId), gives)),
  );
}
