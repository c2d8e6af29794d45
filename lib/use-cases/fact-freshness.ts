import { type FactKind, factKindNames } from '#lib/evidence/fact-kinds.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { Policy } from '#lib/judging/policy.ts';
import { criteria } from '#lib/samm/catalog/look-ups.ts';

/**
 * How fresh a fact is. A state ages from its last sighting against the strictest criterion that
 * reads its kind; it is `ageing` in the last fifth of that time. An event happened and never ages;
 * what `ended` was seen changed or gone.
 */
export const freshnesses = ['fresh', 'ageing', 'stale', 'event', 'ended'] as const;
export type Freshness = (typeof freshnesses)[number];

/** Up to when a sighting must have been for a state of a kind to be ageing, and to be stale. */
export interface FreshnessCuts {
  readonly ageing: Instant;
  readonly stale: Instant;
}

const ageingShare = 0.8;

/** For every kind, in how many days it is stale: the shortest of all criteria that read it. */
export function shortestAges(policy: Policy): ReadonlyMap<FactKind, number> {
  const shortest = new Map<FactKind, number>();
  for (const { code } of criteria) {
    for (const kind of factKindNames) {
      const days = policy.maxAgeDays[code][kind];
      if (days !== undefined) shortest.set(kind, Math.min(days, shortest.get(kind) ?? days));
    }
  }
  return shortest;
}

/** The cuts of each kind at an instant; a kind that no criterion reads never ages. */
export function freshnessCuts(policy: Policy, at: Instant): ReadonlyMap<FactKind, FreshnessCuts> {
  return new Map(
    [...shortestAges(policy)].map(([kind, days]) => [
      kind,
      { ageing: addDays(at, -days * ageingShare), stale: addDays(at, -days) },
    ]),
  );
}

export interface Dated {
  readonly kind: FactKind;
  readonly sort: 'state' | 'event';
  readonly readAt: Instant;
  readonly endedAt: Instant | null;
}

export function freshnessOf(fact: Dated, cuts: ReadonlyMap<FactKind, FreshnessCuts>): Freshness {
  if (fact.endedAt !== null) return 'ended';
  if (fact.sort === 'event') return 'event';
  const cut = cuts.get(fact.kind);
  if (cut === undefined || fact.readAt > cut.ageing) return 'fresh';
  return fact.readAt > cut.stale ? 'ageing' : 'stale';
}

/** When a state will be stale; null for what never will. */
export function expiryOf(fact: Dated, ages: ReadonlyMap<FactKind, number>): Instant | null {
  const days = ages.get(fact.kind);
  if (fact.endedAt !== null || fact.sort === 'event' || days === undefined) return null;
  return addDays(fact.readAt, days);
}
