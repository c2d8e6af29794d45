import { closeDatabase, connectDatabase, type DatabaseAddress } from './connect.ts';

/**
 * Makes the role that the product signs in with, or gives it its password anew. It owns nothing and
 * may nothing until the migrations grant it what it needs.
 *
 * @param owner of the database, which may make roles
 */
export async function ensureProductRole(
  owner: DatabaseAddress,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<void> {
  const database = connectDatabase({
    address: owner,
    applicationName: 'assay role',
    maxConnections: 1,
  });
  const { $client } = database;
  try {
    const found = await $client`select from pg_roles where rolname = ${user}`;
    const [{ statement } = { statement: '' }] = await $client<{ statement: string }[]>`
      select format('%s role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password %L',
        ${found.length === 0 ? 'create' : 'alter'}::text, ${user}::text, ${password}::text) as statement`;
    await $client.unsafe(statement);
  } finally {
    await closeDatabase(database);
  }
}
