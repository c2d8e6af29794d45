import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { ApplicationsQuery, loadApplications } from '#lib/use-cases/load-applications.ts';
import { address } from '../../application/address.ts';
import { ApplicationsTable } from '../../application/applications-table.tsx';
import { FilterBox } from '../../application/filter-box.tsx';
import { type ApplicationPageProps, firstOf } from '../../application/load-head.ts';
import { NoApplications } from '../../application/no-applications.tsx';
import { NoTeam } from '../../application/no-team.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';

export const metadata: Metadata = { title: 'Applications' };

export default async function ApplicationsPage({
  searchParams,
}: Pick<ApplicationPageProps, 'searchParams'>): Promise<ReactNode> {
  const asked = await searchParams;
  const query = ApplicationsQuery.parse({
    text: firstOf(asked.text) ?? '',
    cursor: firstOf(asked.cursor),
  });
  const view = await loadView((context, actor) => loadApplications(context, actor, { query }));
  const { text, cursor } = query;
  return (
    <>
      <PageHeader
        actions={
          view.mayCreate ? (
            <LinkButton href="/applications/new" kind="primary">
              New application
            </LinkButton>
          ) : undefined
        }
        meta={`${view.total} ${view.total === 1 ? 'application' : 'applications'}`}
        title="Applications"
      />
      <Panel padded={false}>
        <FilterBox label="Name or team" path="/applications" text={text} />
        <ApplicationsTable
          empty={
            view.noTeam === null ? (
              <NoApplications mayCreate={view.mayCreate} text={text} />
            ) : (
              <NoTeam view={view.noTeam} />
            )
          }
          now={view.now}
          rows={view.rows}
        />
        {cursor === null && view.nextCursor === null ? null : (
          <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
            {cursor === null ? null : (
              <LinkButton href={address('/applications', { text })}>First page</LinkButton>
            )}
            {view.nextCursor === null ? null : (
              <LinkButton href={address('/applications', { text, cursor: view.nextCursor })}>
                Next page
              </LinkButton>
            )}
          </nav>
        )}
      </Panel>
    </>
  );
}
