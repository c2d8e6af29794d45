import * as z from 'zod';
import { factKindNames } from './fact-kinds.ts';
import { count, name, text } from './fields.ts';
import { instantSchema } from './instant.ts';
import { Origin } from './origin.ts';

/** Why a collection could not be carried out, or not be finished. Closed: each has a remedy. */
const failureCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'rate_limited',
  'unavailable',
  'timed_out',
  'malformed',
  'too_large',
  'unsafe',
  'aborted',
  'unsupported',
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export const Failure = z.strictObject({
  code: z.enum(failureCodes),
  /** What could not be read: a path, a URL without its query, a step. Never a value. */
  place: text,
  /** One sentence in plain words. */
  detail: text,
});
export type Failure = z.output<typeof Failure>;

/**
 * One execution of a collector for one source and one kind of fact. It is itself evidence: an
 * absence is proven only by a whole, completed collection of the place where the thing would be.
 */
export const Collection = z.strictObject({
  id: name,
  source: name,
  collector: name,
  kind: z.enum(factKindNames),
  /** The place read, as the source names it. */
  scope: name,
  /** For events: the span of time that was read. */
  interval: z.strictObject({ from: instantSchema, to: instantSchema }).optional(),
  coverage: z.enum(['whole', 'partial']),
  startedAt: instantSchema,
  endedAt: instantSchema,
  outcome: z.enum(['collected', 'not_applicable', 'failed']),
  /** Why it failed, or what a partial one could not read. */
  failures: z.array(Failure).max(200),
  facts: count,
  origin: Origin,
});
export type Collection = z.output<typeof Collection>;
