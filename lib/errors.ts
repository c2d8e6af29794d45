/**
 * Every expected trouble, by code. A new code does not compile until `errorTable` says how it is
 * answered, whether trying again helps and how loudly it is logged.
 */
export type ErrorCode =
  | 'usage.invalid'
  | 'input.not_found'
  | 'input.forbidden'
  | 'input.malformed'
  | 'input.too_large'
  | 'policy.malformed'
  | 'policy.loosened'
  | 'declaration.malformed'
  | 'fact.malformed'
  | 'git.unavailable'
  | 'git.failed'
  | 'git.timed_out'
  | 'collection.aborted'
  | 'collection.over_budget'
  | 'database.unavailable'
  | 'database.newer_release'
  | 'database.migration_failed'
  | 'database.outdated'
  | 'server.data_in_use'
  | 'server.data_unusable'
  | 'server.build_failed'
  | 'server.port_taken'
  | 'worker.silent'
  | 'access.unauthenticated'
  | 'access.denied'
  | 'access.own_role'
  | 'session.expired'
  | 'setup.link_invalid'
  | 'setup.already_done'
  | 'person.last_administrator'
  | 'person.removed'
  | 'invitation.link_invalid'
  | 'sign_in.refused'
  | 'sign_in.slow_down'
  | 'sign_in.factor_needed'
  | 'sign_in.factor_refused'
  | 'sign_in.ticket_over'
  | 'sign_in.passkey_refused'
  | 'sign_in.no_role'
  | 'sign_in.removed'
  | 'sign_in.not_a_member'
  | 'sign_in.groups_withheld'
  | 'sign_in.cancelled'
  | 'sign_in.answer_refused'
  | 'sign_in.provider_unusable'
  | 'password.wrong'
  | 'request.cross_site'
  | 'request.malformed'
  | 'request.rate_limited'
  | 'resource.not_found'
  | 'edit.conflict'
  | 'review.own_claim'
  | 'review.own_team'
  | 'review.closed'
  | 'ledger.broken'
  | 'internal.unexpected';

export interface ErrorAnswer {
  readonly httpStatus: number;
  readonly retry: 'never' | 'later';
  readonly logLevel: 'info' | 'warn' | 'error';
  /** The exit code of the command line: 2 wrong use or input, 3 could not complete. */
  readonly exitCode: 2 | 3;
}

export const errorTable = {
  'usage.invalid': { httpStatus: 400, retry: 'never', logLevel: 'info', exitCode: 2 },
  'input.not_found': { httpStatus: 404, retry: 'never', logLevel: 'info', exitCode: 2 },
  'input.forbidden': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'input.malformed': { httpStatus: 422, retry: 'never', logLevel: 'info', exitCode: 2 },
  'input.too_large': { httpStatus: 413, retry: 'never', logLevel: 'info', exitCode: 2 },
  'policy.malformed': { httpStatus: 422, retry: 'never', logLevel: 'info', exitCode: 2 },
  'policy.loosened': { httpStatus: 422, retry: 'never', logLevel: 'info', exitCode: 2 },
  'declaration.malformed': { httpStatus: 422, retry: 'never', logLevel: 'info', exitCode: 2 },
  'fact.malformed': { httpStatus: 422, retry: 'never', logLevel: 'warn', exitCode: 3 },
  'git.unavailable': { httpStatus: 503, retry: 'later', logLevel: 'error', exitCode: 3 },
  'git.failed': { httpStatus: 502, retry: 'never', logLevel: 'warn', exitCode: 3 },
  'git.timed_out': { httpStatus: 504, retry: 'later', logLevel: 'warn', exitCode: 3 },
  'collection.aborted': { httpStatus: 409, retry: 'later', logLevel: 'info', exitCode: 3 },
  'collection.over_budget': { httpStatus: 413, retry: 'never', logLevel: 'warn', exitCode: 3 },
  'database.unavailable': { httpStatus: 503, retry: 'later', logLevel: 'error', exitCode: 3 },
  'database.newer_release': { httpStatus: 503, retry: 'never', logLevel: 'error', exitCode: 3 },
  'database.migration_failed': { httpStatus: 503, retry: 'never', logLevel: 'error', exitCode: 3 },
  'database.outdated': { httpStatus: 503, retry: 'later', logLevel: 'error', exitCode: 3 },
  'server.data_in_use': { httpStatus: 503, retry: 'never', logLevel: 'error', exitCode: 3 },
  'server.data_unusable': { httpStatus: 503, retry: 'never', logLevel: 'error', exitCode: 3 },
  'server.build_failed': { httpStatus: 503, retry: 'never', logLevel: 'error', exitCode: 3 },
  'server.port_taken': { httpStatus: 503, retry: 'never', logLevel: 'error', exitCode: 3 },
  'worker.silent': { httpStatus: 503, retry: 'later', logLevel: 'warn', exitCode: 3 },
  'access.unauthenticated': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'access.denied': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'access.own_role': { httpStatus: 403, retry: 'never', logLevel: 'warn', exitCode: 2 },
  'session.expired': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'setup.link_invalid': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'setup.already_done': { httpStatus: 409, retry: 'never', logLevel: 'info', exitCode: 2 },
  'person.last_administrator': { httpStatus: 409, retry: 'never', logLevel: 'info', exitCode: 2 },
  'person.removed': { httpStatus: 409, retry: 'never', logLevel: 'info', exitCode: 2 },
  'invitation.link_invalid': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.refused': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.slow_down': { httpStatus: 429, retry: 'later', logLevel: 'info', exitCode: 3 },
  'sign_in.factor_needed': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.factor_refused': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.ticket_over': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.passkey_refused': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.no_role': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.removed': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.not_a_member': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.groups_withheld': { httpStatus: 403, retry: 'never', logLevel: 'warn', exitCode: 2 },
  'sign_in.cancelled': { httpStatus: 401, retry: 'never', logLevel: 'info', exitCode: 2 },
  'sign_in.answer_refused': { httpStatus: 401, retry: 'never', logLevel: 'warn', exitCode: 2 },
  'sign_in.provider_unusable': { httpStatus: 502, retry: 'later', logLevel: 'error', exitCode: 3 },
  'password.wrong': { httpStatus: 422, retry: 'never', logLevel: 'info', exitCode: 2 },
  'request.cross_site': { httpStatus: 403, retry: 'never', logLevel: 'warn', exitCode: 2 },
  'request.malformed': { httpStatus: 400, retry: 'never', logLevel: 'info', exitCode: 2 },
  'request.rate_limited': { httpStatus: 429, retry: 'later', logLevel: 'info', exitCode: 3 },
  'resource.not_found': { httpStatus: 404, retry: 'never', logLevel: 'info', exitCode: 2 },
  'edit.conflict': { httpStatus: 409, retry: 'never', logLevel: 'info', exitCode: 2 },
  'review.own_claim': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'review.own_team': { httpStatus: 403, retry: 'never', logLevel: 'info', exitCode: 2 },
  'review.closed': { httpStatus: 409, retry: 'never', logLevel: 'info', exitCode: 2 },
  'ledger.broken': { httpStatus: 409, retry: 'never', logLevel: 'error', exitCode: 3 },
  'internal.unexpected': { httpStatus: 500, retry: 'never', logLevel: 'error', exitCode: 3 },
} as const satisfies Record<ErrorCode, ErrorAnswer>;

/** Expected trouble. Its message is meant for people and never holds a secret or a raw input. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, string | number> } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details ?? {};
  }
}
