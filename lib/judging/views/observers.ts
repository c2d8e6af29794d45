import type { World } from '../case.ts';
import { deployments } from './deployments.ts';
import { currentMode, type Gate, gatesByStage } from './gates.ts';

/**
 * A view: the stages that nothing independent of the pipeline watches. An observer watches the
 * stages in which it has seen a deployment; a gate at admission watches its own.
 */
export function unwatchedStages(world: World): readonly string[] {
  const observers = new Set(
    world.application.sources.filter((one) => one.observer).map((one) => one.id),
  );
  const watched = new Set<string>();
  for (const [stage, gates] of world.derive(gatesByStage)) {
    if (gates.some((gate) => seesAdmissions(world, gate))) watched.add(stage);
  }
  for (const { stage, facts } of world.derive(deployments)) {
    if (stage !== null && facts.some((fact) => observers.has(fact.source))) watched.add(stage.name);
  }
  return world
    .stages()
    .map((stage) => stage.name)
    .filter((name) => !watched.has(name));
}

function seesAdmissions(world: World, { body }: Gate): boolean {
  const mode = currentMode(world, body.periods);
  return body.channel === 'kubernetes' && mode !== null && mode !== 'off';
}
