import { and, eq } from 'drizzle-orm';
import type { Role } from '#lib/access/role.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { keepLeavers } from './past-members.ts';
import { roleGrant } from './schema/people.ts';
import { groupMapping, teamMember } from './schema/teams.ts';

/** What a group gives: one of the two. */
export interface GroupGift {
  readonly role: Role | null;
  readonly teamId: string | null;
}

/**
 * Takes from everybody what groups gave them and no group gives any more.
 *
 * @returns how many people lost it.
 */
export async function takeGroupGrants(
  tx: Database,
  { role, teamId }: GroupGift,
  at: Instant,
): Promise<number> {
  if (role !== null) {
    const others = await tx
      .select({ id: groupMapping.id })
      .from(groupMapping)
      .where(eq(groupMapping.role, role));
    if (others.length > 0) return 0;
    const lost = await tx
      .delete(roleGrant)
      .where(and(eq(roleGrant.role, role), eq(roleGrant.origin, 'groups')))
      .returning({ personId: roleGrant.personId });
    return lost.length;
  }
  if (teamId === null) return 0;
  const others = await tx
    .select({ id: groupMapping.id })
    .from(groupMapping)
    .where(eq(groupMapping.teamId, teamId));
  if (others.length > 0) return 0;
  const lost = await tx
    .delete(teamMember)
    .where(and(eq(teamMember.teamId, teamId), eq(teamMember.origin, 'groups')))
    .returning({ personId: teamMember.personId });
  await keepLeavers(tx, { teamId, people: lost.map((one) => one.personId), at });
  return lost.length;
}
