import type { Fact } from '#lib/evidence/fact.ts';
import type { Login } from '#lib/evidence/fields.ts';
import type { World } from '../case.ts';

/** The key of an account: hosts never reuse an id, logins they may. */
export function accountKey(account: Login): string {
  return `${account.host}/${account.id}`;
}

/** Accounts joined into people by the register. */
export interface People {
  /** The person whom an account belongs to; an account that the register does not know is its own. */
  readonly personOf: (account: Login) => string;
  readonly qualifications: (account: Login) => readonly Fact<'qualification'>[];
  readonly isSame: (a: Login, b: Login) => boolean;
}

/** A view: who is who, by the register of trained people. */
export function people(world: World): People {
  const byAccount = new Map<string, string>();
  const byPerson = new Map<string, Fact<'qualification'>[]>();
  for (const fact of world.facts('qualification')) {
    const { person, identities } = fact.body;
    for (const identity of identities) byAccount.set(`${identity.system}/${identity.id}`, person);
    const records = byPerson.get(person);
    if (records === undefined) byPerson.set(person, [fact]);
    else records.push(fact);
  }
  const personOf = (account: Login): string =>
    byAccount.get(accountKey(account)) ??
    byAccount.get(`${account.host}/${account.login}`) ??
    accountKey(account);
  return {
    personOf,
    qualifications: (account) => byPerson.get(personOf(account)) ?? [],
    isSame: (a, b) => personOf(a) === personOf(b),
  };
}
