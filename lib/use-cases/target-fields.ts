import * as z from 'zod';
import { type Organisation, targetAnswers } from '#lib/db/organisation.ts';
import { byQuestion, QuestionCode } from '#lib/samm/catalog/codes.ts';

const wanted = z.enum(['', ...targetAnswers]);

/** Targets as a form sends them: a field by the code of each question, empty for none. */
export const TargetFields = z.object(byQuestion(() => wanted));

export function targetsOfFields(fields: z.output<typeof TargetFields>): Organisation['targets'] {
  return Object.fromEntries(
    QuestionCode.options.flatMap((code) => (fields[code] === '' ? [] : [[code, fields[code]]])),
  );
}
