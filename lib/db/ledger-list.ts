import { and, desc, eq, gte, ilike, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { LedgerRow } from '#lib/ledger/ledger-row.ts';
import type { Database } from './database.ts';
import { ledger } from './schema/ledger.ts';

/** Which rows are asked for; null and empty ask for all. */
export interface LedgerFilter {
  /** Anywhere in who, what, to which thing, or in what is told of it. */
  readonly text: string;
  /** What an action begins with: `claim`, `claim.change`. */
  readonly action: string;
  readonly actorId: string | null;
  readonly subject: { readonly type: string; readonly id: string } | null;
  readonly from: Instant | null;
  /** Up to here, and no more. */
  readonly before: Instant | null;
}

/** The newest rows of the ledger that fit, before a row. */
export async function listLedger(
  db: Database,
  filter: LedgerFilter,
  { beforeSeq, limit }: { readonly beforeSeq: number | null; readonly limit: number },
): Promise<readonly LedgerRow[]> {
  return db
    .select()
    .from(ledger)
    .where(and(...conditionsOf(filter), beforeSeq === null ? undefined : lt(ledger.seq, beforeSeq)))
    .orderBy(desc(ledger.seq))
    .limit(limit);
}

function conditionsOf(filter: LedgerFilter): (SQL | undefined)[] {
  const { text, action, actorId, subject, from, before } = filter;
  return [
    text === '' ? undefined : holdsText(text),
    action === '' ? undefined : ilike(ledger.action, `${literal(action)}%`),
    actorId === null ? undefined : eq(ledger.actorId, actorId),
    ...(subject === null
      ? []
      : [eq(ledger.subjectType, subject.type), eq(ledger.subjectId, subject.id)]),
    from === null ? undefined : gte(ledger.at, from),
    before === null ? undefined : lt(ledger.at, before),
  ];
}

function holdsText(text: string): SQL | undefined {
  const pattern = `%${literal(text)}%`;
  const { actorName, action, subjectType, subjectId, requestId } = ledger;
  return or(
    ...[actorName, action, subjectType, subjectId, requestId].map((column) =>
      ilike(column, pattern),
    ),
    sql`${ledger.detail}::text ilike ${pattern}`,
  );
}

/** What LIKE would take for a pattern is a character like any other. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}
