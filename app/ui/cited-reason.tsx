import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ReasonView } from '#lib/use-cases/finding-view.ts';
import { Citation } from './citation.tsx';
import { Prose } from './prose.tsx';

interface CitedReasonProps {
  readonly reason: ReasonView;
  readonly now: Instant;
}

/** A reason as a sentence, and what it rests on. */
export function CitedReason({ reason, now }: CitedReasonProps): ReactNode {
  return (
    <div className="grid gap-1.5">
      <p className="wrap-anywhere">
        <Prose text={reason.text} />
      </p>
      {reason.citations.length === 0 ? null : (
        <div className="flex flex-wrap gap-1.5">
          {reason.citations.map((citation) => (
            <Citation citation={citation} key={citation.key} now={now} />
          ))}
        </div>
      )}
    </div>
  );
}
