import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Seals short texts (AES-256-GCM). A purpose is bound to each: what was sealed for one thing, or
 * for one person, opens as no other.
 */
export interface SealedBox {
  readonly seal: (text: string, purpose: string) => Uint8Array;
  /** Null for what was not sealed here, was sealed for another purpose, or was altered. */
  readonly open: (sealed: Uint8Array, purpose: string) => string | null;
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * A box whose key follows from the secret of the server (HKDF, RFC 5869), apart from every other
 * key that follows from it.
 */
export function createSealedBox(secret: string): SealedBox {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'assay sealed box', 32));
  return {
    seal: (text, purpose) => {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
      return new Uint8Array(Buffer.concat([nonce, sealing.getAuthTag(), body]));
    },
    open: (sealed, purpose) => {
      if (sealed.length < nonceBytes + tagBytes) return null;
      const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      opening.setAAD(Buffer.from(purpose));
      opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = opening.update(sealed.subarray(nonceBytes + tagBytes));
      try {
        return Buffer.concat([body, opening.final()]).toString('utf8');
      } catch (error) {
        // The tag is not that of this text, key and purpose; Node says no more than that.
        if (error instanceof Error) return null;
        throw error;
      }
    },
  };
}
