import type { World } from '../case.ts';
import { roleStages } from './role-stages.ts';
import { type Access, principalName } from './vault-readers.ts';

/** Whose a workload role is: instance = application × stage × declared region or tenant. */
export type RoleOwner =
  | { readonly type: 'instance'; readonly name: string }
  /** Declared as the platform's: it serves all and is no instance. */
  | { readonly type: 'platform' }
  | { readonly type: 'application'; readonly name: string }
  /** Several instances of this application log in by it. */
  | { readonly type: 'shared'; readonly names: readonly string[] }
  | { readonly type: 'unknown' };

/** A view: which instance each workload role belongs to. */
export function roleOwners(world: World): (access: Access) => RoleOwner {
  const { slug, workloadRoleOwners } = world.application;
  const owners = new Map(
    workloadRoleOwners.map((one) => [one.role.replace(/^auth\//, ''), one.owner] as const),
  );
  const stagesOf = world.derive(roleStages);
  return (access) => {
    const name = principalName(access);
    const owner = owners.get(name);
    if (owner !== undefined && 'platform' in owner) return { type: 'platform' };
    if (owner !== undefined && owner.application !== slug) {
      return { type: 'application', name: owner.application };
    }
    const { stages } = stagesOf(access);
    const [stage] = stages;
    if (stage === undefined) return { type: 'unknown' };
    if (stages.length > 1) return { type: 'shared', names: stages.map((one) => one.name) };
    const { instances } = stage.bindings;
    if (instances.length < 2) return { type: 'instance', name: stage.name };
    const named = namedIn(access, instances);
    const [instance] = named;
    if (instance === undefined) return { type: 'unknown' };
    const full = named.map((one) => `${stage.name} ${one}`);
    return named.length > 1
      ? { type: 'shared', names: full }
      : { type: 'instance', name: `${stage.name} ${instance}` };
  };
}

/** The declared regions or tenants that a role, or what its login must prove, names as words. */
function namedIn({ body }: Access, instances: readonly string[]): string[] {
  const texts = [body.principal.name, ...Object.values(body.boundClaims).flat()];
  const words = new Set(texts.flatMap((text) => partsOf(text)));
  return instances.filter((instance) => words.has(instance.toLowerCase()));
}

/** Every run of words of a text: `pay-eu-west-1` names `eu-west-1` as well as `eu`. */
function partsOf(text: string): string[] {
  const parts = text
    .toLowerCase()
    .slice(0, 300)
    .split(/([^a-z0-9]+)/);
  const found: string[] = [];
  for (let from = 0; from < parts.length; from += 2) {
    for (let to = from; to < Math.min(parts.length, from + 8); to += 2) {
      found.push(parts.slice(from, to + 1).join(''));
    }
  }
  return found;
}
