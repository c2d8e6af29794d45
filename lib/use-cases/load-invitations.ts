import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { invitationRows } from '#lib/db/invitation-rows.ts';
import { teamsIn } from '#lib/db/teams.ts';
import { type Instant, instantSchema } from '#lib/evidence/instant.ts';
import type { InvitationState, InvitationsView } from './people-view.ts';
import type { ServerContext } from './server-context.ts';

/** Where a page begins: `<instant>_<id>`, as the page before names it. */
const InvitationCursor = z
  .string()
  .max(100)
  .transform((text) => text.split('_'))
  .pipe(z.tuple([instantSchema, z.uuid()]))
  .transform(([at, id]) => ({ at, id }));

/** What an address asks for; what it says wrong is the first page. */
export const InvitationsQuery = z.object({ cursor: InvitationCursor.nullable().catch(null) });
export type InvitationsQuery = z.output<typeof InvitationsQuery>;

const pageSize = 50;

/** Who was invited as what, the newest first: two queries. */
export async function loadInvitations(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
  { cursor }: InvitationsQuery,
): Promise<InvitationsView> {
  authorise(actor, 'read_people');
  const at = now();
  const found = await invitationRows(db, { after: cursor, size: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1) : undefined;
  const teams = await teamsIn(db, null);
  const nameOf = new Map(teams.map((team) => [team.id, team.name]));
  return {
    now: at,
    rows: shown.map((row) => ({
      id: row.id,
      note: row.note,
      roles: row.grants.roles,
      teams: row.grants.teamIds.flatMap((id) => nameOf.get(id) ?? []).sort(),
      state: stateOf(row, at),
      by: row.maker?.name ?? null,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      joined: row.joined === null || row.usedAt === null ? null : { ...row.joined, at: row.usedAt },
    })),
    nextCursor: last === undefined ? null : `${last.createdAt}_${last.id}`,
    mayManage: may(actor, 'manage_people'),
    teams,
  };
}

type Row = Awaited<ReturnType<typeof invitationRows>>[number];

/** As the link would be answered now. */
function stateOf({ usedAt, revokedAt, expiresAt, maker }: Row, at: Instant): InvitationState {
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  if (expiresAt <= at) return 'expired';
  if (maker === null) return 'open';
  const invites = may({ type: 'person', ...maker, requestId: 'none' }, 'manage_people');
  return maker.disabledAt === null && invites ? 'open' : 'void';
}
