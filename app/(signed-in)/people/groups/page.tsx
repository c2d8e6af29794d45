import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadGroups } from '#lib/use-cases/load-groups.ts';
import { GroupForm } from '../../../people/group-form.tsx';
import { GroupsTable } from '../../../people/groups-table.tsx';
import { PeopleHead } from '../../../people/people-head.tsx';
import { Panel } from '../../../ui/panel.tsx';

export const metadata: Metadata = { title: 'Groups' };

export default async function GroupsPage(): Promise<ReactNode> {
  const view = await loadView(loadGroups);
  return (
    <>
      <PeopleHead current="/people/groups" />
      <div className="grid gap-4">
        <Panel padded={false} title="What groups give">
          <GroupsTable mayManage={view.mayManage} now={view.now} rows={view.rows} />
        </Panel>
        {view.mayManage ? (
          <Panel title="Map a group">
            <p className="mb-3 max-w-prose text-muted">
              Whoever signs in with the group has what it gives, and no more once they left it. A
              role that you map is not given to you: another administrator would have to map it.
            </p>
            <GroupForm providers={view.providers} teams={view.teams} />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
