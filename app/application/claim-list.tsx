import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ClaimView } from '#lib/use-cases/claim-view.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { ClaimProofs } from './claim-proofs.tsx';

interface ClaimListProps {
  readonly claims: readonly ClaimView[];
  readonly now: Instant;
}

/** What people state of a criterion, and whether it counts. */
export function ClaimList({ claims, now }: ClaimListProps): ReactNode {
  return (
    <ul aria-label="Claims" className="grid gap-2">
      {claims.map((claim) => (
        <li className="grid gap-1 border-edge border-l-2 border-dashed px-3 py-1" key={claim.id}>
          <p className="text-small">
            <span className="font-medium">{claim.author}</span> says{' '}
            <span className="font-medium">{saidOf(claim)}</span>
            <span className="text-muted"> · {stateOf(claim)}</span>
            <span className="text-muted">
              {' '}
              · {claim.state === 'expired' ? 'ended' : 'ends'}{' '}
              <RelativeTime at={claim.expiresAt} now={now} />
            </span>
          </p>
          {claim.rationale === '' ? null : (
            <p className="max-w-[80ch] whitespace-pre-line wrap-anywhere text-muted">
              {claim.rationale}
            </p>
          )}
          <ClaimProofs claim={claim} />
        </li>
      ))}
    </ul>
  );
}

function saidOf({ type, says }: ClaimView): string {
  if (type === 'not_applicable') return 'not applicable';
  if (type === 'measure') return 'a compensating measure is in place';
  return says === 'holds' ? 'yes' : 'no';
}

const stateWords = {
  expired: 'expired, counts no longer',
  waiting: 'waits for a review',
  refused: 'refused',
  asked_back: 'asked back',
} as const;

/** Where a claim stands: it counts while it is accepted. */
export function stateOf({ state, reviewer }: Pick<ClaimView, 'state' | 'reviewer'>): string {
  if (state === 'accepted') return `accepted by ${reviewer ?? 'a security lead'}`;
  return stateWords[state];
}
