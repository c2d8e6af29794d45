import type { ReactNode } from 'react';
import type { ReviewView } from '#lib/use-cases/review-view.ts';
import { ClaimList } from '../application/claim-list.tsx';
import { CitedReason } from '../ui/cited-reason.tsx';
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
        <CitedReason key={reason.text} now={now} reason={reason} />
      ))}
      {more.length === 0 ? null : (
        <details>
          <summary className="w-fit text-muted text-small hover:text-ink">
            Also seen ({more.length})
          </summary>
          <div className="mt-2 grid gap-3">
            {more.map((reason) => (
              <CitedReason key={reason.text} now={now} reason={reason} />
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
