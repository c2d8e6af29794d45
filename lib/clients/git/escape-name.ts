const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, or null when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    // Not UTF-8: the caller names it in its escaped form.
    return null;
  }
}

/** Control characters, line separators, direction overrides, zero-width marks, lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]/gu;

/**
 * A name from an untrusted place as one line of inert text: what a terminal would obey, or an eye
 * would not see, is percent-escaped byte by byte, and so is each byte that is not UTF-8.
 */
export function escapeName(name: string | Uint8Array): string {
  if (typeof name === 'string') return name.replaceAll(unprintable, percent);
  const text = decodeUtf8(name);
  if (text !== null) return escapeName(text);
  return Array.from(name, (byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x25
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

/** The escaped name, short enough for a statement. */
export function nameOf(name: string | Uint8Array): string {
  const escaped = escapeName(name);
  return escaped.length > 400 ? `${escaped.slice(0, 400)}…` : escaped;
}

function percent(character: string): string {
  return Array.from(
    new TextEncoder().encode(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}
