import type { Fact } from '#lib/evidence/fact.ts';
import { addDays, earlierOf, type Instant } from '#lib/evidence/instant.ts';
import type { Hearing } from './hearing.ts';
import type { Observation } from './observation.ts';
import { maxAgeOf } from './policy.ts';
import { renderReason } from './reason.ts';

/**
 * Weighs what an observation rests on, the same way for every rule:
 * evidence past its age says only what it last said; a report by a sender whom nobody declared
 * supports nothing; and nothing is supported without a basis.
 */
export function settle(hearing: Hearing, observation: Observation): Observation {
  const { verdict, basis, reason } = observation;
  if (verdict === 'unknown') return observation;
  if (basis.length === 0 && verdict === 'supports') {
    throw new Error(`${hearing.criterion} supports ${reason.code} without evidence`);
  }
  let stale = none;
  let untrusted = none;
  for (const one of basis) {
    if (one.type !== 'fact') continue;
    if (hearing.isStale(one.fact)) stale = [...stale, one.fact];
    if (!hearing.trusts(one.fact)) untrusted = [...untrusted, one.fact];
  }
  if (stale.length > 0) return outOfDate(observation, stale, staleSince(hearing, stale));
  if (verdict === 'supports' && untrusted.length > 0) {
    return reportedByOthers(observation, untrusted);
  }
  return observation;
}

/** Nearly always so. */
const none: readonly Fact[] = [];

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
function staleSince({ policy, criterion }: Hearing, stale: readonly Fact[]): Instant {
  const ends = stale.map((fact) => {
    const days = maxAgeOf(policy, criterion, fact.kind) ?? 0;
    const aged = addDays(fact.readAt, days);
    return earlierOf(fact.validUntil ?? aged, aged);
  });
  return ends.reduce(earlierOf);
}
