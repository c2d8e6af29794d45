import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { looksLikeSecret } from '#lib/evidence/redaction.ts';

export const TeamName = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(200, 'Use at most 200 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'Use printable characters.')
  .refine((name) => !looksLikeSecret(name), 'This looks like a secret.');

/** Two teams differ in more than case: people and declarations name them. */
export function nameTaken(): AppError {
  return new AppError('input.malformed', 'another team has this name', {
    details: { field: 'name' },
  });
}
