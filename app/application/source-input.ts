import * as z from 'zod';

/** A source as a form sends it. */
export const SourceFields = z.object({
  channel: z.enum(['git', 'checkout']),
  locator: z
    .string()
    .max(4_096)
    .transform((text) => text.trim()),
  everyMinutes: z.coerce.number().int().min(15).max(43_200),
});
