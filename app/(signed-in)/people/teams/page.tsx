import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadTeams } from '#lib/use-cases/load-teams.ts';
import { PeopleHead } from '../../../people/people-head.tsx';
import { TeamForm } from '../../../people/team-form.tsx';
import { TeamsTable } from '../../../people/teams-table.tsx';
import { Panel } from '../../../ui/panel.tsx';

export const metadata: Metadata = { title: 'Teams' };

export default async function TeamsPage(): Promise<ReactNode> {
  const view = await loadView(loadTeams);
  return (
    <>
      <PeopleHead current="/people/teams" />
      <div className="grid gap-4">
        <Panel padded={false} title="Teams">
          <TeamsTable mayManage={view.mayManage} rows={view.rows} />
        </Panel>
        {view.mayManage ? (
          <Panel title="Make a team">
            <TeamForm />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
