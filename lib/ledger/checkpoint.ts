import * as z from 'zod';
import { canonicalJson } from '#lib/evidence/digest.ts';
import { CanonicalInstant, Digest, Sequence } from './ledger-row.ts';

/** That the chain had this end at this instant, as whoever holds the key says. */
const statementFields = {
  seq: Sequence,
  hash: Digest,
  at: CanonicalInstant,
  /** The digest of the public key's 32 bytes. */
  keyId: Digest,
} as const;
const Statement = z.strictObject(statementFields);
export type Statement = z.output<typeof Statement>;

const base64url = (bytes: number) => z.base64url().length(Math.ceil((bytes * 4) / 3));

/** A statement with what anyone needs to check its signature (Ed25519, RFC 8032). */
export const Checkpoint = z.strictObject({
  ...statementFields,
  publicKey: base64url(32),
  signature: base64url(64),
});
export type Checkpoint = z.output<typeof Checkpoint>;

const statementType = 'assay-ledger-checkpoint/1';

/** The very text that is signed: canonical JSON (RFC 8785) of the statement and its type. */
export function statementText({ seq, hash, at, keyId }: Statement): string {
  return canonicalJson({ type: statementType, seq, hash, at, keyId });
}
