import { AppError } from '#lib/errors.ts';

/** An archive is a sequence of blocks of so many bytes (POSIX ustar). */
export const blockBytes = 512;

export interface TarHeader {
  readonly name: string;
  readonly size: number;
}

const [nameBytes, sumAt, typeAt, largest] = [100, 148, 156, 8 ** 11 - 1];

/** How many bytes of nothing follow a body of so many. */
export function paddingOf(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

/** The header of a plain file that only its owner may read. */
export function renderHeader({ name, size }: TarHeader): Buffer {
  if (size > largest) throw new RangeError(`${name} is larger than an archive can hold`);
  const block = Buffer.alloc(blockBytes);
  block.write(name, 0, nameBytes, 'ascii');
  block.write(octal(0o600, 7), 100, 'ascii');
  block.write(octal(0, 7), 108, 'ascii');
  block.write(octal(0, 7), 116, 'ascii');
  block.write(octal(size, 11), 124, 'ascii');
  block.write(octal(0, 11), 136, 'ascii');
  block.write('0', typeAt, 'ascii');
  block.write('ustar\0' + '00', 257, 'ascii');
  block.write(`${octal(sumOf(block), 6)}\0 `, sumAt, 'ascii');
  return block;
}

/**
 * Reads a header; null for the block of zeros that ends an archive. Links, folders, long names and
 * extensions are no part of a backup, and are refused before anything of them is read.
 *
 * @throws AppError `input.malformed`
 */
export function parseHeader(block: Buffer): TarHeader | null {
  if (block.every((byte) => byte === 0)) return null;
  const size = octalAt(block, 124, 12);
  if (octalAt(block, sumAt, 8) !== sumOf(block) || size === null) {
    throw new AppError('input.malformed', 'the archive is damaged: a header does not add up');
  }
  const name = textAt(block, 0, nameBytes);
  if (block.toString('latin1', typeAt, typeAt + 1) !== '0' || textAt(block, 345, 155) !== '') {
    throw new AppError('input.malformed', 'the archive holds something other than plain files');
  }
  return { name, size };
}

/** Over all bytes, with those of the sum itself taken as blanks. */
function sumOf(block: Buffer): number {
  return block.reduce((sum, byte, at) => sum + (at >= sumAt && at < sumAt + 8 ? 0x20 : byte), 0);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function octalAt(block: Buffer, at: number, bytes: number): number | null {
  const text = textAt(block, at, bytes).trim();
  return /^[0-7]{1,11}$/.test(text) ? Number.parseInt(text, 8) : null;
}

function textAt(block: Buffer, at: number, bytes: number): string {
  const text = block.toString('latin1', at, at + bytes);
  const end = text.indexOf('\0');
  return end === -1 ? text : text.slice(0, end);
}
