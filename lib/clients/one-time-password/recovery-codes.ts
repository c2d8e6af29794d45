import { randomInt } from 'node:crypto';
import { sha256Of } from '#lib/evidence/digest.ts';

/** Letters and digits that nobody takes for one another (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const count = 10;
const groups = 4;
const groupLength = 4;

/** Ten codes of 80 bits each, for people to write down: `4fz0-91kq-c7mt-x2wd`. */
export function newRecoveryCodes(): readonly string[] {
  const group = (): string =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: count }, () => Array.from({ length: groups }, group).join('-'));
}

/** Under which a code is kept; blanks, hyphens and case are how people write. */
export function recoveryCodeDigest(code: string): string {
  return sha256Of(code.toLowerCase().replace(/[\s-]/g, ''));
}
