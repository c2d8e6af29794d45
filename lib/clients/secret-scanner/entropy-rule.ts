import { looksRandom } from '#lib/evidence/secret-shapes/randomness.ts';
import { isExample, isIdentifier, isSealed } from '#lib/evidence/secret-shapes/values.ts';
import type { RawMatch } from './match.ts';

export const entropyRule = 'high-entropy';

const minLength = 24;
const maxLength = 160;
const lower = 1;
const upper = 2;
const digit = 4;
const other = 8;

/** What each byte adds to a token; 0 ends it. */
const kinds = Uint8Array.from({ length: 256 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[a-z]/.test(char)) return lower;
  if (/[A-Z]/.test(char)) return upper;
  if (/[0-9]/.test(char)) return digit;
  return /[+/_=.~-]/.test(char) ? other : 0;
});

/** A literal: between equal quotes, or all that follows a connector on its line. */
const opener = /["'`]$|[A-Za-z0-9_\])"'][ \t]{0,4}(?::=|=>|[:=])[ \t]{0,4}$/;
/** Digests, data and public keys by what stands before them. */
const published =
  /(?:sha\d{1,3}[-:=]|base64[,:]|h1:|md5[-:]|integrity["':= ]{1,6}|(?:check|sha\d{0,3}|dig(?:e|est)|hash|sum|etag|nonce|verification)["']?\s{0,3}[:=]\s{0,3}["']?|ssh-\w{2,20} |public[\w-]{0,20}["':= ]{1,6}|(?<![\w-])(?:(?:tool_)?call_|request_|response_)?id["']?\s{0,3}[:=]\s{0,3}["']?)$/i;
/** Inside a value that SOPS encrypted: `ENC[AES256_GCM,data:…,iv:…,tag:…,type:str]`. */
const sopsPart = /(?:ENC\[AES256_GCM,data:|,iv:|,tag:)$/;

/** How web frameworks write an entity tag: a length, and a digest in base64. */
const etag = /^[0-9a-f]{1,6}-[A-Za-z0-9+/]{22,27}=?$/;

/**
 * Literals that are certainly made by chance although nothing names them. What is only a candidate
 * is for a person to decide.
 */
export function entropyMatches(bytes: Uint8Array, text: () => string): readonly RawMatch[] {
  const matches: RawMatch[] = [];
  let start = 0;
  let mask = 0;
  for (let index = 0; index <= bytes.length; index += 1) {
    const kind = index < bytes.length ? (kinds[bytes[index] ?? 0] ?? 0) : 0;
    if (kind !== 0) {
      mask |= kind;
      continue;
    }
    const length = index - start;
    if (length >= minLength && length <= maxLength && (mask & 7) === 7) {
      const match = candidate(text(), start, index);
      if (match !== null) matches.push(match);
    }
    start = index + 1;
    mask = 0;
  }
  return matches;
}

function candidate(text: string, from: number, end: number): RawMatch | null {
  const token = text.slice(from, end);
  // `NAME=value` and `name.sub=value` are one run of token characters: the value is what counts.
  const name = /^[A-Za-z_][\w.-]{0,60}=(?=[^=])/.exec(token)?.[0] ?? '';
  const start = from + name.length;
  const value = token.slice(name.length);
  const before = text.slice(Math.max(0, start - 48), start);
  if (!opener.test(before) || published.test(before) || sopsPart.test(before)) return null;
  if (/["'`]$/.test(before) && text[end] !== before.at(-1)) return null;
  if (/[.~]/.test(value) || /^(?:sha\d{1,3}|h1|md5)[-:]/.test(value)) return null;
  if (/:\/\/\S*$|[?&][\w.-]{1,40}=$/.test(before) || etag.test(value)) return null;
  if (value.split('/').length > 4 || isIdentifier(value) || isExample(value)) return null;
  if (isSealed(value)) return null;
  return looksRandom(value.replace(/=+$/, ''))
    ? { rule: entropyRule, class: 'entropy', start, end, secret: value }
    : null;
}
