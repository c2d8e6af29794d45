import { AppError } from '#lib/errors.ts';
import type { DatabasePool } from './connect.ts';
import { refusalOf } from './database-trouble.ts';

/** What is only ever added to; the triggers of these tables refuse the rest to everybody. */
const appendOnly = ['ledger', 'ledger_checkpoint', 'declaration_version', 'policy_version'];

/** Of later tables, too, should something connect before the next migration has granted anew. */
const statements = [
  'grant usage on schema public, pgboss, drizzle to %1$I',
  'grant select on all tables in schema drizzle to %1$I',
  'grant select, insert, update, delete on all tables in schema public, pgboss to %1$I',
  'grant usage, select on all sequences in schema public, pgboss to %1$I',
  'grant execute on all functions in schema public, pgboss to %1$I',
  'alter default privileges in schema public, pgboss grant select, insert, update, delete on tables to %1$I',
  'alter default privileges in schema public, pgboss grant usage, select on sequences to %1$I',
  ...appendOnly.map((table) => `revoke all on public.${table} from %1$I`),
  ...appendOnly.map((table) => `grant select, insert on public.${table} to %1$I`),
];

/**
 * Grants the product's role what it needs and no more: it reads and writes rows, adds to what is
 * append-only, and owns nothing, so that it can neither change the ledger nor turn off what guards
 * it. The caller migrated as the owner, on the pool's one connection.
 *
 * @throws AppError `database.migration_failed` when the role owns tables and cannot be parted from
 *   them.
 */
export async function grantProductRole(database: DatabasePool, role: string): Promise<void> {
  const { $client } = database;
  const [owner] = await $client<{ same: boolean; owns: boolean }[]>`
    select current_user = ${role} as same, exists (
      select from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname in ('public', 'pgboss', 'drizzle') and pg_get_userbyid(relowner) = ${role}
    ) as owns`;
  if (owner?.same === true) return;
  if (owner?.owns === true) await takeOver(database, role);
  const grants = await Promise.all(statements.map(async (one) => naming(database, one, role)));
  await $client.begin(async (tx) => tx.unsafe(grants.join(';')));
}

/** Whether whoever is connected could change what was recorded: it owns the tables, or rules all. */
export async function mayChangeLedger({
  $client,
}: Pick<DatabasePool, '$client'>): Promise<boolean> {
  const [row] = await $client<{ may: boolean | null }[]>`
    select has_table_privilege(to_regclass('public.ledger'), 'UPDATE, DELETE, TRUNCATE') as may`;
  return row?.may === true;
}

async function takeOver(database: DatabasePool, role: string): Promise<void> {
  const statement = await naming(database, 'reassign owned by %1$I to current_user', role);
  try {
    await database.$client.unsafe(statement);
  } catch (cause) {
    throw notParted(role, cause) ?? cause;
  }
}

function notParted(role: string, cause: unknown): AppError | null {
  if (refusalOf(cause)?.code !== insufficientPrivilege) return null;
  return new AppError(
    'database.migration_failed',
    `the tables belong to ${role}, the role of DATABASE_URL; as a superuser, in this database, run: REASSIGN OWNED BY ${role} TO the role of ASSAY_MIGRATION_DATABASE_URL`,
    { cause },
  );
}

const insufficientPrivilege = '42501';

/** PostgreSQL quotes the name itself. */
async function naming({ $client }: DatabasePool, statement: string, role: string): Promise<string> {
  const [row] = await $client<
    { text: string }[]
  >`select format(${statement}, ${role}::text) as text`;
  return row?.text ?? '';
}
