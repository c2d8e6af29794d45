import type { Reading } from '#collectors/contract.ts';
import { decodeUtf8 } from '../git/escape-name.ts';
import { no, yes } from '../git/read-untrusted.ts';

/** What git-crypt writes before a file that it encrypted. */
const gitCrypt = '\0GITCRYPT\0';

/**
 * The text of a file: strictly UTF-8, without a byte order mark. Of a file that git-crypt encrypted
 * only its mark is text: it is no damaged file, and says nothing but that it is encrypted.
 */
export function textOf(bytes: Uint8Array, path: string): Reading<string> {
  if (Buffer.from(bytes.subarray(0, gitCrypt.length)).toString('latin1') === gitCrypt) {
    return yes(gitCrypt);
  }
  const text = decodeUtf8(bytes);
  if (text === null) return no('malformed', path, 'it is not UTF-8');
  return yes(text.startsWith('\uFEFF') ? text.slice(1) : text);
}
