import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadPeople, PeopleQuery } from '#lib/use-cases/load-people.ts';
import { address } from '../../application/address.ts';
import { FilterBox } from '../../application/filter-box.tsx';
import { type ApplicationPageProps, firstOf } from '../../application/load-head.ts';
import { PeopleHead } from '../../people/people-head.tsx';
import { PeopleTable } from '../../people/people-table.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/panel.tsx';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage({
  searchParams,
}: Pick<ApplicationPageProps, 'searchParams'>): Promise<ReactNode> {
  const asked = await searchParams;
  const query = PeopleQuery.parse({
    text: firstOf(asked.text) ?? '',
    cursor: firstOf(asked.cursor),
  });
  const view = await loadView((context, actor) => loadPeople(context, actor, query));
  const { text, cursor } = query;
  return (
    <>
      <PeopleHead
        actions={
          view.mayManage ? (
            <LinkButton href="/people/invitations" kind="primary">
              Invite somebody
            </LinkButton>
          ) : undefined
        }
        current="/people"
      />
      <Panel
        note={`${view.total} ${view.total === 1 ? 'person' : 'people'}`}
        padded={false}
        title={text === '' ? 'Everybody' : `Called “${text}”`}
      >
        <FilterBox label="Name or login" path="/people" text={text} />
        <PeopleTable now={view.now} rows={view.rows} text={text} />
        {cursor === null && view.nextCursor === null ? null : (
          <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
            {cursor === null ? null : (
              <LinkButton href={address('/people', { text })}>First page</LinkButton>
            )}
            {view.nextCursor === null ? null : (
              <LinkButton href={address('/people', { text, cursor: view.nextCursor })}>
                Next page
              </LinkButton>
            )}
          </nav>
        )}
      </Panel>
    </>
  );
}
