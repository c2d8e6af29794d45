import type { LedgerQuery } from '#lib/use-cases/load-ledger.ts';

/** The address of the ledger as it is asked for, with some of it changed. */
export function ledgerAddress(query: LedgerQuery, change: Partial<LedgerQuery>): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...change })) {
    if (value !== null && value !== '') asked.set(name, String(value));
  }
  const text = asked.toString();
  return text === '' ? '/ledger' : `/ledger?${text}`;
}
