import * as z from 'zod';
import { InputTrouble } from '#lib/http/input-trouble.ts';

/** Faults that a use case found, told beside the fields where they belong. */
export function fieldFaults(errors: Readonly<Record<string, string>>): InputTrouble {
  const issues = Object.entries(errors).map(([field, message]) => ({
    code: 'custom' as const,
    path: [field],
    message,
    input: undefined,
  }));
  return new InputTrouble(new z.ZodError(issues));
}
