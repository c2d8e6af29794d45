import { and, eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { keepLeavers } from '#lib/db/past-members.ts';
import { personById } from '#lib/db/person-roles.ts';
import { teamMember } from '#lib/db/schema/teams.ts';
import { teamById } from '#lib/db/teams.ts';
import type { MemberOfTeam } from './add-team-member.ts';
import type { ServerContext } from './server-context.ts';

/**
 * Takes somebody out of a team that a person put them into; what groups give stays.
 *
 * @throws AppError `resource.not_found`.
 */
export async function removeTeamMember(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId, teamId }: MemberOfTeam,
): Promise<'removed' | 'unchanged'> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const { login } = await personById(tx, personId);
    const { name } = await teamById(tx, teamId);
    const gone = await tx
      .delete(teamMember)
      .where(
        and(
          eq(teamMember.teamId, teamId),
          eq(teamMember.personId, personId),
          eq(teamMember.origin, 'person'),
        ),
      )
      .returning({ teamId: teamMember.teamId });
    if (gone.length === 0) return 'unchanged';
    const at = now();
    await keepLeavers(tx, { teamId, people: [personId], at });
    await appendLedger(tx, {
      at,
      actor,
      action: 'team.remove_member',
      subject: { type: 'team', id: teamId },
      before: { personId },
      after: null,
      detail: { team: name, login },
    });
    return 'removed';
  });
}
