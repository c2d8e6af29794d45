import { parentPort } from 'node:worker_threads';
import type { Batch, BatchResult, BlobMatch } from './messages.ts';
import { scanBlob } from './scan-blob.ts';

parentPort?.on('message', (batch: Batch) => {
  scanBatch(batch).then(
    (result) => parentPort?.postMessage(result),
    // Nothing is told of why: the pool takes the batch for unreadable.
    () => process.exit(1),
  );
});

async function scanBatch(batch: Batch): Promise<BatchResult> {
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
