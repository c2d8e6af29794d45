import postgres from 'postgres';
import { AppError } from '#lib/errors.ts';

const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'its socket is not there, so it is not running',
  EACCES: 'its socket may not be opened by this user',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name could not be looked up',
  ECONNRESET: 'it broke the connection off',
  CONNECT_TIMEOUT: 'it did not answer in time',
  CONNECTION_CLOSED: 'it closed the connection',
  CONNECTION_ENDED: 'the connection was already closed',
  CONNECTION_DESTROYED: 'the connection was cut off',
  '28P01': 'it refused the user name or password',
  '28000': 'it does not let this user in',
  '3D000': 'it has no database of that name',
  '42501': 'this user lacks a right there',
  '53100': 'its disk is full',
  '53300': 'it has no connection left',
  '57P01': 'it is shutting down',
  '57P02': 'it is recovering from a crash',
  '57P03': 'it is starting up',
};

/**
 * Trouble with reaching the database, in words without address or password; null for any other
 * error, which is a fault of the code that asked.
 */
export function databaseTrouble(error: unknown): AppError | null {
  const code = codeOf(error);
  const reason = code === null ? undefined : (byCode[code] ?? fullDisk(error));
  if (code === null || reason === undefined) return null;
  return new AppError('database.unavailable', `the database cannot be used: ${reason} (${code})`, {
    cause: error,
  });
}

/** Some ways of being full have no code of their own: a quota, a limit on the size of files. */
function fullDisk(error: unknown): string | undefined {
  const said = refusalOf(error)?.message ?? '';
  const isFull = /: (?:No space left on device|Disk quota exceeded|File too large)$/.test(said);
  return isFull ? byCode['53100'] : undefined;
}

/** What PostgreSQL said of a statement, without the values that its details may quote. */
export function refusalOf(error: unknown): { message: string; code: string } | null {
  if (error instanceof postgres.PostgresError) return { message: error.message, code: error.code };
  // Drizzle wraps what the driver throws.
  return error instanceof Error && error.cause !== undefined ? refusalOf(error.cause) : null;
}

/** Drizzle wraps what was thrown; Node joins what several addresses answered. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
