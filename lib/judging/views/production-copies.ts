import type { Fact } from '#lib/evidence/fact.ts';
import type { World } from '../case.ts';
import { stageOf } from './stages.ts';
import { vaultPaths } from './vault-paths.ts';

/** A view: the copies of production secrets outside their vault: by where they come from, else by where they go. */
export function productionCopies(world: World): readonly Fact<'secret_copy'>[] {
  const { stagesOf } = world.derive(vaultPaths);
  const production = new Set(
    world.stages().flatMap((stage) => (stage.production ? [stage.name] : [])),
  );
  return world.facts('secret_copy').filter(({ body }) => {
    const { from, stage, cluster, namespace } = body;
    if (from !== undefined && stagesOf(from).some((one) => one.production)) return true;
    if (stage !== undefined) return production.has(stage);
    return stageOf(world, { cluster, namespace })?.production === true;
  });
}
