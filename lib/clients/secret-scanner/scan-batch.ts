import type { Batch, BatchResult, BlobMatch } from './messages.ts';
import { scanBlob } from './scan-blob.ts';
import { callsPreset } from './scan-text.ts';

/** The matches of each blob of a batch; null for one that could not be scanned. */
export async function scanBatch(batch: Batch): Promise<BatchResult> {
  const matches: (readonly BlobMatch[] | null)[] = [];
  for (const { start, end, encoding } of batch.blobs) {
    try {
      matches.push(
        await scanBlob(
          Buffer.from(batch.bytes, start, end - start),
          encoding,
          batch.fingerprintKey,
        ),
      );
    } catch {
      // An error may quote the text it met: that one blob could not be read is all that is told.
      matches.push(null);
    }
  }
  return { matches };
}

/** Texts of so many bytes in all are scanned in less time than a thread takes to start. */
export const quickBytes = 128 * 1024;

/**
 * Whether a batch may be scanned on the calling thread, where nothing could end it: it is small, and
 * only patterns of our own, which are bounded, would be tried on it.
 */
export function isQuick({ bytes, blobs }: Batch): boolean {
  return (
    bytes.byteLength <= quickBytes &&
    blobs.every(
      ({ start, end, encoding }) =>
        encoding === 'utf8' && !callsPreset(Buffer.from(bytes, start, end - start)),
    )
  );
}
