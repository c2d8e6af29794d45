import type { Fact } from '#lib/evidence/fact.ts';
import type { Login } from '#lib/evidence/fields.ts';
import type { World } from '../case.ts';
import { type Basis, byDeclaration } from '../citation.ts';
import { type Entrants, entrantsOf, united } from './entrants.ts';
import { accountKey, people } from './people.ts';
import { protections } from './protection.ts';

type Standing =
  | 'developer'
  | 'other'
  /** An account that nothing joins to the accounts by which developers are known. */
  | 'unmapped'
  /** Perhaps one of a group whose members nobody told. */
  | 'hidden';

/** Who develops the application: as declared, else whoever may write to its repositories. */
export interface Developers {
  readonly isDeclared: boolean;
  readonly accounts: readonly Login[];
  /** Groups whose members no source told. */
  readonly hidden: readonly string[];
  /** Repositories whose writers were not seen. */
  readonly unseen: readonly string[];
  readonly basis: readonly Basis[];
  readonly standingOf: (account: Login) => Standing;
  /** Whether a group of a vault is a declared group of developers, so far as names tell. */
  readonly isGroup: (group: { readonly host: string; readonly name: string }) => boolean;
}

/** A view: the developers of the application. */
export function developers(world: World): Developers {
  const { developers: declared } = world.application;
  const isDeclared = declared !== null && declared.length > 0;
  const groups = isDeclared ? declared.flatMap((one) => ('group' in one ? [one.group] : [])) : [];
  const known = isDeclared
    ? united([
        entrantsOf(
          declared.flatMap((one) => ('account' in one ? [one.account] : [])),
          '',
          [byDeclaration('developers')],
        ),
        ...groups.map((group) => membersOf(world.facts('repository_access'), group)),
      ])
    : writersOfAll(world);
  const { accounts, hidden, basis } = known;
  const { personOf } = world.derive(people);
  const persons = new Set(accounts.map(personOf));
  const onRegister = (account: Login): boolean => personOf(account) !== accountKey(account);
  const hosts = new Set(accounts.map((one) => one.host));
  const hostsOffRegister = new Set(accounts.flatMap((one) => (onRegister(one) ? [] : [one.host])));
  const standingOf = (account: Login): Standing => {
    if (persons.has(personOf(account))) return 'developer';
    const strange = onRegister(account) ? hostsOffRegister : hosts;
    if (strange.size > (strange.has(account.host) ? 1 : 0)) return 'unmapped';
    return hidden.length > 0 ? 'hidden' : 'other';
  };
  return {
    isDeclared,
    accounts,
    hidden,
    unseen: [...new Set(known.unseen.map((one) => one.repository))],
    basis,
    standingOf,
    isGroup: (group) =>
      groups.some(
        (one) => one.id === group.name || (one.host === group.host && one.name === group.name),
      ),
  };
}

function writersOfAll(world: World): Entrants {
  const { writersOf } = world.derive(protections);
  const repositories = world.application.sources.filter((one) => one.type === 'repository');
  return united(repositories.map((one) => writersOf(one.place)));
}

/** The members of a declared group, where it is a team with access to a repository. */
function membersOf(
  access: readonly Fact<'repository_access'>[],
  group: { readonly host: string; readonly id: string; readonly name: string },
): Entrants {
  const basis = [byDeclaration('developers')];
  for (const fact of access) {
    if (fact.body.repository.split('/')[0] !== group.host) continue;
    const team = fact.body.grants.find(
      (grant) => grant.type === 'team' && (grant.id === group.id || grant.name === group.name),
    );
    if (team !== undefined && team.members !== 'unknown') {
      return entrantsOf(team.members, group.name, [...basis, { type: 'fact', fact }]);
    }
  }
  return entrantsOf('unknown', group.name, basis);
}

/** Those of some accounts and groups who are developers, or may be. */
export interface Among {
  readonly developers: readonly string[];
  readonly unmapped: readonly string[];
  readonly hidden: readonly string[];
}

/** Sorts whoever can get at something by whether they are developers. */
export function developersAmong(
  { standingOf }: Developers,
  entrants: Pick<Entrants, 'accounts' | 'hidden'>,
): Among {
  const named = (wanted: Standing): string[] =>
    entrants.accounts.filter((one) => standingOf(one) === wanted).map((one) => one.login);
  return {
    developers: named('developer'),
    unmapped: named('unmapped'),
    hidden: [...entrants.hidden, ...named('hidden')],
  };
}
