import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { arrayText, arrayTypes, parseArray } from './array-values.ts';
import { parseInteger, parseTimestamp, typeOf } from './column-values.ts';
import type { Database } from './database.ts';
import { guardTransactions } from './guard-transactions.ts';

/** Where the database is reached: over the network, or through a socket in a folder. */
export type DatabaseAddress =
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'socket';
      /** Folder of the socket `.s.PGSQL.5432`. */
      readonly folder: string;
      readonly user: string;
      readonly password: string;
      readonly database: string;
    };

/** A pool of connections with the driver's own handle, for whoever opens and closes it. */
export type DatabasePool = PostgresJsDatabase & Database & { readonly $client: postgres.Sql };

export interface ConnectionOptions {
  readonly address: DatabaseAddress;
  /** What `pg_stat_activity` shows of these connections, such as `assay web`. */
  readonly applicationName: string;
  readonly maxConnections: number;
  /** How long one statement may run; 0 for as long as it takes. */
  readonly statementTimeoutMs?: number;
  /** How long a statement waits for a lock; 0 for as long as it takes. */
  readonly lockTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** Told what the server remarks on; nothing is printed by itself. */
  readonly onNotice?: (message: string) => void;
}

/** The port that names a PostgreSQL socket; nothing listens on it. */
const socketPort = 5432;

/**
 * Opens a pool of connections; the first query connects. Sessions are in UTC, `bigint` comes back
 * as a number (or fails), `timestamptz` as a canonical instant and `jsonb` parsed once, in drizzle
 * columns and in raw SQL alike.
 */
export function connectDatabase(options: ConnectionOptions): DatabasePool {
  const { address } = options;
  const settings = driverSettings(options);
  const client =
    address.kind === 'url'
      ? postgres(address.url, settings)
      : postgres({
          ...settings,
          path: `${address.folder}/.s.PGSQL.${socketPort}`,
          user: address.user,
          password: address.password,
          database: address.database,
        });
  const database = drizzle(client, { casing: 'snake_case' });
  parseValues(client);
  guardTransactions(client);
  return database;
}

/** Lets running statements end for at most `graceMs`, then cuts what is left. */
export async function closeDatabase(database: DatabasePool, graceMs = 5_000): Promise<void> {
  await database.$client.end({ timeout: graceMs / 1_000 });
}

function driverSettings(options: ConnectionOptions) {
  return {
    max: options.maxConnections,
    // Asked of each new connection, types would be lost with it, and nobody could catch that.
    fetch_types: false,
    connect_timeout: (options.connectTimeoutMs ?? 10_000) / 1_000,
    onnotice: (notice: postgres.Notice) => {
      options.onNotice?.(notice.message ?? '');
    },
    connection: {
      application_name: options.applicationName,
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      statement_timeout: options.statementTimeoutMs ?? 30_000,
      lock_timeout: options.lockTimeoutMs ?? 10_000,
      idle_in_transaction_session_timeout: 60_000,
    },
  };
}

/** The one place where values are parsed; after drizzle, which puts parsers of its own there. */
function parseValues(client: postgres.Sql): void {
  const { parsers, serializers } = client.options;
  parsers[typeOf.int8] = parseInteger;
  parsers[typeOf.timestamptz] = parseTimestamp;
  parsers[typeOf.json] = JSON.parse;
  parsers[typeOf.jsonb] = JSON.parse;
  serializers[typeOf.timestamptz] = timestampText;
  serializers[typeOf.json] = jsonText;
  serializers[typeOf.jsonb] = jsonText;
  for (const [element, array] of arrayTypes) {
    const parse = parsers[element] ?? asItIs;
    const serialize = serializers[element] ?? asItIs;
    parsers[array] = (text: string) => parseArray(text, parse);
    serializers[array] = (values) => arrayText(values, serialize);
  }
}

function asItIs(value: unknown): unknown {
  return value;
}

function timestampText(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** A string is JSON already: drizzle's columns and the queue write theirs themselves. */
function jsonText(value: unknown): unknown {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
