import { parentPort } from 'node:worker_threads';
import type { Batch } from './messages.ts';
import { scanBatch } from './scan-batch.ts';

parentPort?.on('message', (batch: Batch) => {
  scanBatch(batch).then(
    (result) => parentPort?.postMessage(result),
    // Nothing is told of why: the pool takes the batch for unreadable.
    () => process.exit(1),
  );
});
