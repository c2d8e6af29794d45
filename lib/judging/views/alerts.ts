import type { AnyFact, Fact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { toMs } from '#lib/evidence/instant.ts';
import type { World } from '../case.ts';
import { type Basis, byFact } from '../citation.ts';
import { severityRank } from '../thresholds.ts';
import { isInWindow } from './window.ts';

export type Route = Fact<'alert_route'>;
export type Delivery = Fact<'alert_delivery'>;

/** Something found that somebody had to be told of. */
export interface DueFinding {
  readonly fingerprint: string;
  /** What people call it: the rule and place, or the tool and severity. */
  readonly label: string;
  /** When Assay first read it. */
  readonly readAtMs: number;
  readonly basis: Basis;
}

/** A view: the routes of this application that are active, by id. */
export function activeRoutes(world: World): readonly Route[] {
  return world
    .facts('alert_route')
    .filter(
      ({ body }) =>
        body.application === world.application.slug && world.horizon.reached(body.activeSince),
    );
}

/**
 * A view: findings above the threshold that Assay first read in the window while a route existed,
 * each once, by its first reading. An open secret is always above the threshold.
 */
export function findingsDue(world: World): readonly DueFinding[] {
  const begun = world
    .derive(activeRoutes)
    .map((route) => toMs(route.body.activeSince))
    .reduce((first, ms) => Math.min(first, ms), Number.POSITIVE_INFINITY);
  const least = world.threshold('alert.severity');
  const first = new Map<string, DueFinding>();
  const meet = <K extends FactKind>(fact: Fact<K>, fingerprint: string, label: string): void => {
    const readAtMs = toMs(fact.firstSeenAt);
    const known = first.get(fingerprint);
    if (known !== undefined && known.readAtMs <= readAtMs) return;
    first.set(fingerprint, { fingerprint, label, readAtMs, basis: byFact(fact) });
  };
  for (const fact of world.facts('secret_finding')) {
    const { state, fingerprint, rule, path, line } = fact.body;
    if (state === 'open') meet(fact, fingerprint, `${rule} in ${path}:${line}`);
  }
  for (const fact of world.facts('scan_result')) {
    for (const { fingerprint, severity, state } of fact.body.aboveThreshold) {
      if (state !== 'open' || severityRank[severity] < least) continue;
      meet(fact, fingerprint, `${severity} finding ${fingerprint} of ${fact.body.tool.name}`);
    }
  }
  return [...first.values()]
    .filter((one) => one.readAtMs >= begun && isInWindow(world, one.readAtMs))
    .sort((a, b) => a.readAtMs - b.readAtMs || (a.fingerprint < b.fingerprint ? -1 : 1));
}

/** A view: alerts about findings, by what they are about, the first delivered first. */
export function deliveriesByFinding(world: World): ReadonlyMap<string, readonly Delivery[]> {
  const about = world
    .facts('alert_delivery')
    .filter((fact) => fact.body.cause === 'finding' && fact.body.fingerprint !== undefined)
    .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
  return Map.groupBy(about, (fact) => fact.body.fingerprint ?? '');
}

function timeOf({ body }: Delivery): string {
  return body.deliveredAt ?? body.failedAt ?? body.requestedAt;
}

/** A view: test alerts through a route that is active now, newest first. */
export function testAlerts(world: World): readonly Delivery[] {
  const routes = new Set(world.derive(activeRoutes).map((route) => route.body.id));
  return world
    .facts('alert_delivery')
    .filter((fact) => fact.body.cause === 'test' && routes.has(fact.body.route))
    .sort((a, b) => (timeOf(a) > timeOf(b) ? -1 : 1));
}

/** A view: every completed scan whose result was there by now, newest first. */
export function completedScans(world: World): readonly AnyFact[] {
  const scans = [...world.facts('scan_result'), ...world.facts('secret_scan')];
  return scans
    .filter(({ body }) => body.outcome === 'completed' && world.horizon.reached(body.finishedAt))
    .sort((a, b) => (a.body.finishedAt > b.body.finishedAt ? -1 : 1));
}
