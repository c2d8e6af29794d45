import type { ErrorCode } from '#lib/errors.ts';

/** What a form knows after it was sent: plain data, rendered on the server or in the browser. */
export interface FormState {
  /** What went wrong as a whole. */
  readonly problem: FormProblem | null;
  /** What is wrong with a field, by its name. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was typed, so that nothing is lost; secrets are never given back. */
  readonly values: Readonly<Record<string, string>>;
  /** What was done, to be said. */
  readonly done: string | null;
}

interface FormProblem {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
}

/** A form that was not sent yet. */
export const untouchedForm: FormState = { problem: null, fields: {}, values: {}, done: null };
