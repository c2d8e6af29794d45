import type {
  Progress,
  SecretMatch,
  SecretScanLimits,
  SecretScanResult,
} from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import type { Repository } from '../git/open-repository.ts';
import type { BlobEncoding } from './messages.ts';
import { type BlobBytes, readBlobs, sniffBytes } from './read-objects.ts';
import { quickBytes } from './scan-batch.ts';
import type { ScanPool } from './scan-pool.ts';

/** Large enough that handing over costs nothing, small enough that few are in memory at once. */
const batchBytes = 1024 * 1024;
const maxMatches = 20_000;
/** So many texts that were too large are named; all are counted. */
const maxNamed = 20;

interface Collected {
  readonly id: string;
  readonly bytes: Buffer;
  readonly encoding: BlobEncoding;
}

/** How a blob's beginning says it is to be read; null for binary content. */
export function encodingOf(bytes: Buffer): BlobEncoding | null {
  if (!bytes.subarray(0, sniffBytes).includes(0)) return 'utf8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf16be' : null;
}

/** Reads the named objects once and has every text among them scanned. */
export class HistoryScan {
  readonly #pool: ScanPool;
  readonly #fingerprintKey: Uint8Array;
  readonly #limits: SecretScanLimits;
  readonly #report: (progress: Progress) => void;
  readonly #keep: 'matching' | 'all';
  readonly #startedAtMs = performance.now();
  readonly #matches = new Map<string, readonly SecretMatch[]>();
  readonly #large: string[] = [];
  readonly #running = new Set<Promise<void>>();
  #batch: Collected[] = [];
  #batchBytes = 0;
  #totalBytes = 0;
  #found = 0;
  #blobs = 0;
  #binary = 0;
  #tooLarge = 0;
  #unreadable = 0;

  /** @param keep whether the result names every text that was scanned, or those that match. */
  constructor(
    pool: ScanPool,
    fingerprintKey: Uint8Array,
    limits: SecretScanLimits,
    report: (progress: Progress) => void,
    keep: 'matching' | 'all' = 'matching',
  ) {
    this.#pool = pool;
    this.#fingerprintKey = fingerprintKey;
    this.#limits = limits;
    this.#report = report;
    this.#keep = keep;
  }

  readonly missing = (): void => {
    this.#unreadable += 1;
  };

  /** @param ids null when there is nothing to read, and git need not be asked. */
  async run(
    repository: Repository,
    ids: AsyncIterator<string> | null,
    signal: AbortSignal,
  ): Promise<SecretScanResult> {
    let stopped: Failure | null = null;
    const bounds = { signal, timeoutMs: Math.max(this.#limits.maxMs, 1) * 2 };
    const { maxBlobBytes } = this.#limits;
    const blobs = ids === null ? [] : readBlobs(repository, ids, maxBlobBytes, bounds);
    for await (const blob of blobs) {
      this.#take(blob);
      if (this.#batchBytes >= batchBytes) {
        this.#send();
        await this.#pool.ready();
      }
      stopped = this.#limit();
      if (stopped !== null) break;
    }
    this.#send();
    await Promise.all(this.#running);
    this.#report({
      step: 'scanning the history for secrets',
      done: this.#blobs,
      total: this.#blobs,
    });
    return {
      blobs: this.#blobs,
      skipped: { binary: this.#binary, tooLarge: this.#tooLarge, unreadable: this.#unreadable },
      large: this.#large,
      matches: this.#matches,
      stopped,
    };
  }

  #take({ id, size, bytes }: BlobBytes): void {
    if (bytes === null) {
      this.#unreadable += 1;
      return;
    }
    const encoding = encodingOf(bytes);
    if (encoding === null) this.#binary += 1;
    else if (size > this.#limits.maxBlobBytes) {
      this.#tooLarge += 1;
      if (this.#large.length < maxNamed) this.#large.push(id);
    } else {
      this.#batch.push({ id, bytes, encoding });
      this.#batchBytes += bytes.length;
      this.#totalBytes += bytes.length;
      if (this.#totalBytes > quickBytes) this.#pool.warm();
    }
  }

  #limit(): Failure | null {
    const detail = 'the rest of the history was not scanned';
    if (this.#totalBytes > this.#limits.maxTotalBytes) {
      return { code: 'too_large', place: 'history', detail: `over the limit in bytes: ${detail}` };
    }
    if (this.#found > maxMatches) {
      return { code: 'too_large', place: 'history', detail: `too many findings: ${detail}` };
    }
    if (performance.now() - this.#startedAtMs > this.#limits.maxMs) {
      return { code: 'timed_out', place: 'history', detail: `over the limit in time: ${detail}` };
    }
    return null;
  }

  #send(): void {
    if (this.#batch.length === 0) return;
    const collected = this.#batch;
    const buffer = new ArrayBuffer(this.#batchBytes);
    const target = Buffer.from(buffer);
    let start = 0;
    const blobs = collected.map(({ bytes, encoding }) => {
      bytes.copy(target, start);
      const end = start + bytes.length;
      const range = { start, end, encoding };
      start = end;
      return range;
    });
    this.#batch = [];
    this.#batchBytes = 0;
    const ids = collected.map((blob) => blob.id);
    const batch = { fingerprintKey: this.#fingerprintKey, bytes: buffer, blobs };
    const done = this.#pool.scan(batch).then((result) => {
      this.#running.delete(done);
      for (const [index, id] of ids.entries()) this.#settle(id, result.matches[index] ?? null);
      this.#report({ step: 'scanning the history for secrets', done: this.#blobs, total: null });
    });
    this.#running.add(done);
  }

  #settle(id: string, matches: readonly SecretMatch[] | null): void {
    if (matches === null) {
      this.#unreadable += 1;
      return;
    }
    this.#blobs += 1;
    this.#found += matches.length;
    if (this.#keep === 'all' || matches.length > 0) this.#matches.set(id, matches);
  }
}
