import type { Fact } from '#lib/evidence/fact.ts';
import { addDays, earlierOf, type Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { isStale, type Matter } from './case.ts';
import type { Basis } from './citation.ts';
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
  const facts = observation.basis.flatMap(factOf);
  const stale = facts.filter((fact) => isStale(matter, criterion, fact, horizon));
  if (stale.length > 0) {
    return {
      verdict: 'unknown',
      cause: 'stale',
      reason: {
        code: 'out_of_date',
        params: {
          said: renderReason(observation.reason),
          kinds: [...new Set(stale.map((fact) => fact.kind))].sort(),
        },
      },
      basis: observation.basis,
      since: staleSince(matter, criterion, stale),
      last: observation.verdict,
    };
  }
  if (observation.verdict === 'supports') {
    const untrusted = facts.filter((fact) => !matter.index.trusted(fact));
    if (untrusted.length > 0) {
      const senders = untrusted.flatMap((fact) =>
        fact.origin.type === 'reported' ? [fact.origin.sender] : [],
      );
      return {
        verdict: 'unknown',
        cause: 'needs_person',
        reason: {
          code: 'undeclared_sender',
          params: { senders: [...new Set(senders)].sort(), said: renderReason(observation.reason) },
        },
        basis: observation.basis,
        since: null,
      };
    }
  }
  return observation;
}

function factOf(basis: Basis): Fact[] {
  return basis.type === 'fact' ? [basis.fact] : [];
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
