import { Secret, TOTP } from 'otpauth';
import { type Instant, toMs } from '#lib/evidence/instant.ts';

/** As every authenticator app knows it (RFC 6238): SHA-1, six digits, half a minute. */
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** One step early or late is taken: clocks differ, and people type slowly. */
const window = 1;
const secretBytes = 20;

/** A new secret, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** What an authenticator app reads from a QR code. */
export function totpAddress(secret: string, login: string): string {
  return new TOTP({ ...form, secret, issuer: 'Assay', label: login }).toString();
}

/** The step that a code is of; null for a code of no step around now. */
export function matchingStep(secret: string, code: string, now: Instant): number | null {
  const totp = new TOTP({ ...form, secret });
  const timestamp = toMs(now);
  const delta = totp.validate({ token: code, timestamp, window });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
