import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto';
import { type Checkpoint, type Statement, statementText } from '#lib/ledger/checkpoint.ts';

/** Signs checkpoints of the ledger; the private half never leaves it. */
export interface CheckpointKey {
  /** What an auditor pins: the digest of the public key. */
  readonly keyId: string;
  /** Ids of keys of former secrets, as somebody named them: what they signed goes on to count. */
  readonly formerKeyIds: readonly string[];
  readonly sign: (end: Omit<Statement, 'keyId'>) => Checkpoint;
}

/** An Ed25519 private key in PKCS #8 up to its 32 bytes (RFC 8410). */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyBytes = 32;

/**
 * The key that follows from the secret of the server: every process has the same, and nothing is
 * stored. Another secret is another key; what the former signed stays verifiable by its public half, and is
 * believed when the former key's id is named.
 */
export function checkpointKeyOf(
  secret: string,
  formerKeyIds: readonly string[] = [],
): CheckpointKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'assay ledger checkpoints', keyBytes));
  const key = createPrivateKey({
    key: Buffer.concat([privateHead, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(-keyBytes);
  const keyId = keyIdOf(publicKey);
  return {
    keyId,
    formerKeyIds,
    sign: (end) => {
      const statement = { ...end, keyId };
      const signature = sign(null, Buffer.from(statementText(statement), 'utf8'), key);
      return {
        ...statement,
        publicKey: publicKey.toString('base64url'),
        signature: signature.toString('base64url'),
      };
    },
  };
}

/** Ids of the keys whose checkpoints this server believes. */
export function trustedKeyIds({ keyId, formerKeyIds }: CheckpointKey): readonly string[] {
  return [keyId, ...formerKeyIds];
}

/** The digest of a public key's 32 bytes. */
export function keyIdOf(publicKey: Uint8Array): string {
  return `sha256:${createHash('sha256').update(publicKey).digest('hex')}`;
}
