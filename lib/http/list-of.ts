import * as z from 'zod';

/** A field that a form sends once, several times or not at all: a list of what it sent. */
export function listOf<Element>(element: z.ZodType<Element>) {
  return z.preprocess((sent: unknown): unknown => {
    if (sent === undefined || sent === '') return [];
    return Array.isArray(sent) ? sent : [sent];
  }, z.array(element).max(500));
}
