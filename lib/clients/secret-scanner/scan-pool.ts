import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Batch, BatchResult } from './messages.ts';
import { isQuick, scanBatch } from './scan-batch.ts';

export interface ScanPool {
  /** Starts a first worker, so that it is there when the first batch is. */
  warm(): void;
  /** Resolves with the batch's matches; a batch that no worker survives comes back as unreadable. */
  scan(batch: Batch): Promise<BatchResult>;
  /** Resolves as soon as another batch would find a worker without a long wait. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than the slowest honest batch by far: what takes more is stuck. */
const batchTimeoutMs = 60_000;
const maxOldGenerationMb = 160;
const idleMs = 5_000;

interface Task {
  readonly batch: Batch;
  readonly resolve: (result: BatchResult) => void;
}

/** A thread that cannot be ended has ended. */
const ended = (): void => undefined;

/** The compiled command ships its worker beside itself. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.mjs',
  import.meta.url,
);

/**
 * Worker threads that scan batches. One core is left to git and to us, and each thread's memory
 * is bounded; one that runs out of it, or of time, is replaced. Idle ones end after a while and
 * keep no process alive. A quick batch starts none.
 */
export function openScanPool(
  size = Math.max(1, Math.min(8, availableParallelism() - 1)),
): ScanPool {
  const queue: Task[] = [];
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  let wake: (() => void)[] = [];
  let closed = false;
  let resting: NodeJS.Timeout | undefined;

  const forget = (worker: Worker): void => {
    all.delete(worker);
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
  };
  const rest = (worker: Worker): void => {
    worker.unref();
    idle.push(worker);
    clearTimeout(resting);
    resting = setTimeout(() => {
      end().catch(ended);
    }, idleMs).unref();
  };
  const end = async (): Promise<void> => {
    const idlers = idle.splice(0);
    for (const worker of idlers) all.delete(worker);
    await Promise.all(idlers.map((worker) => worker.terminate()));
  };
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
    const worker = new Worker(workerFile, {
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
    worker.once('exit', () => forget(worker));
    all.add(worker);
    return worker;
  };
  const run = (worker: Worker, { batch, resolve }: Task): void => {
    const finish = (result: BatchResult, usable: boolean): void => {
      clearTimeout(timer);
      worker.off('message', answered);
      worker.off('error', lost);
      worker.off('exit', lost);
      if (usable && !closed) rest(worker);
      else {
        all.delete(worker);
        worker.terminate().catch(ended);
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
    worker.ref();
    worker.postMessage(batch, [batch.bytes]);
  };
  return {
    warm: () => {
      if (all.size === 0 && !closed) rest(start());
    },
    scan: (batch) =>
      all.size === 0 && isQuick(batch)
        ? scanBatch(batch)
        : new Promise((resolve) => {
            queue.push({ batch, resolve });
            next();
          }),
    ready: () =>
      queue.length < size ? Promise.resolve() : new Promise((resolve) => void wake.push(resolve)),
    close: async () => {
      closed = true;
      clearTimeout(resting);
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}
