import { randomBytes, randomUUID } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { Role } from '#lib/access/role.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { invitation } from '#lib/db/schema/people.ts';
import { team } from '#lib/db/schema/teams.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { looksLikeSecret } from '#lib/evidence/redaction.ts';
import type { ServerContext } from './server-context.ts';

const tokenBytes = 32;

export const NewInvitation = z.object({
  note: z
    .string()
    .trim()
    .min(1, 'Write for whom it is.')
    .max(200, 'Use at most 200 characters.')
    .regex(/^[^\p{Cc}]*$/u, 'Use printable characters.')
    .refine((note) => !looksLikeSecret(note), 'This looks like a secret.'),
  roles: z.array(Role).min(1, 'Choose at least one role.').max(Role.options.length),
  teamIds: z.array(z.uuid()).max(200),
  days: z.coerce
    .number('Write a number of days.')
    .int('Write whole days.')
    .min(1, 'At least one day.')
    .max(30, 'At most 30 days.'),
});
export type NewInvitation = z.output<typeof NewInvitation>;

export interface CreatedInvitation {
  readonly id: string;
  /** Shown once; only its digest is kept. */
  readonly token: string;
  readonly expiresAt: Instant;
}

/**
 * Makes a one-time link by which somebody joins with a local account, and with the roles and teams
 * that it names.
 *
 * @throws AppError `input.malformed` for a team that is not there.
 */
export async function createInvitation(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
  { note, roles: named, teamIds: namedTeams, days }: NewInvitation,
): Promise<CreatedInvitation> {
  authorise(actor, 'manage_people');
  const roles = Role.options.filter((role) => named.includes(role));
  const teamIds = [...new Set(namedTeams)].sort();
  const token = randomBytes(tokenBytes).toString('base64url');
  return db.transaction(async (tx) => {
    const teams = await namesOf(tx, teamIds);
    const at = now();
    const id = randomUUID();
    const expiresAt = addDays(at, days);
    const grants = { roles, teamIds };
    await tx.insert(invitation).values({
      id,
      tokenDigest: sha256Of(token),
      note,
      grants,
      createdAt: at,
      createdBy: actor.type === 'person' ? actor.id : null,
      expiresAt,
    });
    await appendLedger(tx, {
      at,
      actor,
      action: 'invitation.create',
      subject: { type: 'invitation', id },
      before: null,
      after: { note, ...grants, expiresAt },
      detail: { note, roles: roles.join(', '), teams: teams.join(', '), expiresAt },
    });
    return { id, token, expiresAt };
  });
}

async function namesOf(tx: Database, teamIds: readonly string[]): Promise<string[]> {
  if (teamIds.length === 0) return [];
  const rows = await tx
    .select({ name: team.name })
    .from(team)
    .where(inArray(team.id, [...teamIds]));
  if (rows.length === teamIds.length) return rows.map((row) => row.name).sort();
  throw new AppError('input.malformed', 'one of the teams is not there', {
    details: { field: 'teamIds' },
  });
}
