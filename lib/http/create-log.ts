import { pino } from 'pino';
import { redactDeep, redactText } from '#lib/evidence/redaction.ts';
import type { Log } from '#lib/use-cases/server-context.ts';
import { terminalLine } from './terminal-line.ts';

/** Where lines go: standard output, unless a test wants to see them. */
export interface LogOutput {
  readonly isTTY?: boolean;
  readonly write: (line: string) => unknown;
}

/**
 * The log of a process: a line of JSON for each entry, or a line to read on a terminal. Whatever
 * looks like a secret is replaced before it becomes a line.
 */
export function createLog(
  part: 'start' | 'web' | 'worker',
  level: 'debug' | 'info' | 'warn' | 'error',
  output: LogOutput = process.stdout,
): Log {
  const write = (line: string): void => {
    output.write(output.isTTY === true ? terminalLine(line) : line);
  };
  const log = pino({ name: `assay ${part}`, level }, { write });
  const told = (fields: object): object => ({ fields: redactDeep(fields) });
  return {
    info: (fields, message) => {
      log.info(told(fields), redactText(message));
    },
    warn: (fields, message) => {
      log.warn(told(fields), redactText(message));
    },
    error: (fields, message) => {
      log.error(told(fields), redactText(message));
    },
  };
}
