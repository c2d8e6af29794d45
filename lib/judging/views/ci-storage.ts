import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';
import { onceEach } from '../once-each.ts';
import type { CiUse } from './production-secrets.ts';

type CiSecret = Fact<'ci_secret'>;

/** Where the CI keeps a secret of a name, seen from one job. */
export interface Kept {
  readonly environment: CiSecret | null;
  readonly repository: CiSecret | null;
  readonly organisation: CiSecret | null;
  /** The one that the job is given: the narrowest. */
  readonly given: CiSecret | null;
}

/** A view: where the CI keeps what a job uses. Names and environments are told apart without case. */
export function ciStorage(
  world: World,
): (use: Pick<CiUse, 'name' | 'repository' | 'environment'>) => Kept {
  const byPlace = new Map(
    world.facts('ci_secret').map((fact) => {
      const { place, scope, environment, name } = fact.body;
      return [keyOf(place, scope, environment ?? '', name), fact];
    }),
  );
  return onceEach(({ name, repository, environment }) => {
    const at = (place: string, scope: CiSecret['body']['scope'], env = ''): CiSecret | null =>
      byPlace.get(keyOf(place, scope, env, name)) ?? null;
    const own = environment === null ? null : at(repository, 'environment', environment);
    const shared = at(repository, 'repository');
    const organisation =
      [repository, ...ownersOf(repository)]
        .map((place) => at(place, 'organisation'))
        .find((fact) => fact !== null) ?? null;
    return {
      environment: own,
      repository: shared,
      organisation,
      given: own ?? shared ?? organisation,
    };
  });
}

function keyOf(place: string, scope: string, environment: string, name: string): string {
  return `${place} ${scope} ${environment.toLowerCase()} ${name.toUpperCase()}`;
}

/** `host/group/subgroup`, `host/group`: whoever may keep secrets for a repository. */
function ownersOf(repository: string): string[] {
  const parts = repository.split('/');
  const owners: string[] = [];
  for (let length = parts.length - 1; length > 1; length -= 1) {
    owners.push(parts.slice(0, length).join('/'));
  }
  return owners;
}
