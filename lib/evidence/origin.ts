import * as z from 'zod';
import { name } from './fields.ts';

/** Who vouches for a fact: Assay, which read it itself, or a named sender, who reported it. */
export const Origin = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('read') }),
  z.strictObject({ type: z.literal('reported'), sender: name }),
]);
export type Origin = z.output<typeof Origin>;

export const readByAssay: Origin = { type: 'read' };
