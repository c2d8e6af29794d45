import { AppError, type ErrorCode } from '#lib/errors.ts';
import type { Failure, FailureCode } from '#lib/evidence/collection.ts';
import { redactText } from '#lib/evidence/redaction.ts';

const refusals: Readonly<Partial<Record<FailureCode, ErrorCode>>> = {
  not_found: 'input.not_found',
  forbidden: 'input.forbidden',
  too_large: 'input.too_large',
  timed_out: 'git.timed_out',
  unavailable: 'git.unavailable',
  aborted: 'collection.aborted',
};

/** A place that somebody asked for and that cannot be read, as an error in words. */
export function refusedReading({ code, place, detail }: Failure): AppError {
  return new AppError(
    refusals[code] ?? 'input.malformed',
    `${redactText(place)}: ${redactText(detail)}`,
    { details: { field: 'locator' } },
  );
}
