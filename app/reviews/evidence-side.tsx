import type { ReactNode } from 'react';
import type { ReasonView } from '#lib/use-cases/finding-view.ts';
import type { ReviewView } from '#lib/use-cases/review-view.ts';
import { ClaimList } from '../application/claim-list.tsx';
import { Citation } from '../ui/citation.tsx';
import { Mark } from '../ui/mark.tsx';
import { Prose } from '../ui/prose.tsx';

const mostReasons = 6;

/** What the evidence says without the claim, with what it rests on. */
export function EvidenceSide({ view }: { readonly view: ReviewView }): ReactNode {
  const { evidence, now } = view;
  const { mark, reasons, others, claims, guidance } = evidence;
  const more = [...reasons.slice(mostReasons), ...others];
  return (
    <section aria-label="Evidence" className="grid min-w-0 content-start gap-3">
      <h3 className="text-faint text-small">Evidence, without this claim</h3>
      <p className="font-medium">
        <Mark as="word" name={mark} />
      </p>
      {reasons.slice(0, mostReasons).map((reason) => (
        <Reason key={reason.text} now={now} reason={reason} />
      ))}
      {more.length === 0 ? null : (
        <details>
          <summary className="w-fit text-muted text-small hover:text-ink">
            Also seen ({more.length})
          </summary>
          <div className="mt-2 grid gap-3">
            {more.map((reason) => (
              <Reason key={reason.text} now={now} reason={reason} />
            ))}
          </div>
        </details>
      )}
      {claims.length === 0 ? null : (
        <div className="grid gap-2">
          <p className="text-faint text-small">Others state</p>
          <ClaimList claims={claims} now={now} />
        </div>
      )}
      <details>
        <summary className="w-fit text-muted text-small hover:text-ink">
          What the criterion asks
        </summary>
        <p className="mt-1 max-w-[80ch] text-muted">
          <Prose text={guidance} />
        </p>
      </details>
    </section>
  );
}

interface ReasonProps {
  readonly reason: ReasonView;
  readonly now: ReviewView['now'];
}

function Reason({ reason, now }: ReasonProps): ReactNode {
  return (
    <div className="grid gap-1.5">
      <p className="wrap-anywhere text-muted">
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
