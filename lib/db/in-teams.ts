import { inArray, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TeamScope } from '#lib/access/authorise.ts';
import { application } from './schema/applications.ts';

/** Narrows a query to what belongs to some teams; to nothing, where there are none. */
export function inTeams(scope: TeamScope, column: PgColumn = application.teamId): SQL | undefined {
  return scope === null ? undefined : inArray(column, [...scope]);
}

/** The same in SQL written by hand, over an expression. */
export function isInTeams(scope: TeamScope, teamId: SQL): SQL {
  if (scope === null) return sql`true`;
  if (scope.length === 0) return sql`false`;
  return sql`${teamId} in (${sql.join(
    scope.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`;
}
