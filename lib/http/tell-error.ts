import { refusalOf } from '#lib/db/database-trouble.ts';
import { redactText } from '#lib/evidence/redaction.ts';

/**
 * An error as a log may have it: where it happened and why, without what looks like a secret and
 * without the values of a query, which may be anything that people or sources gave.
 */
export function tellError(error: unknown): string {
  if (!(error instanceof Error)) return redactText(String(error));
  const refusal = refusalOf(error);
  if (refusal !== null) {
    const statement = 'query' in error ? String(error.query) : 'a statement';
    // PostgreSQL quotes a value that it could not read at the end of its message.
    const why = refusal.message.replace(/: ".*$/s, '');
    return redactText(`the database refused ${statement}: ${why} (${refusal.code})`);
  }
  const cause = error.cause === undefined ? '' : `\ncaused by ${tellError(error.cause)}`;
  const own =
    'query' in error && 'params' in error
      ? `query failed: ${String(error.query)}`
      : (error.stack ?? error.message);
  return `${redactText(own)}${cause}`;
}
