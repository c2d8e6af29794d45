import { AppError } from '#lib/errors.ts';

/** Reads so many bytes at a time from pieces of any size. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes, in memory; only for what is small. */
  async read(bytes: number): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of this.parts(bytes)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Exactly so many bytes, piece by piece. */
  async *parts(bytes: number): AsyncGenerator<Uint8Array, void, undefined> {
    for (let left = bytes; left > 0; ) {
      if (this.#held.byteLength === 0 && !(await this.#next())) throw cutShort();
      const part = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(part.byteLength);
      left -= part.byteLength;
      yield part;
    }
  }

  /** Whether nothing but zeros is left, and no more of them than so many. */
  async endsWithin(bytes: number): Promise<boolean> {
    for (let left = bytes; left >= 0; ) {
      if (this.#held.byteLength === 0 && !(await this.#next())) return true;
      if (this.#held.some((byte) => byte !== 0)) return false;
      left -= this.#held.byteLength;
      this.#held = new Uint8Array();
    }
    return false;
  }

  async #next(): Promise<boolean> {
    const next = await this.#pieces.next();
    if (next.done === true) return false;
    this.#held = next.value;
    return true;
  }
}

function cutShort(): AppError {
  return new AppError('input.malformed', 'the archive ends in the middle: it was cut short');
}
