import { z } from 'zod';

/** SAMM's abbreviation of the practice Secure Deployment in the function Implementation. */
export const practiceCode = 'I-SD';

export const StreamCode = z.enum(['I-SD-A', 'I-SD-B']);
export type StreamCode = z.infer<typeof StreamCode>;

export const Level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Level = z.infer<typeof Level>;

/** The three maturity levels, lowest first. */
export const levels = [1, 2, 3] as const satisfies readonly Level[];

/** Stream before level, as the SAMM toolbox and website order it; the core's file names put the level first. */
export const QuestionCode = z.enum([
  'I-SD-A-1',
  'I-SD-A-2',
  'I-SD-A-3',
  'I-SD-B-1',
  'I-SD-B-2',
  'I-SD-B-3',
]);
export type QuestionCode = z.infer<typeof QuestionCode>;

/** A question's code, a dot, and the ordinal of the quality criterion within its question. */
export const CriterionCode = z.enum([
  'I-SD-A-1.1',
  'I-SD-A-1.2',
  'I-SD-A-1.3',
  'I-SD-A-1.4',
  'I-SD-A-1.5',
  'I-SD-A-2.1',
  'I-SD-A-2.2',
  'I-SD-A-2.3',
  'I-SD-A-2.4',
  'I-SD-A-3.1',
  'I-SD-A-3.2',
  'I-SD-A-3.3',
  'I-SD-B-1.1',
  'I-SD-B-1.2',
  'I-SD-B-1.3',
  'I-SD-B-2.1',
  'I-SD-B-2.2',
  'I-SD-B-2.3',
  'I-SD-B-3.1',
  'I-SD-B-3.2',
  'I-SD-B-3.3',
]);
export type CriterionCode = z.infer<typeof CriterionCode>;

/** SAMM's four answers to a question, lowest first. */
export const Answer = z.enum(['no', 'some', 'half', 'most']);
export type Answer = z.infer<typeof Answer>;

/** A value for each question, complete by construction: the compiler refuses a forgotten one. */
export function byQuestion<Value>(
  makeValue: (code: QuestionCode) => Value,
): Record<QuestionCode, Value> {
  return {
    'I-SD-A-1': makeValue('I-SD-A-1'),
    'I-SD-A-2': makeValue('I-SD-A-2'),
    'I-SD-A-3': makeValue('I-SD-A-3'),
    'I-SD-B-1': makeValue('I-SD-B-1'),
    'I-SD-B-2': makeValue('I-SD-B-2'),
    'I-SD-B-3': makeValue('I-SD-B-3'),
  };
}
