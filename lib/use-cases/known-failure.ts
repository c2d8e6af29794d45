import { AppError, type ErrorCode, errorTable } from '#lib/errors.ts';
import type { Failure, FailureCode } from '#lib/evidence/collection.ts';

const codes: Readonly<Partial<Record<ErrorCode, FailureCode>>> = {
  'collection.aborted': 'aborted',
  'collection.over_budget': 'too_large',
  'git.timed_out': 'timed_out',
  'git.unavailable': 'unavailable',
  'git.failed': 'malformed',
};

/** What an expected trouble of reading a source is as a failure; null for any other error. */
export function knownFailure(error: unknown, place: string): Failure | null {
  if (!(error instanceof AppError)) return null;
  const code = codes[error.code];
  return code === undefined ? null : { code, place, detail: error.message };
}

/**
 * The same while a source is opened, where every expected trouble is one of the source: it is to
 * end in an outcome that people see. Only that of the database is not, which the job is tried again
 * for.
 */
export function openingFailure(error: unknown, place: string): Failure | null {
  const known = knownFailure(error, place);
  if (known !== null || !(error instanceof AppError)) return known;
  if (error.code.startsWith('database.')) return null;
  const code = errorTable[error.code].retry === 'later' ? 'unavailable' : 'internal';
  return { code, place, detail: error.message };
}
