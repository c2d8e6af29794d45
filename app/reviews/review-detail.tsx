import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ReviewView } from '#lib/use-cases/review-view.ts';
import { Panel } from '../ui/panel.tsx';
import { Decide } from './decide.tsx';
import { EvidenceSide } from './evidence-side.tsx';
import { IfAccepted } from './if-accepted.tsx';
import { ReviewHistory } from './review-history.tsx';
import { StatedSide } from './stated-side.tsx';

/** A claim opened: what is stated beside what is seen, what accepting does, and the decision. */
export function ReviewDetail({ view }: { readonly view: ReviewView }): ReactNode {
  const { application, team, claim, evidence, bar, tie } = view;
  return (
    <Panel mayBreak padded={false}>
      <header className="grid gap-3 border-line border-b px-4 py-4">
        <div>
          <p className="text-muted text-small">
            <Link
              className="text-link"
              href={`/applications/${application.slug}#${evidence.short}`}
            >
              {application.name}
            </Link>{' '}
            · {team}
          </p>
          <h2 className="font-semibold text-title">
            <span className="mr-2 font-mono font-normal text-faint text-small">
              {evidence.short}
            </span>
            {evidence.text}
          </h2>
        </div>
        <Decide
          acceptable={claim.state !== 'accepted' || claim.renewUntil !== null}
          bar={bar}
          claimId={claim.id}
          key={claim.id}
          lastReviewId={claim.lastReview?.id ?? null}
          renewal={claim.renewUntil !== null}
          version={claim.version}
        />
        {tie === null || bar !== null ? null : (
          <p className="max-w-prose text-muted text-small">{tie}</p>
        )}
      </header>
      <div className="grid gap-x-8 gap-y-6 px-4 py-4 lg:grid-cols-2">
        <StatedSide view={view} />
        <EvidenceSide view={view} />
      </div>
      <IfAccepted view={view} />
      <ReviewHistory view={view} />
    </Panel>
  );
}
