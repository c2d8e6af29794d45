import type { Fact } from '#lib/evidence/fact.ts';
import { type Instant, toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { isInWindow } from './window.ts';

export type Gate = Fact<'gate_coverage'>;
type Period = Gate['body']['periods'][number];
type Mode = Period['mode'];

/** The rule that each artifact needs a verified signature, by the names that decisions give it. */
const integrityRules: ReadonlySet<string> = new Set(['integrity', 'signature']);

/** Whether a rule that a decision names is the integrity rule, or a part of it (`integrity.signer`). */
export function isIntegrityRule(rule: string): boolean {
  return integrityRules.has(rule.split(/[./:]/, 1)[0] ?? '');
}

/** The mode that a gate is in; null before its first period. */
export function currentMode(world: World, periods: readonly Period[]): Mode | null {
  const current = periods.findLast((period) => world.horizon.reached(period.from));
  if (current === undefined) return null;
  if (current.to !== null && world.horizon.reached(current.to)) return 'off';
  return current.mode;
}

/** When a gate was first enforced; null: never yet. */
export function firstEnforcedAt(world: World, gate: Gate): Instant | null {
  const first = gate.body.periods.find((period) => period.mode === 'enforce');
  return first !== undefined && world.horizon.reached(first.from) ? first.from : null;
}

/** A time within the window in which a gate, once enforced, was not. */
export function laxPeriod(world: World, gate: Gate): Period | null {
  const first = firstEnforcedAt(world, gate);
  if (first === null) return null;
  const lax = gate.body.periods.find(
    ({ mode, from, to }) =>
      mode !== 'enforce' &&
      from >= first &&
      from !== to &&
      world.horizon.reached(from) &&
      (to === null || !world.horizon.reached(to) || isInWindow(world, toMs(to))),
  );
  return lax ?? null;
}

/** A view: the gates of this application by stage, in the order of their names. */
export function gatesByStage(world: World): ReadonlyMap<string, readonly Gate[]> {
  const own = world
    .facts('gate_coverage')
    .filter((gate) => gate.body.application === world.application.slug);
  return Map.groupBy(own, (gate) => gate.body.stage);
}
