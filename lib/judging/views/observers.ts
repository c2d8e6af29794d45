import type { World } from '../case.ts';
import { deployments } from './deployments.ts';

/**
 * A view: the stages that nothing independent of the pipeline watches. An observer watches the
 * stages in which it has seen a deployment; a gate at admission watches its own.
 */
export function unwatchedStages(world: World): readonly string[] {
  const observers = new Set(
    world.application.sources.filter((one) => one.observer).map((one) => one.id),
  );
  const watched = new Set<string>();
  for (const { body } of world.facts('gate_coverage')) {
    const mode = body.periods.findLast((period) => world.horizon.reached(period.from))?.mode;
    if (body.channel === 'kubernetes' && mode !== undefined && mode !== 'off')
      watched.add(body.stage);
  }
  if (observers.size > 0) {
    for (const { stage, facts } of world.derive(deployments)) {
      if (stage !== null && facts.some((fact) => observers.has(fact.source)))
        watched.add(stage.name);
    }
  }
  return world
    .stages()
    .map((stage) => stage.name)
    .filter((name) => !watched.has(name));
}
