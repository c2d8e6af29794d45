// npm start: the whole of Assay on this machine.
import process from 'node:process';
import { AppError, errorTable } from '#lib/errors.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { StartFailure } from './server/keep-process.ts';
import { startAssay } from './server/start-assay.ts';

/** Says what went wrong and what to do. A process that did not start has said so itself. */
function exitCodeFor(error: unknown): number {
  if (error instanceof StartFailure) return error.exitCode;
  if (error instanceof AppError) {
    process.stderr.write(`assay: ${error.message}\n`);
    return errorTable[error.code].exitCode;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`assay: an unexpected fault: ${redactText(trace)}\n`);
  return 3;
}

try {
  await startAssay();
  process.exit();
} catch (error) {
  process.exit(exitCodeFor(error));
}
