import { and, asc, count, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { Database } from './database.ts';
import { inTeams, isInTeams } from './in-teams.ts';
import { mayBeOfGroup } from './may-be-of-group.ts';
import { application } from './schema/applications.ts';
import { person } from './schema/people.ts';
import { claim, type ReviewState } from './schema/statements.ts';
import { team } from './schema/teams.ts';
import { wasOfTeam } from './ties-to-claim.ts';

/** Which claims a list holds. */
export type QueueState = 'for_me' | 'waiting' | 'asked_back' | 'refused' | 'accepted' | 'own';

export interface QueueQuery {
  readonly state: QueueState;
  readonly criterion: CriterionCode | null;
  readonly team: string | null;
  /** The instant and id after which the page begins. */
  readonly after: { readonly at: Instant; readonly id: string } | null;
  readonly size: number;
}

export interface QueuedClaim {
  readonly id: string;
  readonly criterion: CriterionCode;
  readonly type: 'statement' | 'measure' | 'not_applicable';
  readonly says: 'holds' | 'fails';
  readonly author: { readonly id: string; readonly name: string };
  readonly application: { readonly slug: string; readonly name: string };
  readonly team: string;
  readonly changedAt: Instant;
  readonly expiresAt: Instant;
  readonly renewUntil: Instant | null;
  readonly review: ReviewState;
}

/** Claims in one state of their review: what waits oldest first, all others newest first. */
export async function queuedClaims(
  db: Database,
  actor: PersonActor,
  scope: TeamScope,
  query: QueueQuery,
  now: Instant,
): Promise<QueuedClaim[]> {
  const waits = query.state === 'for_me' || query.state === 'waiting';
  const { after } = query;
  const place = sql`(${claim.changedAt}, ${claim.id})`;
  const beyond =
    after === null
      ? undefined
      : waits
        ? sql`${place} > (${after.at}::timestamptz, ${after.id}::uuid)`
        : sql`${place} < (${after.at}::timestamptz, ${after.id}::uuid)`;
  return await db
    .select({
      id: claim.id,
      criterion: claim.criterion,
      type: claim.type,
      says: claim.says,
      author: { id: person.id, name: person.name },
      application: { slug: application.slug, name: application.name },
      team: team.name,
      changedAt: claim.changedAt,
      expiresAt: claim.expiresAt,
      renewUntil: claim.renewUntil,
      review: claim.review,
    })
    .from(claim)
    .innerJoin(person, eq(person.id, claim.authorId))
    .innerJoin(application, eq(application.id, claim.applicationId))
    .innerJoin(team, eq(team.id, application.teamId))
    .where(
      and(
        live(scope),
        stateIs(query.state, actor, now),
        query.criterion === null ? undefined : eq(claim.criterion, query.criterion),
        query.team === null ? undefined : eq(team.name, query.team),
        beyond,
      ),
    )
    .orderBy(
      ...(waits ? [asc(claim.changedAt), asc(claim.id)] : [desc(claim.changedAt), desc(claim.id)]),
    )
    .limit(query.size);
}

/** How many claims wait for a reviewer, and since when the oldest does. */
export async function countForReviewer(
  db: Database,
  actor: PersonActor,
  scope: TeamScope,
  now: Instant,
): Promise<{ readonly waiting: number; readonly oldestAt: Instant | null }> {
  const [row] = await db
    .select({
      waiting: count(),
      oldestAt: sql<Instant | null>`min(${claim.changedAt})`.mapWith(claim.changedAt),
    })
    .from(claim)
    .innerJoin(application, eq(application.id, claim.applicationId))
    .where(and(live(scope), stateIs('for_me', actor, now)));
  return { waiting: row?.waiting ?? 0, oldestAt: row?.oldestAt ?? null };
}

function live(scope: TeamScope): SQL | undefined {
  return and(isNull(claim.withdrawnAt), isNull(application.archivedAt), inTeams(scope));
}

function stateIs(state: QueueState, actor: PersonActor, now: Instant): SQL | undefined {
  switch (state) {
    case 'for_me':
      return and(
        waiting(now),
        ne(claim.authorId, actor.id),
        sql`not ${isInTeams(actor.teams, sql`${application.teamId}`)}`,
        sql`not ${isDeclaredMember(actor.id)}`,
        sql`not ${wasOfTeam(actor.id)}`,
      );
    case 'waiting':
      return waiting(now);
    case 'own':
      return eq(claim.authorId, actor.id);
    case 'accepted':
    case 'asked_back':
    case 'refused':
      return eq(claim.review, state);
  }
}

/** What a reviewer can still say something about: what ran out is stated anew, not accepted. */
function waiting(now: Instant): SQL {
  return sql`((${claim.review} = 'waiting' and ${claim.expiresAt} > ${now}::timestamptz)
    or (${claim.renewUntil} is not null and ${claim.renewUntil} > ${now}::timestamptz))`;
}

/** Whether the declaration names the person among the team, by any name that they are known by. */
function isDeclaredMember(personId: string): SQL {
  return sql`exists (
    select 1
    from jsonb_array_elements(${application.declaration}->'team'->'members') as member,
      (select lower(login) as name from person where id = ${personId}::uuid
        union select lower(email) from person where id = ${personId}::uuid
        union select lower(account) from identity where person_id = ${personId}::uuid
        union select lower(subject) from identity where person_id = ${personId}::uuid
        union select lower("group") from group_mapping
          where ${mayBeOfGroup(sql`${personId}::uuid`)}) as known
    where known.name in (lower(member->'account'->>'login'), lower(member->'account'->>'id'),
      lower(member->'group'->>'name'), lower(member->'group'->>'id')))`;
}
