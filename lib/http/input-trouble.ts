import type * as z from 'zod';
import { AppError } from '#lib/errors.ts';

/** Input that is not as it should be, told by the part that is wrong. */
export class InputTrouble extends AppError {
  readonly fields: Readonly<Record<string, string>>;

  constructor(error: z.ZodError) {
    super('input.malformed', 'some of this is not as it should be');
    this.name = 'InputTrouble';
    this.fields = fieldsOf(error);
  }
}

/** The first fault of each part, under its path: `body.name`. */
function fieldsOf(error: z.ZodError): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const name = path.map(String).join('.');
    if (!fields.has(name)) fields.set(name, message);
  }
  return Object.fromEntries(fields);
}
