import Link from 'next/link';
import type { ReactNode } from 'react';
import type { AskedCriterionView } from '#lib/use-cases/load-questionnaire.ts';
import { Mark } from '../../ui/mark.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Remedy } from '../../ui/remedy.tsx';

interface SuggestionColumnProps {
  readonly criterion: AskedCriterionView;
  readonly slug: string;
}

const mostReasons = 3;

/** What the evidence says, with its reasons; the scorecard has all of it. */
export function SuggestionColumn({ criterion, slug }: SuggestionColumnProps): ReactNode {
  const { suggestion, short } = criterion;
  const { mark, reasons, remedies } = suggestion;
  const [remedy] = remedies;
  return (
    <div className="grid content-start gap-2">
      <h4 className="text-faint text-small">Evidence</h4>
      <p className="font-medium">
        <Mark as="word" name={mark} />
      </p>
      {reasons.slice(0, mostReasons).map((reason) => (
        <p className="break-words text-muted" key={reason}>
          <Prose text={reason} />
        </p>
      ))}
      {remedy === undefined ? null : (
        <details>
          <summary className="w-fit text-muted text-small hover:text-ink">What to do</summary>
          <div className="mt-1.5">
            <Remedy remedy={remedy} />
          </div>
        </details>
      )}
      <Link className="w-fit text-link text-small" href={`/applications/${slug}#${short}`}>
        All of it on the scorecard
      </Link>
    </div>
  );
}
