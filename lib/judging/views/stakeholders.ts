import type { Principal } from '#lib/evidence/application.ts';
import type { Login } from '#lib/evidence/fields.ts';
import type { World } from '../case.ts';
import { type Basis, byDeclaration } from '../citation.ts';
import { accountKey } from './people.ts';
import { peopleBehind } from './people-behind.ts';
import { windowDeployments } from './window.ts';

/** Somebody who needs the deployment documentation: a person, or a declared group. */
export interface Stakeholder {
  readonly name: string;
  /** Null: a group. */
  readonly account: Login | null;
  readonly group: { readonly host: string; readonly id: string; readonly name: string } | null;
  readonly basis: readonly Basis[];
}

/** A view: the owning team, and the deployers: declared, or who triggered or approved in the window. */
export function stakeholders(world: World): {
  readonly team: readonly Stakeholder[];
  readonly deployers: readonly Stakeholder[];
} {
  const { application } = world;
  const team = application.team.members.map((one) => declared(one, 'team'));
  const deployers = (application.deployers ?? []).map((one) => declared(one, 'deployers'));
  const listed = new Set(deployers.flatMap((one) => one.account ?? []).map(accountKey));
  const behind = world.derive(peopleBehind);
  for (const deployment of windowDeployments(world)) {
    const { triggers, approvers } = behind(deployment);
    for (const { account, type, basis } of [...triggers, ...approvers]) {
      const key = accountKey(account);
      if (type === 'bot' || type === 'app' || listed.has(key)) continue;
      listed.add(key);
      deployers.push({ name: account.login, account, group: null, basis: [basis] });
    }
  }
  return { team, deployers };
}

function declared(one: Principal, of: string): Stakeholder {
  const basis = [byDeclaration(of)];
  return 'account' in one
    ? { name: one.account.login, account: one.account, group: null, basis }
    : { name: one.group.name, account: null, group: one.group, basis };
}
