import * as z from 'zod';
import { digestOf } from '#lib/evidence/digest.ts';

/** `sha256:` and 64 hexadecimal digits. */
export const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'is no sha256 digest');

/** An instant in the one form that is hashed and signed. */
export const CanonicalInstant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'is no instant in UTC');

/** The number of a row, from 1 on. */
export const Sequence = z.int().positive();

const Name = z.string().max(10_000);

/** One row of the ledger, with exactly the fields that its hash is over, and the hash. */
export const LedgerRow = z.strictObject({
  seq: Sequence,
  at: CanonicalInstant,
  actorType: Name,
  actorId: Name,
  actorName: Name,
  requestId: Name,
  action: Name,
  subjectType: Name,
  subjectId: Name,
  beforeDigest: Digest.nullable(),
  afterDigest: Digest.nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  previousHash: Digest,
  hash: Digest,
});
export type LedgerRow = z.output<typeof LedgerRow>;

/** What the first row is hashed over. */
export const genesisHash = `sha256:${'0'.repeat(64)}`;

/** The hash of a row: over its canonical JSON (RFC 8785), the former row's hash included. */
export function hashOfRow(row: Omit<LedgerRow, 'hash'>): string {
  return digestOf(row);
}
