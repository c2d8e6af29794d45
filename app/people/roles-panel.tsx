import type { ReactNode } from 'react';
import { Role, roleWords } from '#lib/access/role.ts';
import type { PersonView } from '#lib/use-cases/people-view.ts';
import { Panel } from '../ui/panel.tsx';
import { ChangeButton } from './change-button.tsx';
import { GivenLine } from './given-line.tsx';
import { submitGrantRole, submitRevokeRole } from './person-actions.ts';

/** Every role with whether somebody has it and from whom; what groups give is not taken away here. */
export function RolesPanel({ view }: { readonly view: PersonView }): ReactNode {
  const { id, now, isSelf, mayManage, removedAt } = view;
  return (
    <Panel padded={false} title="Roles">
      <ul className="divide-y divide-line">
        {Role.options.map((role) => {
          const held = view.roles.find((one) => one.role === role);
          const { title, purpose } = roleWords[role];
          const isGiven = held !== undefined && held.byPerson !== null;
          const mayGive = mayManage && !isSelf && removedAt === null;
          return (
            <li className="flex flex-wrap items-start justify-between gap-3 px-4 py-3" key={role}>
              <div className="grid min-w-0 flex-1 basis-64">
                <p className={held === undefined ? 'text-muted' : 'font-medium'}>
                  {title}
                  {held === undefined ? <span className="sr-only">, not held</span> : null}
                </p>
                <p className="text-muted text-small">{purpose}</p>
                {held === undefined ? null : <GivenLine given={held} now={now} />}
              </div>
              {(isGiven ? mayManage : mayGive) ? (
                <ChangeButton
                  about={`the role ${title}`}
                  action={isGiven ? submitRevokeRole : submitGrantRole}
                  fields={{ personId: id, role }}
                >
                  {isGiven ? 'Take away' : 'Give'}
                </ChangeButton>
              ) : null}
            </li>
          );
        })}
      </ul>
      {isSelf && mayManage ? (
        <p className="border-line border-t px-4 py-3 text-muted">
          Nobody gives themselves a role: another administrator does.
        </p>
      ) : null}
    </Panel>
  );
}
