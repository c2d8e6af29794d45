import { AppError, type ErrorCode } from '#lib/errors.ts';
import type { Failure, FailureCode } from '#lib/evidence/collection.ts';
import { failure } from './read-untrusted.ts';

/**
 * What a git command met, as a failure of the place it was about. What is no expected trouble is
 * thrown on.
 */
export function gitFailure(
  error: unknown,
  place: string | Uint8Array,
  repository: { readonly partial: boolean; readonly borrows: boolean },
): Failure {
  if (!(error instanceof AppError)) throw error;
  const code = codes[error.code];
  if (code !== undefined) return failure(code, place, error.message);
  if (repository.borrows) {
    const detail =
      'an object it needs is borrowed from another repository (objects/info/alternates), which is not read: clone it whole, without --shared or --reference';
    return failure('unavailable', place, detail);
  }
  return repository.partial
    ? failure('unavailable', place, 'an object it needs is not in this clone, nothing is fetched')
    : failure('malformed', place, error.message);
}

const codes: Readonly<Partial<Record<ErrorCode, FailureCode>>> = {
  'git.timed_out': 'timed_out',
  'collection.aborted': 'aborted',
  'collection.over_budget': 'too_large',
  'git.unavailable': 'unavailable',
};
