import { fingerprintOf } from '#lib/evidence/digest.ts';
import type { BlobEncoding, BlobMatch } from './messages.ts';
import { scanText } from './scan-text.ts';

/** The matches of one blob, each rule and value once, at its first line. */
export async function scanBlob(
  bytes: Buffer,
  encoding: BlobEncoding,
  fingerprintKey: Uint8Array,
): Promise<readonly BlobMatch[]> {
  const text =
    encoding === 'utf8' ? bytes : Buffer.from(new TextDecoder(labels[encoding]).decode(bytes));
  const seen = new Set<string>();
  const matches: BlobMatch[] = [];
  let line = 1;
  let counted = 0;
  for (const match of await scanText(text)) {
    for (
      let at = text.indexOf(10, counted);
      at >= 0 && at < match.start;
      at = text.indexOf(10, at + 1)
    ) {
      line += 1;
      counted = at + 1;
    }
    const fingerprint = fingerprintOf(fingerprintKey, match.secret);
    if (seen.has(`${match.rule} ${fingerprint}`)) continue;
    seen.add(`${match.rule} ${fingerprint}`);
    matches.push({ rule: match.rule, class: match.class, line, fingerprint });
  }
  return matches;
}

const labels = { utf16le: 'utf-16le', utf16be: 'utf-16be' } as const;
