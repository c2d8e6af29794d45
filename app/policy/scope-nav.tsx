import type { ReactNode } from 'react';
import type { PolicyScopeView } from '#lib/use-cases/policy-view.ts';
import { Chip } from '../ui/chip.tsx';
import { policyAddress } from './scope-fields.ts';

/** Whose policy is shown, and the way to the others: organisation, then team, then application. */
export function ScopeNav({ scope }: { readonly scope: PolicyScopeView }): ReactNode {
  const { level, team, application, teams, applications } = scope;
  return (
    <nav
      aria-label="Levels of policy"
      className="mb-4 grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-2 md:grid-cols-[auto_minmax(0,1fr)]"
      data-screen-only=""
    >
      <Row title="Level">
        <li>
          <Chip chosen={level === 'organisation'} href={policyAddress({})}>
            Organisation
          </Chip>
        </li>
        {teams.map(({ id, name }) => (
          <li key={id}>
            <Chip chosen={level === 'team' && team?.id === id} href={policyAddress({ team: id })}>
              {`Team ${name}`}
            </Chip>
          </li>
        ))}
      </Row>
      {team === null || applications.length === 0 ? null : (
        <Row title={`Of team ${team.name}`}>
          {applications.map(({ id, name }) => (
            <li key={id}>
              <Chip chosen={application?.id === id} href={policyAddress({ application: id })}>
                {name}
              </Chip>
            </li>
          ))}
        </Row>
      )}
    </nav>
  );
}

interface RowProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Row({ title, children }: RowProps): ReactNode {
  return (
    <>
      <p className="pt-0.5 text-muted text-small">{title}</p>
      <ul className="flex max-h-24 flex-wrap gap-2 overflow-y-auto p-0.5">{children}</ul>
    </>
  );
}
