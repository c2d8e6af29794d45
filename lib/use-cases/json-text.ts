import * as z from 'zod';

const longest = 20_000;

/** JSON in a field of a form: what a script of ours put there. */
export const JsonText = z
  .string()
  .max(longest)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      context.addIssue('This is no answer of a browser.');
      return z.NEVER;
    }
  });
