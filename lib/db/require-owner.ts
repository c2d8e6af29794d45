import { AppError } from '#lib/errors.ts';
import type { DatabasePool } from './connect.ts';

/**
 * Refuses to change tables that belong to a role which whoever is connected cannot act as: the
 * database would refuse the first statement, in words that tell nobody what to do.
 *
 * @throws AppError `database.migration_failed`
 */
export async function requireOwner({ $client }: Pick<DatabasePool, '$client'>): Promise<void> {
  const [table] = await $client<{ owns: boolean }[]>`
    select pg_has_role(relowner, 'usage') as owns from pg_class
    where oid = to_regclass('drizzle.__drizzle_migrations')`;
  if (table?.owns !== false) return;
  throw new AppError(
    'database.migration_failed',
    'the database is of an earlier release, and its tables belong to another role than the one that is to migrate: set ASSAY_MIGRATION_DATABASE_URL to the address of the role that owns them',
  );
}
