import type { Stage } from '#lib/evidence/application.ts';
import type { World } from '../case.ts';
import { type Access, principalName } from './vault-readers.ts';
import { boundsOf, repositoriesIn, stageOfBound } from './workload-bounds.ts';

/** From where a principal of the vault may log in, as stages. */
export interface RoleStages {
  /** The stages that it is bound to, declared or by what its login must prove. */
  readonly stages: readonly Stage[];
  /** A job of the CI of this application may use it whatever it deploys to. */
  readonly anyJob: boolean;
  /** Bound to protected refs alone. */
  readonly refs: boolean;
}

/** A view: the stages that each principal of a vault is bound to. */
export function roleStages(world: World): (access: Access) => RoleStages {
  const declared = world.stages().map((stage) => ({
    stage,
    roles: new Set(stage.bindings.workloadRoles.map((role) => role.replace(/^auth\//, ''))),
  }));
  return (access) => {
    const name = principalName(access);
    const bounds = boundsOf(access.body.boundClaims);
    const proven = bounds.flatMap((alternatives) => {
      const stages = alternatives.map((bound) => stageOfBound(world, bounds, bound));
      // What names no stage leaves open from which one it is used.
      return stages.every((stage) => stage !== undefined && stage !== null) ? stages : [];
    });
    const stages = declared.flatMap(({ stage, roles }) =>
      roles.has(name) || proven.includes(stage) ? [stage] : [],
    );
    const refs = bounds.some((alternatives) =>
      alternatives.every((one) => one.type === 'ref' || one.type === 'protected_refs'),
    );
    const jobs = bounds
      .flat()
      .some(
        (one) =>
          one.type === 'repository' && repositoriesIn(world, bounds, one.repository).length > 0,
      );
    return { stages, refs, anyJob: stages.length === 0 && !refs && jobs };
  };
}
