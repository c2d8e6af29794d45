import { and, asc, count, eq, exists, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { inTeams } from './in-teams.ts';
import { application, source } from './schema/applications.ts';
import { collectionRun } from './schema/collections.ts';
import { scorecard } from './schema/findings.ts';
import { team } from './schema/teams.ts';

export interface ListQuery {
  /** In name, slug or team; empty: all. */
  readonly text: string;
  /** The name and id after which the page begins. */
  readonly after: { readonly name: string; readonly id: string } | null;
  readonly size: number;
}

export interface ListedApplication {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly criticality: Declaration['criticality'];
  readonly inScope: boolean;
  readonly sources: number;
  readonly collecting: boolean;
  readonly marks: string | null;
  readonly holds: readonly (string | null)[] | null;
  readonly judgedAt: Instant | null;
}

const folded = sql<string>`lower(${application.name})`;

/** A page of applications by name, in the order of an index: one query. */
export async function listApplications(
  db: Database,
  scope: TeamScope,
  query: ListQuery,
): Promise<ListedApplication[]> {
  const { after } = query;
  const beyond =
    after === null
      ? undefined
      : or(
          gt(folded, sql`lower(${after.name})`),
          and(eq(folded, sql`lower(${after.name})`), gt(application.id, after.id)),
        );
  const connected = db
    .select({ sources: count() })
    .from(source)
    .where(and(eq(source.applicationId, application.id), isNull(source.removedAt)));
  const live = db
    .select({ id: collectionRun.id })
    .from(collectionRun)
    .where(
      and(
        eq(collectionRun.applicationId, application.id),
        inArray(collectionRun.state, ['queued', 'running']),
      ),
    );
  return await db
    .select({
      id: application.id,
      slug: application.slug,
      name: application.name,
      team: team.name,
      criticality: application.criticality,
      inScope: application.inScope,
      sources: sql<number>`(${connected})`.mapWith(Number),
      collecting: sql<boolean>`${exists(live)}`,
      marks: scorecard.marks,
      holds: scorecard.holds,
      judgedAt: scorecard.judgedAt,
    })
    .from(application)
    .innerJoin(team, eq(team.id, application.teamId))
    .leftJoin(scorecard, eq(scorecard.applicationId, application.id))
    .where(and(...conditions(query.text), inTeams(scope), beyond))
    .orderBy(folded, asc(application.id))
    .limit(query.size);
}

/** How many applications a text leaves: one query. */
export async function countApplications(
  db: Database,
  scope: TeamScope,
  text: string,
): Promise<number> {
  const [row] = await db
    .select({ applications: count() })
    .from(application)
    .innerJoin(team, eq(team.id, application.teamId))
    .where(and(...conditions(text), inTeams(scope)));
  return row?.applications ?? 0;
}

function conditions(text: string): SQL[] {
  const standing = isNull(application.archivedAt);
  if (text === '') return [standing];
  const like = `%${text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const found = sql`(${folded} like ${like} or ${application.slug} like ${like} or lower(${team.name}) like ${like})`;
  return [standing, found];
}
