import type { ReactNode } from 'react';
import type { LedgerRowView } from '#lib/use-cases/ledger-view.ts';

/** What the row was hashed over, behind a word that opens it. */
export function LedgerRecord({ row }: { readonly row: LedgerRowView }): ReactNode {
  const lines = [
    ...row.detail.map(({ name, value }) => ({ name, value })),
    { name: 'Instant', value: row.at },
    { name: 'Request', value: row.requestId },
    { name: 'Before', value: row.beforeDigest ?? 'nothing' },
    { name: 'After', value: row.afterDigest ?? 'nothing' },
    { name: 'Hash', value: row.hash },
    { name: 'Hash of the row before', value: row.previousHash },
  ];
  return (
    <details className="group font-normal">
      <summary className="w-fit cursor-pointer text-muted text-small hover:text-ink">
        Record<span className="sr-only"> of row {row.seq}</span>
      </summary>
      <dl className="mt-2 grid gap-1.5 text-small">
        {lines.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-faint">{name}</dt>
            <dd className="font-mono wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
