import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** The canonical form of a JSON value (RFC 8785): the same value always gives the same bytes. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON values have a canonical form');
  return text;
}

/** `sha256:<hex>` of a text's UTF-8 bytes. */
export function sha256Of(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}

/** `sha256:<hex>` over the canonical form of a JSON value. */
export function digestOf(value: unknown): string {
  return sha256Of(canonicalJson(value));
}

/**
 * A keyed fingerprint (HMAC-SHA256, first 128 bits, hex): two equal values show, and without the
 * key nothing can be tried against it.
 */
export function fingerprintOf(key: Uint8Array, value: string): string {
  return bytesToHex(hmac(sha256, key, utf8ToBytes(value))).slice(0, 32);
}
