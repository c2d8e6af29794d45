import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadPerson } from '#lib/use-cases/load-person.ts';
import { NamedHere } from '../../../frame/named-here.tsx';
import { RemovalPanel, RemovedNotice } from '../../../people/removal-panel.tsx';
import { RolesPanel } from '../../../people/roles-panel.tsx';
import { SignInPanel } from '../../../people/sign-in-panel.tsx';
import { TeamsPanel } from '../../../people/teams-panel.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';

export const metadata: Metadata = { title: 'Person' };

interface PersonPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export default async function PersonPage({ params }: PersonPageProps): Promise<ReactNode> {
  const { id: personId } = await params;
  const view = await loadView((context, actor) => loadPerson(context, actor, { personId }));
  return (
    <>
      <NamedHere name={view.name} path={`/people/${view.id}`} />
      <PageHeader
        crumbs={[{ title: 'People', href: '/people' }]}
        meta={
          <>
            <span className="break-all">{view.login}</span>
            {view.email === null ? null : <span className="break-all"> · {view.email}</span>} ·
            joined <RelativeTime at={view.createdAt} now={view.now} />
            {view.isSelf ? ' · this is you' : null}
          </>
        }
        title={view.name}
      />
      <div className="grid gap-4">
        <RemovedNotice view={view} />
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <RolesPanel view={view} />
          <div className="grid gap-4">
            <TeamsPanel view={view} />
            <SignInPanel view={view} />
            <RemovalPanel view={view} />
          </div>
        </div>
      </div>
    </>
  );
}
