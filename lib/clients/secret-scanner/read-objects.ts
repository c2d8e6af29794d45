import { AppError } from '#lib/errors.ts';
import { type GitOptions, streamGit } from '../git/git.ts';
import type { Repository } from '../git/open-repository.ts';

/** One blob as git gives it; of one over the limit only the beginning is kept. */
export interface BlobBytes {
  readonly id: string;
  readonly size: number;
  /** Null when git could not read the object. */
  readonly bytes: Buffer | null;
}

/** Enough of a text too large to be read to tell whether it is one. */
export const sniffBytes = 8_000;

/**
 * The blobs among the named objects, each as one piece, in the order asked. When an object makes
 * git give up, it is reported without bytes and the rest is asked of a new process.
 */
export async function* readBlobs(
  repository: Repository,
  ids: AsyncIterator<string>,
  maxBlobBytes: number,
  options: Pick<GitOptions, 'signal' | 'timeoutMs'>,
): AsyncGenerator<BlobBytes, void, undefined> {
  const asked: string[] = [];
  // Plain data, since the compiler does not see that the feed changes it.
  const list: { exhausted: boolean; error: unknown } = { exhausted: false, error: null };
  let pulling: Promise<unknown> = Promise.resolve();
  const pull = async (): Promise<IteratorResult<string, undefined>> => {
    const lines: string[] = [];
    while (lines.length < 256 && !list.exhausted) {
      const entry = await ids.next();
      if (entry.done === true) list.exhausted = true;
      else {
        asked.push(entry.value);
        lines.push(`${entry.value}\n`);
      }
    }
    return lines.length === 0
      ? { done: true, value: undefined }
      : { done: false, value: lines.join('') };
  };
  const feed: AsyncIterable<string> = {
    // Without `return`: a process that dies must not end the list that the next one goes on with.
    [Symbol.asyncIterator]: () => ({
      next: () => {
        const pulled = pull();
        pulling = pulled.catch((error: unknown) => {
          list.error = error;
        });
        return pulled;
      },
    }),
  };
  let again = '';
  for (;;) {
    const stdin = again === '' ? feed : joined(again, feed);
    const stream = streamGit(repository, ['cat-file', '--batch', '--buffer'], {
      ...options,
      maxBytes: Number.POSITIVE_INFINITY,
      stdin,
    });
    const parser = new BatchParser(maxBlobBytes);
    try {
      for await (const chunk of stream) {
        for (const object of parser.push(chunk)) {
          asked.shift();
          if (object.type === 'blob' || object.bytes === null) yield object;
        }
      }
      return;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'git.failed') throw error;
      // What was being asked for while the process died is asked of the next one.
      await pulling;
      const broken = asked.shift();
      // Without the rest of the list nobody knows what is left to read.
      if (broken === undefined || list.error !== null) throw error;
      yield { id: broken, size: 0, bytes: null };
      again = asked.map((id) => `${id}\n`).join('');
      if (again === '' && list.exhausted) return;
    }
  }
}

async function* joined(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

interface ParsedObject extends BlobBytes {
  readonly type: string;
}

/** Splits the output of `cat-file --batch` into objects. */
class BatchParser {
  readonly #maxBlobBytes: number;
  #header = '';
  #current: { id: string; type: string; size: number } | null = null;
  #kept: Buffer = Buffer.alloc(0);
  #filled = 0;
  #left = 0;

  constructor(maxBlobBytes: number) {
    this.#maxBlobBytes = maxBlobBytes;
  }

  *push(chunk: Buffer): Generator<ParsedObject, void, undefined> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#current === null) {
        const end = chunk.indexOf(10, at);
        this.#header += chunk.toString('latin1', at, end < 0 ? chunk.length : end);
        if (end < 0) return;
        at = end + 1;
        const missing = this.#begin();
        if (missing !== null) yield missing;
        continue;
      }
      // The content and the line feed that ends it; what is over the limit is passed over.
      const take = Math.min(this.#left, chunk.length - at);
      if (this.#filled < this.#kept.length) {
        const copied = chunk.copy(this.#kept, this.#filled, at, at + take);
        this.#filled += copied;
      }
      at += take;
      this.#left -= take;
      if (this.#left === 0) {
        yield { ...this.#current, bytes: this.#kept };
        this.#current = null;
      }
    }
  }

  #begin(): ParsedObject | null {
    const [id = '', type = '', size = ''] = this.#header.split(' ');
    this.#header = '';
    if (size === '') return { id, type: 'missing', size: 0, bytes: null };
    const bytes = Number(size);
    this.#current = { id, type, size: bytes };
    this.#left = bytes + 1;
    const keep = type !== 'blob' ? 0 : bytes > this.#maxBlobBytes ? sniffBytes : bytes;
    this.#kept = Buffer.allocUnsafe(keep);
    this.#filled = 0;
    return null;
  }
}
