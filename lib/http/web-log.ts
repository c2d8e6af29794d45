import { pino } from 'pino';
import { redactDeep } from '#lib/evidence/redaction.ts';
import type { Log } from '#lib/use-cases/server-context.ts';

/** Log lines as JSON on standard output; whatever looks like a secret is replaced on the way. */
export function createWebLog(): Log {
  const log = pino({ name: 'assay web' });
  const told = (fields: object): object => ({ fields: redactDeep(fields) });
  return {
    info: (fields, message) => {
      log.info(told(fields), message);
    },
    warn: (fields, message) => {
      log.warn(told(fields), message);
    },
    error: (fields, message) => {
      log.error(told(fields), message);
    },
  };
}
