import { eq } from 'drizzle-orm';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { takeGroupGrants } from '#lib/db/group-grants.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { AppError } from '#lib/errors.ts';
import { keepAdministrator } from './keep-administrator.ts';
import type { ServerContext } from './server-context.ts';

export const UnmappedGroup = z.object({ mappingId: z.uuid() });
export type UnmappedGroup = z.output<typeof UnmappedGroup>;

/**
 * A group gives nothing any more. Where no other group of their provider gives the same, whoever has
 * it from groups loses it at once; otherwise it is read again at their next sign-in, for nobody keeps
 * whose groups were which.
 *
 * @returns how many people lost something at once.
 * @throws AppError `resource.not_found`, `person.last_administrator`.
 */
export async function unmapGroup(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { mappingId }: UnmappedGroup,
): Promise<number> {
  authorise(actor, 'manage_people');
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const [gone] = await tx.delete(groupMapping).where(eq(groupMapping.id, mappingId)).returning();
    if (gone === undefined) {
      throw new AppError('resource.not_found', 'There is no such mapping.');
    }
    const at = now();
    const { issuer, group, role, teamId } = gone;
    const people = await takeGroupGrants(tx, { role, teamId }, at);
    if (role === 'administrator') await keepAdministrator(tx);
    await appendLedger(tx, {
      at,
      actor,
      action: 'group.unmap',
      subject: { type: 'group_mapping', id: mappingId },
      before: { issuer, group, role, teamId },
      after: null,
      detail: { issuer, group, role, teamId, people },
    });
    return people;
  });
}
