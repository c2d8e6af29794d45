import type { World } from '../case.ts';
import { type Deployment, deployments } from './deployments.ts';

/** What admissions saw of deployments that another source records. */
export interface AdmissionSightings {
  readonly of: (deployment: Deployment) => readonly Deployment[];
  /** Whether it is no deployment of its own, but only a sight of an earlier one. */
  readonly isSighting: (deployment: Deployment) => boolean;
}

/**
 * A view: what only an admission saw belongs to the deployment that last began in that stage. By a
 * person's hand, or before any recorded deployment, it is a deployment of its own.
 */
export function admissionSightings(world: World): AdmissionSightings {
  const entries = world
    .derive(deployments)
    .map((deployment) => ({ deployment, admission: isOnlyAdmission(deployment) }))
    .sort(
      (a, b) =>
        a.deployment.startedAtMs - b.deployment.startedAtMs ||
        Number(a.admission) - Number(b.admission),
    );
  const running = new Map<string, Deployment>();
  const sightings = new Map<Deployment, Deployment[]>();
  const seen = new Set<Deployment>();
  for (const { deployment, admission } of entries) {
    const stage = deployment.stage?.name;
    if (stage === undefined) continue;
    const current = running.get(stage);
    if (!admission || deployment.executor === 'person') {
      running.set(stage, deployment);
    } else if (current !== undefined) {
      seen.add(deployment);
      const list = sightings.get(current);
      if (list === undefined) sightings.set(current, [deployment]);
      else list.push(deployment);
    }
  }
  return {
    of: (deployment) => sightings.get(deployment) ?? [],
    isSighting: (deployment) => seen.has(deployment),
  };
}

function isOnlyAdmission({ facts }: Deployment): boolean {
  return facts.every(
    ({ body }) =>
      body.artifacts.length > 0 && body.artifacts.every((one) => one.how === 'admission'),
  );
}
