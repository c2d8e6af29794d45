/** What a claim's file may be. What it is called says nothing: its bytes do. */
export type FileMediaType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/webp'
  | 'application/pdf'
  | 'text/plain';

const beginnings: readonly (readonly [FileMediaType, readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** The type that the bytes show, or null for one that is not taken. Text is text without controls. */
export function sniffMediaType(content: Uint8Array): FileMediaType | null {
  for (const [type, beginning] of beginnings) {
    if (beginning.every((byte, index) => byte === null || content[index] === byte)) return type;
  }
  return textOf(content) === null ? null : 'text/plain';
}

/** The bytes as text; null when they are no UTF-8 or hold control characters besides white space. */
export function textOf(content: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return /^[^\p{Cc}]*$/u.test(text.replaceAll(/[\t\n\f\r]/g, ' ')) ? text : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
