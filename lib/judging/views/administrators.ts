import type { World } from '../case.ts';
import { byFact } from '../citation.ts';
import { type Entrants, entrantsOf, united } from './entrants.ts';

/** A view: who administers a repository, and so may pass rules that do not bind administrators. */
export function administratorsOf(world: World): (repository: string) => Entrants {
  const access = new Map(
    world.facts('repository_access').map((fact) => [fact.body.repository, fact]),
  );
  return (repository) => {
    const fact = access.get(repository);
    if (fact === undefined) {
      const unseen = [{ kind: 'repository_access', repository }] as const;
      return { accounts: [], hidden: [], unseen, basis: [] };
    }
    const grants = fact.body.grants.filter((grant) => grant.role === 'admin');
    return united([
      entrantsOf([], '', [byFact(fact)]),
      ...grants.map((grant) => entrantsOf(grant.members, grant.name, [])),
    ]);
  };
}
