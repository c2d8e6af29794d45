import type { Readable, Writable } from 'node:stream';
import { PostgresJsSession } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { AppError } from '#lib/errors.ts';
import type { Database } from './database.ts';

/** A table of the product, with the columns that COPY writes and reads. */
export interface CopiedTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Whatever statements can be sent through: a pool, or a transaction of it. */
export type Sender = postgres.Sql | postgres.TransactionSql;

/** What a transaction sends its statements through, for those that copy. */
export function senderOf(tx: Database): Sender {
  const { session } = tx._;
  if (isOfDriver(session)) return session.client;
  throw new Error('the transaction is of another driver');
}

function isOfDriver(
  session: unknown,
): session is PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>> {
  return session instanceof PostgresJsSession;
}

/** The tables of the product in an order in which each follows what it refers to. */
export async function tablesInOrder(sql: Sender): Promise<readonly CopiedTable[]> {
  const tables = await sql<{ name: string; columns: string[] }[]>`
    select relname as name, json_agg(attname order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and attnum > 0 and not attisdropped and attgenerated = ''
    group by relname order by relname`;
  const references = await sql<{ name: string; target: string }[]>`
    select one.relname as name, other.relname as target from pg_constraint
    join pg_class one on one.oid = conrelid join pg_class other on other.oid = confrelid
    where contype = 'f' and conrelid <> confrelid and one.relnamespace = 'public'::regnamespace`;
  const ordered: CopiedTable[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name }) =>
        !placed.has(name) && references.every((one) => one.name !== name || placed.has(one.target)),
    );
    // A cycle of references between tables would need deferred constraints; the schema has none.
    if (next.length === 0) throw new Error('the tables refer to each other in a circle');
    for (const one of next) placed.add(one.name);
    ordered.push(...next);
  }
  return ordered;
}

/** The rows of a table as COPY writes them: text, a line a row. */
export async function copyOut(sql: Sender, { name, columns }: CopiedTable): Promise<Readable> {
  return sql.unsafe(`copy public.${quoted(name)} (${listed(columns)}) to stdout`).readable();
}

/** Takes the rows of a table as COPY wrote them. */
export async function copyIn(sql: Sender, { name, columns }: CopiedTable): Promise<Writable> {
  return sql.unsafe(`copy public.${quoted(name)} (${listed(columns)}) from stdin`).writable();
}

/** Numbers go on behind those that the tables hold. */
export async function renewSequences(sql: Sender): Promise<void> {
  const columns = await sql<{ name: string; column: string; sequence: string }[]>`
    select relname as name, attname as column,
      pg_get_serial_sequence(format('public.%I', relname), attname) as sequence
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0
      and not attisdropped and pg_get_serial_sequence(format('public.%I', relname), attname) is not null`;
  for (const { name, column, sequence } of columns) {
    await sql.unsafe(
      `select setval($1::text::regclass, coalesce(max(${quoted(column)}), 0) + 1, false) from public.${quoted(name)}`,
      [sequence],
    );
  }
}

/** The migrations that a database has, the oldest first; none where there is no list of them. */
export async function migrationsOf(
  sql: Sender,
): Promise<readonly { readonly when: number; readonly digest: string }[]> {
  const [list] = await sql<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (list?.there !== true) return [];
  return sql<{ when: number; digest: string }[]>`
    select created_at as when, hash as digest from drizzle.__drizzle_migrations order by created_at`;
}

/**
 * Whether a database holds nothing: no tables, or none with a row.
 *
 * @throws AppError `usage.invalid` that names a table with rows.
 */
export async function refuseRows(sql: Sender): Promise<void> {
  for (const { name } of await tablesInOrder(sql)) {
    const rows = await sql.unsafe(`select from public.${quoted(name)} limit 1`);
    if (rows.length > 0) {
      throw new AppError(
        'usage.invalid',
        `a backup is restored into an empty place only, and this database has rows (${name}); name another database or ASSAY_DATA_DIR`,
      );
    }
  }
}

function listed(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
