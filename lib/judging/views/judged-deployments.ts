import type { World } from '../case.ts';
import { type Deployed, deployedArtifacts, ownDeployments } from './artifacts.ts';
import { type Deployment, stageName } from './deployments.ts';
import { parted } from './emergencies.ts';
import { isInWindow, productionDeployments } from './window.ts';

/**
 * A view: the production deployments that are judged, with their artifacts: those of the window
 * and, however old, the newest successful one of each image repository, by whatever names it.
 */
export function judgedDeployments(world: World): readonly Deployed[] {
  const artifacts = world.derive(deployedArtifacts);
  const kept = new Set(productionDeployments(world));
  const newest = new Map<string, Deployment>();
  const made = ownDeployments(world).filter((one) => one.counts && one.stage?.production === true);
  for (const one of made) {
    if (!one.succeeded || !world.horizon.reachedMs(one.atMs)) continue;
    for (const { imageRepository } of artifacts.of(one).artifacts) newest.set(imageRepository, one);
  }
  for (const one of newest.values()) kept.add(one);
  return made.filter((one) => kept.has(one)).map((one) => artifacts.of(one));
}

/** The deployments to any stage that a rule about the window judges, without emergencies. */
export function ordinaryDeployments(world: World): readonly Deployment[] {
  const { emergencies } = world.derive(parted);
  const left = new Set(emergencies);
  const judged = new Set(world.derive(judgedDeployments).map((one) => one.deployment));
  return ownDeployments(world).filter(
    (one) => one.counts && !left.has(one) && (judged.has(one) || isInWindow(world, one.atMs)),
  );
}

/** What is running in production: the newest success of each component and image repository. A view. */
export function runningInProduction(world: World): readonly Deployed[] {
  const newest = new Map<string, Deployed>();
  for (const { deployment, artifacts } of world.derive(judgedDeployments)) {
    if (!deployment.succeeded) continue;
    const component = deployment.facts.find((one) => one.body.component !== undefined)?.body
      .component;
    const place = `${stageName(deployment)} ${component ?? ''}`;
    if (artifacts.length === 0) newest.set(place, { deployment, artifacts, besides: [] });
    else newest.delete(place);
    const byRepository = Map.groupBy(artifacts, (one) => one.imageRepository);
    for (const [imageRepository, own] of byRepository) {
      newest.set(`${place} ${imageRepository}`, { deployment, artifacts: own, besides: [] });
    }
  }
  return [...newest.values()];
}
