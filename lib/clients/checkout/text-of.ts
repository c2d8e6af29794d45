import type { Reading } from '#collectors/contract.ts';
import { decodeUtf8 } from '../git/escape-name.ts';
import { no, yes } from '../git/read-untrusted.ts';

/** The text of a file: strictly UTF-8, without a byte order mark. */
export function textOf(bytes: Uint8Array, path: string): Reading<string> {
  const text = decodeUtf8(bytes);
  if (text === null) return no('malformed', path, 'it is not UTF-8');
  return yes(text.startsWith('\uFEFF') ? text.slice(1) : text);
}
