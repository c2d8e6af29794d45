import { Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ClaimView } from '#lib/use-cases/claim-view.ts';
import { RelativeTime } from '../ui/relative-time.tsx';

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

/** Links and files: they lead out, or are saved; nothing of them is shown here. */
function ClaimProofs({ claim }: { readonly claim: ClaimView }): ReactNode {
  if (claim.links.length + claim.files.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">
      {claim.links.map((link) => (
        <li className="min-w-0 break-all" key={link}>
          <a className="text-link" href={link} rel="noreferrer nofollow" target="_blank">
            {link}
          </a>
        </li>
      ))}
      {claim.files.map((file) => (
        <li key={file.id}>
          <a
            className="inline-flex min-h-6 items-center gap-1 text-link"
            download={file.name}
            href={`/api/claims/${claim.id}/files/${file.id}`}
          >
            <Paperclip aria-hidden size={12} />
            {file.name} ({sizeOf(file.bytes)})
          </a>
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

export function sizeOf(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1_024)} kB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
