import type { Fact } from '#lib/evidence/fact.ts';
import type { Login } from '#lib/evidence/fields.ts';
import type { World } from '../case.ts';
import { people } from './people.ts';

/** Who may read one repository, as far as the source tells. */
export interface Readers {
  readonly access: Fact<'repository_access'>;
  readonly canRead: (one: {
    readonly account: Login | null;
    readonly group: { readonly id: string; readonly name: string } | null;
  }) => boolean;
  /** Teams with access whose members the source did not tell. */
  readonly hiddenTeams: readonly string[];
}

/** A view: the readers of each repository; null where its access was not seen. */
export function readersOf(world: World): (repository: string) => Readers | null {
  const { personOf } = world.derive(people);
  const all = new Map<string, Readers>();
  for (const access of world.facts('repository_access')) {
    const { grants, repository } = access.body;
    const accounts = grants.flatMap((grant) => (grant.members === 'unknown' ? [] : grant.members));
    const persons = new Set(accounts.map(personOf));
    const teams = new Set(
      grants.flatMap((grant) => (grant.type === 'team' ? [grant.id, grant.name] : [])),
    );
    all.set(repository, {
      access,
      canRead: ({ account, group }) =>
        account === null
          ? group !== null && (teams.has(group.id) || teams.has(group.name))
          : persons.has(personOf(account)),
      hiddenTeams: grants.flatMap((grant) => (grant.members === 'unknown' ? [grant.name] : [])),
    });
  }
  return (repository) => all.get(repository) ?? null;
}
