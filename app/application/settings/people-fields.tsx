import type { ReactNode } from 'react';
import { FormGroup } from './form-group.tsx';
import { ListField } from './list-field.tsx';

interface PeopleFieldsProps {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly readOnly: boolean;
  /** What only a security lead changes. */
  readonly guarded: boolean;
}

const person = (
  <>
    One a line: <code>joan @ github.com # 42</code> or{' '}
    <code>group shop/developers @ github.com # 7</code>
  </>
);

/** Who builds and deploys it, and whose the roles and mounts of its vault are. */
export function PeopleFields({ values, errors, readOnly, guarded }: PeopleFieldsProps): ReactNode {
  const field = (name: string) => ({ name, value: values[name], error: errors[name], readOnly });
  return (
    <>
      <FormGroup
        hint="The number after # is the id of the account: a login may change hands, an id never does."
        title="People"
      >
        <div className="grid gap-4 lg:grid-cols-3">
          <ListField
            {...field('members')}
            hint={person}
            label="Team members"
            readOnly={readOnly || guarded}
          />
          <ListField
            {...field('developers')}
            hint={
              <>
                Empty: everyone with write access to its repositories. <code>nobody</code>: it has
                none.
              </>
            }
            label="Developers"
            readOnly={readOnly || guarded}
          />
          <ListField
            {...field('deployers')}
            hint={
              <>
                Empty: whoever triggered or approved a deployment. <code>nobody</code>: no person
                deploys it.
              </>
            }
            label="Deployers"
          />
        </div>
      </FormGroup>
      <FormGroup title="Vault">
        <div className="grid gap-4 lg:grid-cols-2">
          <ListField
            {...field('workloadRoleOwners')}
            hint={
              <>
                Whose a role is that reaches its paths:{' '}
                <code>jwt/payments: application payments</code> or{' '}
                <code>jwt/runner: platform ci</code>
              </>
            }
            label="Owners of workload roles"
          />
          <ListField
            {...field('vaultMounts')}
            hint={
              <>
                Where people log in, or machines: <code>auth/oidc: human</code>,{' '}
                <code>auth/jwt: workload</code>
              </>
            }
            label="Vault mounts"
          />
        </div>
      </FormGroup>
    </>
  );
}
