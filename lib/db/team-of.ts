import { and, eq, isNull } from 'drizzle-orm';
import { AppError } from '#lib/errors.ts';
import type { Database } from './database.ts';
import { application, source } from './schema/applications.ts';

/**
 * The team that a source belongs to, through its application.
 *
 * @throws AppError `resource.not_found` for one that is not there, or was removed.
 */
export async function teamOfSource(db: Database, sourceId: string): Promise<string> {
  const [row] = await db
    .select({ teamId: application.teamId })
    .from(source)
    .innerJoin(application, eq(application.id, source.applicationId))
    .where(and(eq(source.id, sourceId), isNull(source.removedAt)));
  if (row === undefined) throw new AppError('resource.not_found', 'There is no such source.');
  return row.teamId;
}

/** @throws AppError `resource.not_found` */
export async function teamOfApplication(db: Database, applicationId: string): Promise<string> {
  const [row] = await db
    .select({ teamId: application.teamId })
    .from(application)
    .where(eq(application.id, applicationId));
  if (row === undefined) throw new AppError('resource.not_found', 'There is no such application.');
  return row.teamId;
}
