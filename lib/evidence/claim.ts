import * as z from 'zod';
import { digest, name, text } from './fields.ts';
import { instantSchema } from './instant.ts';

/** What a person states about a criterion. It counts only when another person accepted it. */
export const Claim = z.strictObject({
  id: name,
  criterion: name,
  /** The conditions it speaks of (`1`, `2` …); none: all. */
  conditions: z.array(name),
  type: z.enum(['statement', 'measure', 'not_applicable']),
  /** What it says of those conditions. */
  says: z.enum(['holds', 'fails']),
  names: z.strictObject({
    secrets: z.array(name).default([]),
    stores: z.array(name).default([]),
    repositories: z.array(name).default([]),
    digests: z.array(digest).default([]),
  }),
  /** Who writes a secret that a third party issued. */
  custodian: name.optional(),
  /** "This application has no secrets": all of stream B but B-2.1 does not apply. */
  noSecrets: z.boolean().default(false),
  /** For a closed secret finding: the newer version in the vault that took its place. */
  rotatedTo: name.optional(),
  rationale: text,
  links: z.array(text),
  author: name,
  madeAt: instantSchema,
  acceptedBy: name.nullable(),
  acceptedAt: instantSchema.nullable(),
  expiresAt: instantSchema,
});
export type Claim = z.output<typeof Claim>;
