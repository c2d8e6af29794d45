import { createPublicKey, verify } from 'node:crypto';
import { type Checkpoint, statementText } from '#lib/ledger/checkpoint.ts';
import { keyIdOf } from './checkpoint-key.ts';

/** An Ed25519 public key in SubjectPublicKeyInfo up to its 32 bytes (RFC 8410). */
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a checkpoint was signed by the key whose id it names; needs nothing but the checkpoint. */
export function isSigned(checkpoint: Checkpoint): boolean {
  const publicKey = Buffer.from(checkpoint.publicKey, 'base64url');
  if (keyIdOf(publicKey) !== checkpoint.keyId) return false;
  const key = createPublicKey({
    key: Buffer.concat([publicHead, publicKey]),
    format: 'der',
    type: 'spki',
  });
  const text = Buffer.from(statementText(checkpoint), 'utf8');
  return verify(null, text, key, Buffer.from(checkpoint.signature, 'base64url'));
}
