import type { Case } from './case.ts';
import type { Basis } from './citation.ts';
import { fromGaps, type Observation } from './observation.ts';
import type { Unseen } from './views/entrants.ts';
import type { Protection } from './views/protection.ts';

/** What a protection comes to once it is known what was read whole. */
export type Settled =
  | { readonly state: 'protected'; readonly basis: readonly Basis[] }
  | { readonly state: 'open'; readonly basis: readonly Basis[] }
  /** A right that could be granted hides it. */
  | { readonly state: 'hidden'; readonly basis: readonly Basis[] }
  | { readonly state: 'unread'; readonly open: readonly Observation[] };

/** A rule that was not seen is absent only where all rules were read. */
export function settleProtection(c: Case, protection: Protection): Settled {
  const { state, basis, unseen, restsOn } = protection;
  switch (state) {
    case 'open':
      return { state, basis };
    case 'unknown':
      return { state: 'hidden', basis };
    case 'unseen':
    case 'protected': {
      const needed = readWhole(c, state === 'unseen' ? unseen : restsOn);
      if (needed.open.length > 0) return { state: 'unread', open: needed.open };
      return {
        state: state === 'unseen' ? 'open' : 'protected',
        basis: [...basis, ...needed.basis],
      };
    }
  }
}

/** The collections that prove that nothing else is there; else what keeps it open. */
export function readWhole(
  c: Case,
  places: readonly Unseen[],
): { readonly basis: readonly Basis[]; readonly open: readonly Observation[] } {
  const basis: Basis[] = [];
  const open: Observation[] = [];
  const asked = new Map(places.map((place) => [`${place.kind} ${place.repository}`, place]));
  for (const { kind, repository } of asked.values()) {
    const coverage = c.coverage(kind, repository);
    basis.push(...coverage.basis);
    open.push(...fromGaps(coverage.gaps));
  }
  return { basis, open };
}
