import type { ReactNode } from 'react';
import type { PersonView } from '#lib/use-cases/people-view.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { AddTeamForm } from './add-team-form.tsx';
import { ChangeButton } from './change-button.tsx';
import { GivenLine } from './given-line.tsx';
import { submitLeftTeam } from './person-actions.ts';

/** The teams of a person: whose applications an owner and a member see. */
export function TeamsPanel({ view }: { readonly view: PersonView }): ReactNode {
  const { id, now, mayManage, removedAt, teams, otherTeams } = view;
  return (
    <Panel padded={false} title="Teams">
      {teams.length === 0 ? (
        <p className="px-4 py-3 text-muted">
          In no team. An application owner or a member sees nothing without one.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {teams.map((team) => (
            <li
              className="flex flex-wrap items-start justify-between gap-3 px-4 py-3"
              key={team.id}
            >
              <div className="grid min-w-0 flex-1 basis-64">
                <p className="font-medium break-words">{team.name}</p>
                <GivenLine given={team} now={now} verb="added" />
              </div>
              {mayManage && team.byPerson !== null ? (
                <ChangeButton
                  about={`of ${team.name}`}
                  action={submitLeftTeam}
                  fields={{ personId: id, teamId: team.id }}
                >
                  Take out
                </ChangeButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayManage && removedAt === null ? (
        <div className="border-line border-t p-4">
          {otherTeams.length === 0 ? (
            <LinkButton href="/people/teams">Make a team</LinkButton>
          ) : (
            <AddTeamForm personId={id} teams={otherTeams} />
          )}
        </div>
      ) : null}
    </Panel>
  );
}
