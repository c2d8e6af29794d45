import { and, eq, ne, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { redeclareTeam } from '#lib/db/redeclare-team.ts';
import { team } from '#lib/db/schema/teams.ts';
import { teamById } from '#lib/db/teams.ts';
import type { ServerContext } from './server-context.ts';
import { nameTaken, TeamName } from './team-name.ts';

export const RenamedTeam = z.object({ teamId: z.uuid(), name: TeamName });
export type RenamedTeam = z.output<typeof RenamedTeam>;

/**
 * Gives a team another name. Declarations name teams: each that names this one gets a version that
 * says the new name, with an entry of its own in the ledger, and is judged anew.
 *
 * @throws AppError `resource.not_found`, `input.malformed` when another team has the name.
 */
export async function renameTeam(
  { db, now, queue }: Pick<ServerContext, 'db' | 'now' | 'queue'>,
  actor: PersonActor,
  { teamId, name }: RenamedTeam,
): Promise<'renamed' | 'unchanged'> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    // A declaration that is changed meanwhile may name the new name, and hold what is written here.
    await lockPeople(tx);
    const before = await teamById(tx, teamId);
    if (before.name === name) return 'unchanged';
    const [taken] = await tx
      .select({ id: team.id })
      .from(team)
      .where(and(sql`lower(${team.name}) = lower(${name})`, ne(team.id, teamId)));
    if (taken !== undefined) throw nameTaken();
    const at = now();
    await tx.update(team).set({ name }).where(eq(team.id, teamId));
    const reason = 'the team was renamed';
    const declared = await redeclareTeam(tx, { teamId, name, authorId: actor.id, reason, at });
    if (declared.length > 0) await queue.enqueue(tx, 'judge_all', { because: 'declaration' });
    await appendLedger(
      tx,
      {
        at,
        actor,
        action: 'team.rename',
        subject: { type: 'team', id: teamId },
        before: { name: before.name },
        after: { name },
        detail: { before: before.name, after: name, applications: declared.length },
      },
      ...declared.map((one) => ({
        at,
        actor,
        action: 'declaration.change',
        subject: { type: 'application', id: one.id },
        before: one.before,
        after: one.after,
        detail: { slug: one.slug, version: one.version, reason },
      })),
    );
    return 'renamed';
  });
}
