import { and, eq } from 'drizzle-orm';
import type { TeamScope } from '#lib/access/authorise.ts';
import { AppError } from '#lib/errors.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { inTeams } from './in-teams.ts';
import { application } from './schema/applications.ts';
import { scorecard } from './schema/findings.ts';
import { team } from './schema/teams.ts';

export interface StoredApplication {
  readonly id: string;
  readonly slug: string;
  readonly team: { readonly id: string; readonly name: string };
  readonly declaration: Declaration;
  readonly version: number;
  readonly createdAt: Instant;
  readonly archivedAt: Instant | null;
  /** Null until it was judged once. */
  readonly judgedAt: Instant | null;
}

/**
 * One application by its slug, with its team and when it was judged: one query. One that the scope
 * does not reach is not there.
 *
 * @throws AppError `resource.not_found` where there is none.
 */
export async function findApplication(
  db: Database,
  slug: string,
  scope: TeamScope,
): Promise<StoredApplication> {
  const [row] = await db
    .select({
      id: application.id,
      slug: application.slug,
      team: { id: team.id, name: team.name },
      declaration: application.declaration,
      version: application.version,
      createdAt: application.createdAt,
      archivedAt: application.archivedAt,
      judgedAt: scorecard.judgedAt,
    })
    .from(application)
    .innerJoin(team, eq(team.id, application.teamId))
    .leftJoin(scorecard, eq(scorecard.applicationId, application.id))
    .where(and(eq(application.slug, slug), inTeams(scope)));
  if (row === undefined) throw new AppError('resource.not_found', 'There is no such application.');
  return row;
}
