import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { team } from '#lib/db/schema/teams.ts';
import { recordTeam } from './record-team.ts';
import type { ServerContext } from './server-context.ts';
import { nameTaken, TeamName } from './team-name.ts';

export const NewTeam = z.object({ name: TeamName });
export type NewTeam = z.output<typeof NewTeam>;

/** @throws AppError `input.malformed` when another team has the name. */
export async function createTeam(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { name }: NewTeam,
): Promise<{ readonly id: string }> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    const at = now();
    const [made] = await tx
      .insert(team)
      .values({ id: randomUUID(), name, createdAt: at })
      .onConflictDoNothing()
      .returning({ id: team.id });
    if (made === undefined) throw nameTaken();
    await recordTeam(tx, actor, { ...made, name }, at);
    return made;
  });
}
