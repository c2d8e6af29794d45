import * as z from 'zod';
import { secretFinding } from '#lib/evidence/kinds/secret-finding.ts';

const objectId = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
const count = z.int().min(0);

/** A finding as the next run needs it: rule, place and keyed fingerprint, never the match. */
const remembered = z.strictObject({
  rule: z.string().max(200),
  class: secretFinding.body.shape.class,
  fingerprint: z.string().max(200),
  path: z.string().max(8_192),
  /** The path as git has it; null when it is not kept because it looks like a secret itself. */
  pathBytes: z.string().max(8_192).nullable(),
  commit: objectId,
  line: z.int().min(1),
  firstSeenAt: z.iso.datetime(),
});
export type Remembered = z.output<typeof remembered>;

/** A content at a branch head and what matches in it: it is not read again while it stays there. */
const headContent = z.strictObject({
  blob: objectId,
  matches: z.array(
    remembered.pick({ rule: true, class: true, fingerprint: true, line: true }).strict(),
  ),
});

export const checkpointSchema = z.strictObject({
  version: z.literal(2),
  rulesDigest: z.string(),
  /** Tells whether the fingerprints were made with the same key; without the key it tells nothing. */
  keyCheck: z.string(),
  maxBlobBytes: count,
  tips: z.array(objectId),
  skipped: z.strictObject({ binary: count, tooLarge: count, unreadable: count }),
  /** Where the first texts lie that were too large. */
  large: z.array(z.string().max(8_192)).max(20),
  findings: z.array(remembered),
  atHeads: z.array(headContent),
});
export type Checkpoint = z.output<typeof checkpointSchema>;
