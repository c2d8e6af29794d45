import { createReadStream } from 'node:fs';
import process from 'node:process';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { AppError } from '#lib/errors.ts';
import { boundedLines } from '#lib/ledger/bounded-lines.ts';
import type { Checkpoint } from '#lib/ledger/checkpoint.ts';
import { openExport, parseCheckpoints } from '#lib/ledger/export-file.ts';
import { Digest } from '#lib/ledger/ledger-row.ts';
import { tellVerdict } from '#lib/ledger/tell-verdict.ts';
import { verifyChain } from '#lib/ledger/verify-chain.ts';

export interface ExportCheck {
  readonly file: string;
  /** Ids of keys, or files of checkpoints that name them. */
  readonly keys: readonly string[];
  readonly checkpointFiles: readonly string[];
}

const brokenExitCode = 1;

/**
 * Verifies an export without any server and prints what was found; exit code 1 when it is broken.
 *
 * @throws AppError `input.not_found`, or `input.malformed` with the number of the line.
 */
export async function verifyExport({ file, keys, checkpointFiles }: ExportCheck): Promise<void> {
  const kept = (await Promise.all(checkpointFiles.map(readCheckpoints))).flat();
  const keyIds = keys.length === 0 ? null : (await Promise.all(keys.map(readKeyIds))).flat();
  const verdict = await namingFile(file, async () => {
    const { head, checkpoints, rows } = await openExport(boundedLines(createReadStream(file)));
    const witness = { checkpoints: [...checkpoints, ...kept], isSigned, keyIds };
    return verifyChain(rows, witness, { expected: { seq: head.rows, hash: head.hash } });
  });
  process.stdout.write(`${tellVerdict(verdict)}\n`);
  if (verdict.broken !== null) process.exitCode = brokenExitCode;
}

async function readCheckpoints(file: string): Promise<readonly Checkpoint[]> {
  return namingFile(file, async () => parseCheckpoints(boundedLines(createReadStream(file))));
}

async function readKeyIds(text: string): Promise<readonly string[]> {
  if (Digest.safeParse(text).success) return [text];
  if (text.startsWith('sha256:')) {
    throw new AppError('usage.invalid', `--key ${text} is no key: write sha256: and 64 digits`);
  }
  return (await readCheckpoints(text)).map(({ keyId }) => keyId);
}

async function namingFile<Value>(file: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw fileTrouble(file, error);
  }
}

function fileTrouble(file: string, cause: unknown): unknown {
  if (cause instanceof AppError && cause.code === 'input.malformed') {
    return new AppError('input.malformed', `${file}: ${cause.message}`, { cause });
  }
  if (
    !(cause instanceof AppError) &&
    cause instanceof Error &&
    'code' in cause &&
    typeof cause.code === 'string'
  ) {
    return new AppError('input.not_found', `${file} cannot be read (${cause.code})`, { cause });
  }
  return cause;
}
