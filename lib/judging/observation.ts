import type { Instant } from '#lib/evidence/instant.ts';
import type { Cause } from './cause.ts';
import type { Basis } from './citation.ts';
import type { Gap } from './coverage.ts';
import type { Reason } from './reason.ts';

/**
 * One thing that a condition saw: a stage, a workflow, a deployment, a secret. A rule looks at
 * values only; how old the basis is, who reported it and whether sources disagree is settled in
 * one place, for all rules alike (`settle.ts`).
 */
export type Observation =
  | { readonly verdict: 'supports'; readonly reason: Reason; readonly basis: readonly Basis[] }
  | { readonly verdict: 'violates'; readonly reason: Reason; readonly basis: readonly Basis[] }
  | {
      readonly verdict: 'unknown';
      readonly cause: Cause;
      readonly reason: Reason;
      readonly basis: readonly Basis[];
      /** When this state began; a claim counts only when accepted after it. Null: always so. */
      readonly since: Instant | null;
      /** What stale evidence last said. */
      readonly last?: 'supports' | 'violates';
    };

/** What a condition gives: whether it applies, and what it saw. */
export type ConditionResult =
  | { readonly applies: false; readonly reason: Reason; readonly basis: readonly Basis[] }
  | { readonly applies: true; readonly observations: readonly Observation[] };

export function supports(reason: Reason, ...basis: readonly Basis[]): Observation {
  return { verdict: 'supports', reason, basis };
}

export function violates(reason: Reason, ...basis: readonly Basis[]): Observation {
  return { verdict: 'violates', reason, basis };
}

/** Nothing that a collector reads can say it: a person must. */
export function needsPerson(reason: Reason, ...basis: readonly Basis[]): Observation {
  return { verdict: 'unknown', cause: 'needs_person', reason, basis, since: null };
}

/** Known to be unknown for another cause, with the instant since when. */
export function unknownFor(
  cause: Cause,
  reason: Reason,
  since: Instant | null,
  ...basis: readonly Basis[]
): Observation {
  return { verdict: 'unknown', cause, reason, basis, since };
}

/** What could not be collected, as observations. */
export function fromGaps(gaps: readonly Gap[]): Observation[] {
  return gaps.map((gap) => ({
    verdict: 'unknown',
    cause: gap.cause,
    reason: {
      code: 'not_collected',
      params: { cause: gap.cause, kind: gap.kind, place: gap.place, detail: gap.detail },
    },
    basis: gap.collection === undefined ? [] : [{ type: 'collection', collection: gap.collection }],
    since: gap.since,
  }));
}

export function applies(observations: readonly Observation[]): ConditionResult {
  return { applies: true, observations };
}

export function doesNotApply(reason: Reason, ...basis: readonly Basis[]): ConditionResult {
  return { applies: false, reason, basis };
}
