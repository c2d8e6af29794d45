import type { Fact } from '#lib/evidence/fact.ts';
import type { Login } from '#lib/evidence/fields.ts';
import { type Basis, byFact } from '../citation.ts';
import { accountKey } from './people.ts';

/** A fact that was looked for and not found. Only coverage tells whether that proves an absence. */
export interface Unseen {
  readonly kind: 'environment_protection' | 'branch_protection' | 'repository_access';
  readonly repository: string;
}

/** Who may let something through. */
export interface Entrants {
  readonly accounts: readonly Login[];
  /** Groups whose members the source did not tell. */
  readonly hidden: readonly string[];
  readonly unseen: readonly Unseen[];
  readonly basis: readonly Basis[];
}

/** The members of one group, or, where the source does not tell them, its name. */
export function entrantsOf(
  members: readonly Login[] | 'unknown',
  name: string,
  basis: readonly Basis[],
): Entrants {
  const hidden = members === 'unknown';
  return { accounts: hidden ? [] : members, hidden: hidden ? [name] : [], unseen: [], basis };
}

/** Everyone of all of them, each once. */
export function united(all: readonly Entrants[]): Entrants {
  const byKey = new Map<string, Login>();
  for (const one of all) {
    for (const account of one.accounts) byKey.set(accountKey(account), account);
  }
  return {
    accounts: [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
    hidden: [...new Set(all.flatMap((one) => one.hidden))].sort(),
    unseen: all.flatMap((one) => one.unseen),
    basis: [...new Set(all.flatMap((one) => one.basis))],
  };
}

const writingRoles: readonly string[] = ['write', 'maintain', 'admin'];

/** Whoever may write to a repository. */
export function writers(repository: string, access: Fact<'repository_access'> | null): Entrants {
  if (access === null) {
    return {
      accounts: [],
      hidden: [],
      unseen: [{ kind: 'repository_access', repository }],
      basis: [],
    };
  }
  const basis = [byFact(access)];
  const grants = access.body.grants.filter((grant) => writingRoles.includes(grant.role));
  return united([
    entrantsOf([], '', basis),
    ...grants.map((grant) => entrantsOf(grant.members, grant.name, basis)),
  ]);
}

/**
 * Whoever may push or merge to a branch, or create a tag, by its rule: those it names, else all
 * who may write; and whoever may pass the rule.
 */
export function ruleEntrants(rule: Fact<'branch_protection'>, all: () => Entrants): Entrants {
  const { target, pushers, creators, bypassActors } = rule.body;
  const named = target === 'tag' ? creators : pushers;
  const basis = [byFact(rule)];
  const passing = entrantsOf(bypassActors === 'unknown' ? [] : bypassActors, '', basis);
  const isNamed = Array.isArray(named) && (target === 'tag' || named.length > 0);
  return united([isNamed ? entrantsOf(named, '', basis) : all(), passing]);
}
