import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadOrganisation } from '#lib/use-cases/load-organisation.ts';
import { loadPolicy } from '#lib/use-cases/load-policy.ts';
import { HistoryPanel } from '../../policy/history-panel.tsx';
import { OrganisationPanel } from '../../policy/organisation-panel.tsx';
import { PolicyEditor } from '../../policy/policy-editor.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';

export const metadata: Metadata = { title: 'Policy' };

export default async function PolicyPage(): Promise<ReactNode> {
  const view = await loadView(loadPolicy);
  const organisation = await loadView(loadOrganisation);
  const [newest] = view.history;
  return (
    <>
      <PageHeader
        meta={
          newest === undefined ? (
            'The defaults that come with Assay'
          ) : (
            <>
              Version {newest.version} by {newest.author}{' '}
              <RelativeTime at={newest.madeAt} now={view.now} />
            </>
          )
        }
        title="Policy"
      />
      {view.mayChange ? null : (
        <p className="mb-4 text-muted">A security lead or an administrator can change it.</p>
      )}
      <div className="grid items-start gap-4 min-[90rem]:grid-cols-[minmax(0,1fr)_22rem]">
        <PolicyEditor view={view} />
        <div className="grid gap-4">
          <OrganisationPanel view={organisation} />
          <HistoryPanel history={view.history} now={view.now} />
        </div>
      </div>
    </>
  );
}
