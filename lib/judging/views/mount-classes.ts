import type { World } from '../case.ts';

export type Class = 'human' | 'workload' | 'unknown';

/** A view: who logs in at a mount: what the application declares of it outweighs its method. */
export function mountClasses(world: World): (mount: string | undefined, seen: Class) => Class {
  const declared = new Map(
    world.application.vaultMounts.map((one) => [nameOf(one.mount), one.class] as const),
  );
  return (mount, seen) => (mount === undefined ? seen : (declared.get(nameOf(mount)) ?? seen));
}

/** `auth/oidc/` and `oidc` are one mount. */
function nameOf(mount: string): string {
  return mount.replace(/^auth\//, '').replace(/\/+$/, '');
}
