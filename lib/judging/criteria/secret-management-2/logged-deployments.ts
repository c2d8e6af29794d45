import { type Instant, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import type { Basis } from '../../citation.ts';
import type { Gap } from '../../coverage.ts';
import type { Deployment } from '../../views/deployments.ts';
import { parted } from '../../views/emergencies.ts';

/** A production deployment with the time around it in which nobody may read its secrets. */
export interface Span {
  readonly deployment: Deployment;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Production deployments, emergencies aside, laid beside the audit log. */
export interface LoggedDeployments {
  /** How many there are, before any is left out. */
  readonly seen: number;
  readonly spans: readonly Span[];
  /** Those whose span the log has not been read to the end of. */
  readonly behind: readonly Span[];
  /** How many the log begins too late for. */
  readonly earlier: number;
  readonly since: Instant | null;
  readonly basis: readonly Basis[];
  readonly gaps: readonly Gap[];
}

export function loggedDeployments(c: Case): LoggedDeployments {
  const { ordinary } = c.derive(parted);
  const { basis, gaps, since } = c.coverage('vault_access_log');
  const around = c.threshold('secrets.minutesAround') * minuteMs;
  const all = ordinary.map((deployment) => ({
    deployment,
    fromMs: deployment.startedAtMs - around,
    untilMs: deployment.finishedAtMs + around,
  }));
  const sinceMs = since === null ? Number.NEGATIVE_INFINITY : toMs(since);
  const spans = all.filter((span) => span.fromMs >= sinceMs);
  const readToMs = basis.reduce((least, one) => Math.min(least, endOf(one)), Infinity);
  return {
    seen: all.length,
    spans,
    behind: spans.filter((span) => span.untilMs > readToMs),
    earlier: all.length - spans.length,
    since,
    basis,
    gaps,
  };
}

/** Up to when a collection of the log read it. */
function endOf(basis: Basis): number {
  if (basis.type !== 'collection') return Number.POSITIVE_INFINITY;
  const { interval, startedAt } = basis.collection;
  return toMs(interval?.to ?? startedAt);
}
