import type { Stage } from '#lib/evidence/application.ts';
import type { World } from '../case.ts';

/** A place in the world as a source names it. */
export interface WorldPlace {
  readonly repository?: string | undefined;
  readonly environment?: string | undefined;
  readonly cluster?: string | undefined;
  readonly namespace?: string | undefined;
}

/**
 * The stage that a place belongs to: by the bindings that were declared, or, of a stage without
 * any binding to the world, by the environment's name. Null: bound to none.
 */
export function stageOf(world: World, place: WorldPlace): Stage | null {
  return world.stages().find((stage) => isBound(stage, place)) ?? null;
}

function isBound(stage: Stage, place: WorldPlace): boolean {
  const { environments, clusters } = stage.bindings;
  if (place.environment !== undefined) {
    const name = place.environment;
    if (environments.length === 0) return stage.name.toLowerCase() === name.toLowerCase();
    return environments.some(
      (one) =>
        (one.repository === null || one.repository === place.repository) &&
        matchesPattern(one.pattern, name),
    );
  }
  return (
    (place.namespace !== undefined || place.cluster !== undefined) &&
    clusters.some(
      (one) =>
        matchesPattern(one.namespace, place.namespace ?? '') &&
        matchesPattern(one.cluster, place.cluster ?? ''),
    )
  );
}

/** Whether `text` fits `pattern`, where `*` stands for any run of characters. Linear in both. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The words by which documents and files name a stage: its own name, and the usual forms of it. */
export function namesOf(stage: Stage): ReadonlySet<string> {
  const own = stage.name.toLowerCase();
  const family = stageFamilies.find((names) => names.includes(own)) ?? [own];
  return new Set([own, ...family]);
}

const stageFamilies: readonly (readonly string[])[] = [
  ['production', 'prod', 'live'],
  ['staging', 'stage'],
  ['development', 'dev'],
  ['test', 'testing'],
  ['acceptance', 'uat'],
  ['preproduction', 'preprod', 'pre-production', 'pre-prod'],
];
