import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Role, roleWords } from '#lib/access/role.ts';
import { loadView } from '#lib/http/current-actor.ts';
import { loadPermissions } from '#lib/use-cases/load-permissions.ts';
import { PeopleHead } from '../../../people/people-head.tsx';
import { PermissionsTable } from '../../../people/permissions-table.tsx';
import { Panel } from '../../../ui/panel.tsx';

export const metadata: Metadata = { title: 'Who may what' };

export default async function PermissionsPage(): Promise<ReactNode> {
  const rows = await loadView(loadPermissions);
  return (
    <>
      <PeopleHead current="/people/permissions" />
      <div className="grid gap-4">
        <Panel title="Roles, and why they are apart">
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]">
            {Role.options.map((role) => (
              <div className="contents" key={role}>
                <dt className="font-medium">{roleWords[role].title}</dt>
                <dd className="text-muted max-sm:-mt-2">{roleWords[role].purpose}</dd>
              </div>
            ))}
          </dl>
          <div className="mt-4 grid max-w-prose gap-2 text-muted">
            <p>
              A person has one role or several; the widest counts. Who runs Assay decides nothing
              about security by that, and who decides about security gives nobody a role: each needs
              the other.
            </p>
            <p>
              Nobody gives themselves a role, nobody reviews their own claim or one of their own
              team, and no page lets the last administrator be removed or lose the role.
            </p>
          </div>
        </Panel>
        <Panel mayBreak padded={false} title="Who may what">
          <PermissionsTable rows={rows} />
        </Panel>
      </div>
    </>
  );
}
