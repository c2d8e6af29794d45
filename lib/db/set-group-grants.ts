import { and, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Role } from '#lib/access/role.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { keepLeavers } from './past-members.ts';
import { roleGrant } from './schema/people.ts';
import { groupMapping, teamMember } from './schema/teams.ts';

/** What groups give to somebody. */
export interface GroupGrants {
  readonly roles: readonly Role[];
  readonly teams: readonly string[];
}

/** Whom a provider sent, with the groups that it says they are in. */
interface Sent {
  readonly personId: string;
  readonly issuer: string;
  readonly groups: readonly string[];
}

/**
 * Gives a person exactly what the mappings of their groups at this provider say, and takes back what groups gave
 * before. What a person gave them stays.
 *
 * @returns what groups gave before and give now; null where both are the same.
 */
export async function setGroupGrants(
  tx: Database,
  sent: Sent,
  now: Instant,
): Promise<{ readonly before: GroupGrants; readonly after: GroupGrants } | null> {
  const { personId } = sent;
  const before = await groupGrantsOf(tx, personId);
  const after = await mappedTo(tx, sent);
  const roles = changes(before.roles, after.roles);
  const teams = changes(before.teams, after.teams);
  const origin = 'groups' as const;
  if (roles.gone.length > 0) {
    await tx
      .delete(roleGrant)
      .where(
        and(
          eq(roleGrant.personId, personId),
          eq(roleGrant.origin, origin),
          inArray(roleGrant.role, roles.gone),
        ),
      );
  }
  if (teams.gone.length > 0) {
    await tx
      .delete(teamMember)
      .where(
        and(
          eq(teamMember.personId, personId),
          eq(teamMember.origin, origin),
          inArray(teamMember.teamId, teams.gone),
        ),
      );
  }
  for (const teamId of teams.gone) {
    await keepLeavers(tx, { teamId, people: [personId], at: now });
  }
  if (roles.come.length > 0) {
    await tx
      .insert(roleGrant)
      .values(roles.come.map((role) => ({ personId, role, origin, grantedAt: now })));
  }
  if (teams.come.length > 0) {
    await tx
      .insert(teamMember)
      .values(teams.come.map((teamId) => ({ personId, teamId, origin, since: now })));
  }
  const same = [roles.gone, roles.come, teams.gone, teams.come].every((list) => list.length === 0);
  return same ? null : { before, after };
}

async function groupGrantsOf(tx: Database, personId: string): Promise<GroupGrants> {
  const roles = await tx
    .select({ role: roleGrant.role })
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, personId), eq(roleGrant.origin, 'groups')));
  const teams = await tx
    .select({ teamId: teamMember.teamId })
    .from(teamMember)
    .where(and(eq(teamMember.personId, personId), eq(teamMember.origin, 'groups')));
  return {
    roles: roles.map((row) => row.role).sort(),
    teams: teams.map((row) => row.teamId).sort(),
  };
}

/** Whoever maps a group has no role by that: nobody gives themselves one. */
async function mappedTo(tx: Database, { personId, issuer, groups }: Sent): Promise<GroupGrants> {
  if (groups.length === 0) return { roles: [], teams: [] };
  const rows = await tx
    .select({ role: groupMapping.role, teamId: groupMapping.teamId })
    .from(groupMapping)
    .where(
      and(
        eq(groupMapping.issuer, issuer),
        inArray(groupMapping.group, [...groups]),
        or(isNull(groupMapping.role), ne(groupMapping.createdBy, personId)),
      ),
    );
  const roles = rows.flatMap(({ role }) => (role === null ? [] : [role]));
  const teams = rows.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]));
  return { roles: [...new Set(roles)].sort(), teams: [...new Set(teams)].sort() };
}

function changes<Item>(before: readonly Item[], after: readonly Item[]) {
  return {
    gone: before.filter((one) => !after.includes(one)),
    come: after.filter((one) => !before.includes(one)),
  };
}
