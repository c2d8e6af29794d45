import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { AppError, type ErrorCode, errorTable } from '#lib/errors.ts';
import type { Log } from '#lib/use-cases/server-context.ts';
import { InputTrouble } from './input-trouble.ts';
import { tellError } from './tell-error.ts';

/** RFC 9457, with the code by which programs know the trouble and the id by which people report it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
  /** What is wrong with which part of the input. */
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * What the outside is told of an error, logged as loudly as its code asks. Of what nobody expected
 * it is told a reference and nothing else: the error itself goes to the log.
 */
export function problemOf(error: unknown, requestId: string, log: Log): Problem {
  const known =
    error instanceof AppError ? error : (databaseTrouble(error) ?? unexpected(requestId, error));
  const { httpStatus, logLevel } = errorTable[known.code];
  const fields = {
    requestId,
    code: known.code,
    status: httpStatus,
    message: known.message,
    cause: known.cause === undefined ? null : tellError(known.cause),
  };
  log[logLevel](fields, 'request.trouble');
  const parts = fieldsOf(known);
  return {
    type: `urn:assay:error:${known.code}`,
    title: titles[httpStatus] ?? 'Trouble',
    status: httpStatus,
    code: known.code,
    detail: known.message,
    requestId,
    ...(parts === undefined ? {} : { fields: parts }),
  };
}

/** A use case that objects to one part of its input names it as `field` in the details. */
function fieldsOf(error: AppError): Problem['fields'] {
  if (error instanceof InputTrouble) return error.fields;
  const { field } = error.details;
  return typeof field === 'string' ? { [field]: error.message } : undefined;
}

/** A problem as an answer; `Retry-After` where waiting helps. */
export function problemResponse(problem: Problem, retryAfterSeconds?: number): Response {
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  });
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** How long to wait before the next try, where an error says so. */
export function retryAfterOf(error: unknown): number | undefined {
  if (!(error instanceof AppError)) return undefined;
  const { retryAfterSeconds } = error.details;
  return typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined;
}

function unexpected(requestId: string, cause: unknown): AppError {
  const message = `something went wrong on our side; if it stays so, report ${requestId}`;
  return new AppError('internal.unexpected', message, { cause });
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  422: 'Not acceptable',
  429: 'Too many requests',
  500: 'Internal trouble',
  502: 'Trouble behind the server',
  503: 'Not available',
  504: 'Took too long',
};
