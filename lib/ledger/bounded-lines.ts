import { AppError } from '#lib/errors.ts';

/** A row is a few kilobytes; whatever is longer is no export, and is not held in memory. */
const mostBytes = 1_048_576;

const newline = 0x0a;

/**
 * The lines of a text in UTF-8 that comes in pieces, without their ends.
 *
 * @throws AppError `input.malformed` for a line that is too long or not UTF-8, with its number.
 */
export async function* boundedLines(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most = mostBytes,
): AsyncGenerator<string, void, undefined> {
  let number = 1;
  let begun: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array): void => {
    length += piece.byteLength;
    if (length > most) throw malformed(number, `is longer than ${most} bytes`);
    if (piece.byteLength > 0) begun.push(piece);
  };
  const end = (): string => {
    const line = textOf(begun, length, number);
    begun = [];
    length = 0;
    number += 1;
    return line;
  };
  for await (const piece of pieces) {
    let start = 0;
    for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, start)) {
      take(piece.subarray(start, at));
      yield end();
      start = at + 1;
    }
    take(piece.subarray(start));
  }
  if (length > 0) yield end();
}

/** A line that is not as it has to be, by its number. */
export function malformed(line: number, what: string, cause?: unknown): AppError {
  return new AppError('input.malformed', `line ${line} ${what}`, { cause, details: { line } });
}

function textOf(pieces: readonly Uint8Array[], length: number, number: number): string {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw malformed(number, 'is not UTF-8', cause);
  }
}
