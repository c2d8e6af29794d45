import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Batch, BatchResult, WorkerData } from './messages.ts';

export interface ScanPool {
  /** Resolves with the batch's matches; a batch that no worker survives comes back as unreadable. */
  scan(batch: Batch): Promise<BatchResult>;
  /** Resolves as soon as another batch would find a worker without a long wait. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than the slowest honest batch by far: what takes more is stuck. */
const batchTimeoutMs = 60_000;
const maxOldGenerationMb = 160;

interface Task {
  readonly batch: Batch;
  readonly resolve: (result: BatchResult) => void;
}

/** The compiled command ships its worker beside itself. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js',
  import.meta.url,
);

/**
 * Worker threads that scan batches. One core is left to git and to us, and each thread's memory
 * is bounded; one that runs out of it, or of time, is replaced.
 */
export function startScanPool(
  fingerprintKey: Uint8Array,
  size = Math.max(1, Math.min(8, availableParallelism() - 1)),
): ScanPool {
  const queue: Task[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let wake: (() => void)[] = [];
  let closed = false;

  const next = (): void => {
    while (queue.length > 0 && (idle.length > 0 || all.size < size)) {
      const task = queue.shift();
      if (task !== undefined) run(idle.pop() ?? start(), task);
    }
    if (queue.length >= size) return;
    for (const waiting of wake) waiting();
    wake = [];
  };
  const start = (): Worker => {
    const data: WorkerData = { fingerprintKey };
    const worker = new Worker(workerFile, {
      workerData: data,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxOldGenerationMb, maxYoungGenerationSizeMb: 32 },
      stdout: true,
      stderr: true,
    });
    // Whatever a library prints there might quote what it scanned.
    worker.stdout.resume();
    worker.stderr.resume();
    // One that fails between two batches must not end the process; its next batch tells of it.
    worker.on('error', () => undefined);
    all.add(worker);
    return worker;
  };
  const run = (worker: Worker, { batch, resolve }: Task): void => {
    const finish = (result: BatchResult, usable: boolean): void => {
      clearTimeout(timer);
      worker.off('message', answered);
      worker.off('error', lost);
      worker.off('exit', lost);
      if (usable && !closed) idle.push(worker);
      else {
        all.delete(worker);
        void worker.terminate();
      }
      resolve(result);
      next();
    };
    const lost = (): void => finish({ matches: batch.blobs.map(() => null) }, false);
    const answered = (result: BatchResult): void => finish(result, true);
    const timer = setTimeout(lost, batchTimeoutMs);
    worker.once('message', answered);
    worker.once('error', lost);
    worker.once('exit', lost);
    worker.postMessage(batch, [batch.bytes]);
  };
  return {
    scan: (batch) =>
      new Promise((resolve) => {
        queue.push({ batch, resolve });
        next();
      }),
    ready: () =>
      queue.length < size ? Promise.resolve() : new Promise((resolve) => void wake.push(resolve)),
    close: async () => {
      closed = true;
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
