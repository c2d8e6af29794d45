import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { Role } from '#lib/access/role.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { teamById } from '#lib/db/teams.ts';
import { AppError } from '#lib/errors.ts';
import { looksLikeSecret } from '#lib/evidence/redaction.ts';
import type { KnownProvider, WithProviders } from './known-provider.ts';
import type { ServerContext } from './server-context.ts';

const GroupName = z
  .string()
  .trim()
  .min(1, 'Enter the group as the provider names it.')
  .max(500, 'Use at most 500 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'Use printable characters.')
  .refine((group) => !looksLikeSecret(group), 'This looks like a secret.');

export const MappedGroup = z.object({
  issuer: z.string().min(1, 'Choose whose group it is.').max(2_000, 'Choose whose group it is.'),
  group: GroupName,
  gives: z.union([z.object({ role: Role }), z.object({ teamId: z.uuid() })]),
});
export type MappedGroup = z.output<typeof MappedGroup>;

/**
 * From the next sign-in on a group of one provider gives a role, or a team, to everybody in it. A role
 * it does not give to whoever mapped it: nobody gives themselves one.
 *
 * @throws AppError `input.malformed` for a provider that is not set, `resource.not_found` for a team
 *   that is not there.
 */
export async function mapGroup(
  { db, now, providers }: Pick<ServerContext, 'db' | 'now'> & WithProviders,
  actor: PersonActor,
  { issuer, group, gives }: MappedGroup,
): Promise<'mapped' | 'unchanged'> {
  authorise(actor, 'manage_people');
  const provider = providerOf(providers, issuer);
  return db.transaction(async (tx) => {
    const at = now();
    const given =
      'role' in gives
        ? { role: gives.role, teamId: null, said: { role: gives.role } }
        : {
            role: null,
            teamId: gives.teamId,
            said: { team: (await teamById(tx, gives.teamId)).name },
          };
    const { role, teamId } = given;
    const [made] = await tx
      .insert(groupMapping)
      .values({ id: randomUUID(), issuer, group, role, teamId, createdAt: at, createdBy: actor.id })
      .onConflictDoNothing()
      .returning({ id: groupMapping.id });
    if (made === undefined) return 'unchanged';
    await appendLedger(tx, {
      at,
      actor,
      action: 'group.map',
      subject: { type: 'group_mapping', id: made.id },
      before: null,
      after: { issuer, group, role, teamId },
      detail: { provider: provider.name, group, ...given.said },
    });
    return 'mapped';
  });
}

function providerOf(providers: readonly KnownProvider[], issuer: string): KnownProvider {
  const found = providers.find((one) => one.issuer === issuer);
  if (found !== undefined) return found;
  throw new AppError('input.malformed', 'nobody signs in with this provider here', {
    details: { field: 'issuer' },
  });
}
