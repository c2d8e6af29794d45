import type { ReactNode } from 'react';
import type { ReviewView } from '#lib/use-cases/review-view.ts';
import { Contradiction } from '../application/scorecard/contradiction.tsx';
import { shortCode } from '../question-title.ts';
import { Mark } from '../ui/mark.tsx';
import { Prose } from '../ui/prose.tsx';

const mostReasons = 4;

/** What accepting would do, by the same judgement that counts afterwards. */
export function IfAccepted({ view }: { readonly view: ReviewView }): ReactNode {
  const { preview, contradictions, thenReasons, claim } = view;
  if (preview === null || view.withdrawn) return null;
  const { from, to, elsewhere, scoreFrom, scoreTo } = preview;
  const isAccepted = claim.state === 'accepted';
  return (
    <section className="grid gap-3 border-line border-t px-4 py-4">
      <h3 className="font-semibold">{isAccepted ? 'What it does' : 'If it is accepted'}</h3>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Mark as="word" name={from} />
        <span aria-hidden className="text-faint">
          →
        </span>
        <span className="sr-only">becomes</span>
        <span className="inline-flex items-center font-medium">
          <Mark as="word" name={to} />
        </span>
        {from === to ? <span className="text-muted">It changes nothing as things are.</span> : null}
      </p>
      {contradictions.map((one) => (
        <Contradiction key={`${one.evidence} ${one.claim}`} {...one} />
      ))}
      {from === to
        ? null
        : thenReasons.slice(0, mostReasons).map((text) => (
            <p className="max-w-[80ch] wrap-anywhere text-muted" key={text}>
              <Prose text={text} />
            </p>
          ))}
      {elsewhere.length === 0 ? null : (
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {elsewhere.map((one) => (
            <li className="inline-flex flex-wrap items-center gap-1.5" key={one.code}>
              <span className="font-mono text-faint text-small">{shortCode(one.code)}</span>
              <Mark as="word" name={one.from} />
              <span aria-hidden>→</span>
              <Mark as="word" name={one.to} />
            </li>
          ))}
        </ul>
      )}
      <p className="text-muted">
        {scoreFrom === scoreTo
          ? `The application score stays ${scoreTo}.`
          : `The application score goes from ${scoreFrom} to ${scoreTo}.`}
      </p>
    </section>
  );
}
