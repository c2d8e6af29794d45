import { dayMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { type Deployment, deployments } from './deployments.ts';

/**
 * From when on deployments are judged where the usual window holds none to production: from the
 * newest one, unless that is beyond the longest window. Null: the usual window it is. A view.
 */
function extendedFromMs(world: World): number | null {
  const made = world
    .derive(deployments)
    .filter((one) => one.counts && one.stage?.production === true);
  const isWithin = (one: Deployment, days: number): boolean =>
    world.horizon.reachedMs(one.atMs) && !world.horizon.reachedMs(one.atMs + days * dayMs);
  if (made.some((one) => isWithin(one, world.threshold('window.days')))) return null;
  const newest = made.findLast((one) => isWithin(one, world.threshold('window.maxDays')));
  return newest === undefined ? null : newest.atMs;
}

/** Whether something that happened at `ms` lies in the window. */
export function isInWindow(world: World, ms: number): boolean {
  if (!world.horizon.reachedMs(ms)) return false;
  const fromMs = world.derive(extendedFromMs);
  if (fromMs !== null && ms >= fromMs) return true;
  return !world.horizon.reachedMs(ms + world.threshold('window.days') * dayMs);
}

/** Whether what is on record since `sinceMs` reaches back to the window's beginning. */
export function coversWindow(world: World, sinceMs: number): boolean {
  const fromMs = world.derive(extendedFromMs);
  if (fromMs !== null) return sinceMs <= fromMs;
  return world.horizon.reachedMs(sinceMs + world.threshold('window.days') * dayMs);
}

/** The deployments of the window, to any stage, oldest first. */
export function windowDeployments(world: World): readonly Deployment[] {
  return world.derive(inWindow);
}

function inWindow(world: World): readonly Deployment[] {
  return world.derive(deployments).filter((one) => one.counts && isInWindow(world, one.atMs));
}

/**
 * The production deployments that are judged: those of the window and, however old, the newest
 * successful one of each image repository.
 */
export function productionDeployments(world: World): readonly Deployment[] {
  return world.derive(judgedInProduction);
}

function judgedInProduction(world: World): readonly Deployment[] {
  const made = world
    .derive(deployments)
    .filter((one) => one.counts && one.stage?.production === true);
  const kept = new Set(made.filter((one) => isInWindow(world, one.atMs)));
  const newest = new Map<string, Deployment>();
  for (const one of made) {
    if (!one.succeeded || !world.horizon.reachedMs(one.atMs)) continue;
    for (const artifact of one.artifacts) newest.set(artifact.imageRepository, one);
  }
  for (const one of newest.values()) kept.add(one);
  return made.filter((one) => kept.has(one));
}
