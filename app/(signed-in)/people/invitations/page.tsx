import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { InvitationsQuery, loadInvitations } from '#lib/use-cases/load-invitations.ts';
import { address } from '../../../application/address.ts';
import { type ApplicationPageProps, firstOf } from '../../../application/load-head.ts';
import { InvitationForm } from '../../../people/invitation-form.tsx';
import { InvitationsTable } from '../../../people/invitations-table.tsx';
import { PeopleHead } from '../../../people/people-head.tsx';
import { LinkButton } from '../../../ui/link-button.tsx';
import { Panel } from '../../../ui/panel.tsx';

export const metadata: Metadata = { title: 'Invitations' };

export default async function InvitationsPage({
  searchParams,
}: Pick<ApplicationPageProps, 'searchParams'>): Promise<ReactNode> {
  const cursor = firstOf((await searchParams).cursor);
  const query = InvitationsQuery.parse({ cursor });
  const view = await loadView((context, actor) => loadInvitations(context, actor, query));
  return (
    <>
      <PeopleHead current="/people/invitations" />
      <div className="grid gap-4">
        {view.mayManage && query.cursor === null ? (
          <Panel title="Invite somebody">
            <InvitationForm teams={view.teams} />
          </Panel>
        ) : null}
        <Panel padded={false} title="Invitations">
          <InvitationsTable mayManage={view.mayManage} now={view.now} rows={view.rows} />
          {query.cursor === null && view.nextCursor === null ? null : (
            <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
              {query.cursor === null ? null : (
                <LinkButton href="/people/invitations">Newest</LinkButton>
              )}
              {view.nextCursor === null ? null : (
                <LinkButton href={address('/people/invitations', { cursor: view.nextCursor })}>
                  Older
                </LinkButton>
              )}
            </nav>
          )}
        </Panel>
      </div>
    </>
  );
}
