import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { presentPerson } from '#lib/db/person-roles.ts';
import { teamMember } from '#lib/db/schema/teams.ts';
import { teamById } from '#lib/db/teams.ts';
import type { ServerContext } from './server-context.ts';

export const MemberOfTeam = z.object({ personId: z.uuid(), teamId: z.uuid() });
export type MemberOfTeam = z.output<typeof MemberOfTeam>;

/**
 * Puts somebody into a team. An administrator may do so to themselves too: it gives no role, and the
 * ledger shows it.
 *
 * @throws AppError `resource.not_found`, `person.removed`.
 */
export async function addTeamMember(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId, teamId }: MemberOfTeam,
): Promise<'added' | 'unchanged'> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const { login } = await presentPerson(tx, personId);
    const { name } = await teamById(tx, teamId);
    const at = now();
    const made = await tx
      .insert(teamMember)
      .values({ teamId, personId, origin: 'person', since: at, addedBy: actor.id })
      .onConflictDoNothing()
      .returning({ teamId: teamMember.teamId });
    if (made.length === 0) return 'unchanged';
    await appendLedger(tx, {
      at,
      actor,
      action: 'team.add_member',
      subject: { type: 'team', id: teamId },
      before: null,
      after: { personId },
      detail: { team: name, login, themselves: personId === actor.id },
    });
    return 'added';
  });
}
