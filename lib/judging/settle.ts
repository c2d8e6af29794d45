import type { Fact } from '#lib/evidence/fact.ts';
import { addDays, earlierOf, type Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { isStale, type Matter } from './case.ts';
import type { Horizon } from './horizon.ts';
import type { Observation } from './observation.ts';
import { maxAgeOf } from './policy.ts';
import { renderReason } from './reason.ts';

/**
 * Weighs what an observation rests on, the same way for every rule:
 * evidence past its age says only what it last said; a report by a sender whom nobody declared
 * supports nothing; and nothing is supported without a basis.
 */
export function settle(
  matter: Matter,
  criterion: CriterionCode,
  horizon: Horizon,
  observation: Observation,
): Observation {
  if (observation.verdict === 'unknown') return observation;
  if (observation.basis.length === 0 && observation.verdict === 'supports') {
    throw new Error(`${criterion} supports ${observation.reason.code} without evidence`);
  }
  const stale: Fact[] = [];
  const untrusted: Fact[] = [];
  for (const one of observation.basis) {
    if (one.type !== 'fact') continue;
    if (isStale(matter, criterion, one.fact, horizon)) stale.push(one.fact);
    if (!matter.index.trusted(one.fact)) untrusted.push(one.fact);
  }
  if (stale.length > 0) {
    return outOfDate(observation, stale, staleSince(matter, criterion, stale));
  }
  if (observation.verdict === 'supports' && untrusted.length > 0) {
    return reportedByOthers(observation, untrusted);
  }
  return observation;
}

type Told = Exclude<Observation, { readonly verdict: 'unknown' }>;

function outOfDate(
  { verdict, reason, basis }: Told,
  stale: readonly Fact[],
  since: Instant,
): Observation {
  const kinds = [...new Set(stale.map((fact) => fact.kind))].sort();
  return {
    verdict: 'unknown',
    cause: 'stale',
    reason: { code: 'out_of_date', params: { said: renderReason(reason), kinds } },
    basis,
    since,
    last: verdict,
  };
}

function reportedByOthers({ reason, basis }: Told, untrusted: readonly Fact[]): Observation {
  const senders = untrusted.flatMap(({ origin }) =>
    origin.type === 'reported' ? [origin.sender] : [],
  );
  return {
    verdict: 'unknown',
    cause: 'needs_person',
    reason: {
      code: 'undeclared_sender',
      params: { senders: [...new Set(senders)].sort(), said: renderReason(reason) },
    },
    basis,
    since: null,
  };
}

/** When the first of them went out of age. */
function staleSince(matter: Matter, criterion: CriterionCode, stale: readonly Fact[]): Instant {
  const ends = stale.map((fact) => {
    const days = maxAgeOf(matter.policy, criterion, fact.kind) ?? 0;
    const aged = addDays(fact.readAt, days);
    return earlierOf(fact.validUntil ?? aged, aged);
  });
  return ends.reduce(earlierOf);
}
