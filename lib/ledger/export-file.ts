import * as z from 'zod';
import { malformed } from './bounded-lines.ts';
import { Checkpoint } from './checkpoint.ts';
import { CanonicalInstant, Digest, LedgerRow } from './ledger-row.ts';

/** The first line: what the file is and how much of the ledger it holds. */
const ExportHead = z.strictObject({
  type: z.literal('assay-ledger'),
  version: z.literal(
    1,
    'is of another version; use the release of Assay that wrote it, or a newer one',
  ),
  exportedAt: CanonicalInstant,
  /** The number of the last row, and its hash. */
  rows: z.int().nonnegative(),
  hash: Digest,
  checkpoints: z.int().nonnegative().max(100_000),
});
export type ExportHead = z.output<typeof ExportHead>;

const CheckpointLine = z.strictObject({ checkpoint: Checkpoint });
const RowLine = z.strictObject({ row: LedgerRow });

/** An export as it is read: its rows come one by one, behind what stands before them. */
export interface OpenedExport {
  readonly head: ExportHead;
  readonly checkpoints: readonly Checkpoint[];
  readonly rows: AsyncGenerator<LedgerRow, void, undefined>;
}

type Lines = AsyncGenerator<string, void, undefined>;

/**
 * The lines of an export: the head, the checkpoints (whoever verifies needs them when the rows
 * come), the rows. Each line is a JSON value and ends with a newline.
 */
export async function* renderExport(
  head: Omit<ExportHead, 'type' | 'version'>,
  checkpoints: readonly Checkpoint[],
  rows: AsyncIterable<LedgerRow>,
): Lines {
  yield line({ type: 'assay-ledger', version: 1, ...head });
  for (const checkpoint of checkpoints) yield line({ checkpoint });
  for await (const row of rows) yield line({ row });
}

/**
 * Reads an export line by line.
 *
 * @throws AppError `input.malformed` with the number of the line, here or while the rows are read.
 */
export async function openExport(lines: Lines): Promise<OpenedExport> {
  const head = parseLine(await nextLine(lines), 1, ExportHead);
  const checkpoints: Checkpoint[] = [];
  for (let count = 0; count < head.checkpoints; count += 1) {
    const text = await nextLine(lines);
    checkpoints.push(parseLine(text, 2 + count, CheckpointLine).checkpoint);
  }
  return { head, checkpoints, rows: rowsOf(lines, 2 + head.checkpoints, head.rows) };
}

async function* rowsOf(
  lines: Lines,
  first: number,
  most: number,
): AsyncGenerator<LedgerRow, void, undefined> {
  let number = first;
  for await (const text of lines) {
    const { row } = parseLine(text, number, RowLine);
    if (number - first >= most) throw malformed(number, 'is one more row than the head names');
    yield row;
    number += 1;
  }
}

/** One checkpoint as a file to keep elsewhere. */
export function renderCheckpoint(checkpoint: Checkpoint): string {
  return line({ checkpoint });
}

/**
 * Reads a file of checkpoints, one a line.
 *
 * @throws AppError `input.malformed` with the number of the line.
 */
export async function parseCheckpoints(lines: Lines): Promise<readonly Checkpoint[]> {
  const checkpoints: Checkpoint[] = [];
  for await (const text of lines) {
    checkpoints.push(parseLine(text, checkpoints.length + 1, CheckpointLine).checkpoint);
  }
  if (checkpoints.length === 0) throw malformed(1, 'is missing');
  return checkpoints;
}

async function nextLine(lines: Lines): Promise<string> {
  const next = await lines.next();
  return next.done === true ? '' : next.value;
}

function parseLine<Value>(text: string, number: number, schema: z.ZodType<Value>): Value {
  const parsed = schema.safeParse(jsonOf(text, number));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw malformed(number, `${path === '' ? '' : `(${path}) `}${issue?.message ?? 'is wrong'}`);
}

function jsonOf(text: string, number: number): unknown {
  if (text === '') throw malformed(number, 'is missing or empty');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw malformed(number, 'is not JSON', cause);
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
