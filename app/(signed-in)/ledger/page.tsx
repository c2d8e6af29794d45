import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { LedgerQuery, loadLedger } from '#lib/use-cases/load-ledger.ts';
import { type ApplicationPageProps, firstOf } from '../../application/load-head.ts';
import { CheckpointsPanel } from '../../ledger/checkpoints-panel.tsx';
import { ExportForm } from '../../ledger/export-form.tsx';
import { ledgerAddress } from '../../ledger/ledger-address.ts';
import { LedgerFilter } from '../../ledger/ledger-filter.tsx';
import { LedgerTable } from '../../ledger/ledger-table.tsx';
import { VerifyForm } from '../../ledger/verify-form.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';

export const metadata: Metadata = { title: 'Ledger' };

export default async function LedgerPage({
  searchParams,
}: Pick<ApplicationPageProps, 'searchParams'>): Promise<ReactNode> {
  const asked = await searchParams;
  const query = LedgerQuery.parse({
    text: firstOf(asked.text) ?? '',
    action: firstOf(asked.action) ?? '',
    actor: firstOf(asked.actor) ?? '',
    subject: firstOf(asked.subject) ?? '',
    from: firstOf(asked.from) ?? null,
    to: firstOf(asked.to) ?? null,
    before: firstOf(asked.before) ?? null,
  });
  const view = await loadView((context, actor) => loadLedger(context, actor, query));
  return (
    <>
      <PageHeader
        actions={<ExportForm />}
        meta={`Every change and who made it, ${view.length === 1 ? 'one row' : `${view.length} rows`}, each hashed over the one before`}
        title="Ledger"
      />
      <div className="grid items-start gap-4 min-[90rem]:grid-cols-[minmax(0,1fr)_24rem]">
        <Panel className="max-[90rem]:order-2" mayBreak padded={false} title="Rows">
          <LedgerFilter query={query} />
          <LedgerTable query={query} view={view} />
          {query.before === null && view.nextBefore === null ? null : (
            <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
              {query.before === null ? null : (
                <LinkButton href={ledgerAddress(query, { before: null })}>Newest</LinkButton>
              )}
              {view.nextBefore === null ? null : (
                <LinkButton href={ledgerAddress(query, { before: view.nextBefore })}>
                  Older
                </LinkButton>
              )}
            </nav>
          )}
        </Panel>
        <div className="grid gap-4 max-[90rem]:order-1 max-[90rem]:md:grid-cols-2">
          <VerifyForm />
          <CheckpointsPanel view={view} />
        </div>
      </div>
    </>
  );
}
