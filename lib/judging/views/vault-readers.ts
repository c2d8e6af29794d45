import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';
import { type Class, mountClasses } from './mount-classes.ts';
import { vaultPaths } from './vault-paths.ts';

export type Access = Fact<'vault_access'>;

/** A principal that can get at production secrets, and how. */
export interface Reader {
  readonly access: Access;
  readonly class: Class;
  /** `kubernetes/payments`, as people name it. */
  readonly name: string;
  readonly how: 'reads' | 'may_grant';
}

/** A view: whoever can read a production path, or give themselves that. */
export function productionReaders(world: World): readonly Reader[] {
  const { stagesOf } = world.derive(vaultPaths);
  const classOf = world.derive(mountClasses);
  return world.facts('vault_access').flatMap((access) => {
    const { path, class: seen, principal } = access.body;
    const how = howOf(
      access,
      stagesOf(path).some((stage) => stage.production),
    );
    if (how === null) return [];
    return [{ access, class: classOf(principal.mount, seen), name: principalName(access), how }];
  });
}

function howOf({ body }: Access, isProduction: boolean): Reader['how'] | null {
  const { capabilities, path } = body;
  if (capabilities.includes('deny')) return null;
  if (isProduction && capabilities.includes('read')) return 'reads';
  if (isProduction && capabilities.includes('grant')) return 'may_grant';
  return opensAll(path) && capabilities.some((one) => writing.includes(one)) ? 'may_grant' : null;
}

const writing: readonly string[] = ['create', 'update', 'patch', 'sudo', 'grant'];
/** Whoever writes here decides who reads what: policies, login roles and users, groups, new tokens. */
const opening =
  /^(?:sys\/polic(?:y|ies)(?:\/|$)|sys\/auth(?:\/|$)|identity\/(?:group|entity)(?:-alias)?(?:\/|$)|auth\/token\/(?:create|roles)(?:[-/]|$)|auth\/.{1,200}\/(?:role|roles|users|groups|map|config)(?:\/|$))/;

function opensAll(path: string): boolean {
  return opening.test(path.replace(/^\/+/, ''));
}

export function principalName({ body }: Access): string {
  const { mount, name } = body.principal;
  return mount === undefined ? name : `${mount.replace(/^auth\//, '').replace(/\/+$/, '')}/${name}`;
}
