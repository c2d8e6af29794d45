import { dayMs, toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import type { Deployment } from './deployments.ts';
import { productionDeployments } from './window.ts';

/** Production deployments of the window, parted into ordinary ones and emergencies. */
export interface Parted {
  readonly ordinary: readonly Deployment[];
  /** Left out by the rules that may leave emergencies out; empty when there are too many of them. */
  readonly emergencies: readonly Deployment[];
}

/** A view: which production deployments were emergencies, if few enough to be left out. */
export function parted(world: World): Parted {
  const all = productionDeployments(world);
  const emergencies = all.filter((one) => isEmergency(world, one));
  if (emergencies.length / all.length > world.threshold('emergency.maxShare')) {
    return { ordinary: all, emergencies: [] };
  }
  return { ordinary: all.filter((one) => !emergencies.includes(one)), emergencies };
}

/** Recorded as break-glass with a reason, and reviewed by a second person in time. */
function isEmergency(world: World, deployment: Deployment): boolean {
  const glass = deployment.breakGlass ?? decisionOf(world, deployment);
  if (glass === null || !glass.reasonPresent) return false;
  const { reviewedBy, reviewedAt } = glass;
  if (reviewedBy === undefined || reviewedAt === undefined || !world.horizon.reached(reviewedAt))
    return false;
  const by = glass.by ?? deployment.triggeredBy?.account;
  // Nobody known to have passed: nobody is known to be the second person.
  if (by === undefined || (reviewedBy.host === by.host && reviewedBy.id === by.id)) return false;
  return toMs(reviewedAt) <= deployment.atMs + world.threshold('emergency.reviewDays') * dayMs;
}

/** The break-glass passage that a gate recorded for this deployment. */
function decisionOf(world: World, deployment: Deployment) {
  const decision = world.facts('gate_decision').find(({ body }) => {
    if (body.breakGlassId === undefined || body.stage !== deployment.stage?.name) return false;
    const { deployment: id, runId, digest } = body;
    if (id !== undefined) return deployment.facts.some((fact) => fact.body.externalId === id);
    if (runId !== undefined) return runId === deployment.runId;
    return digest !== undefined && deployment.artifacts.some((one) => one.digest === digest);
  });
  return decision === undefined ? null : decision.body;
}
