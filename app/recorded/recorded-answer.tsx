import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { RecordedView } from '#lib/use-cases/recorded-view.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { RecordForm } from './record-form.tsx';

interface RecordedAnswerProps {
  readonly recorded: RecordedView;
  readonly now: Instant;
  /** Shown to read, with no way to record one here. */
  readonly readOnly?: boolean;
}

/** The answer of an assessor beside the computed one, labelled: it is in no score. */
export function RecordedAnswer({ recorded, now, readOnly }: RecordedAnswerProps): ReactNode {
  const { standing, mayRecord } = recorded;
  const records = mayRecord && readOnly !== true;
  if (standing === null && !records) return null;
  return (
    <section aria-label="Recorded answer" className="grid gap-2">
      {standing === null ? null : (
        <div className="grid gap-0.5">
          <p>
            <span className="font-medium">{standing.text}</span>
            <span className="text-muted text-small">
              {' '}
              recorded by {standing.by} <RelativeTime at={standing.at} now={now} /> – in no score
            </span>
          </p>
          {standing.remark === '' ? null : (
            <p className="max-w-[80ch] whitespace-pre-line break-words text-muted">
              {standing.remark}
            </p>
          )}
        </div>
      )}
      {records ? (
        <details>
          <summary className="w-fit text-muted text-small hover:text-ink">
            {standing === null ? 'Record an answer of your own' : 'Record another answer'}
          </summary>
          <div className="mt-3">
            <RecordForm recorded={recorded} />
          </div>
        </details>
      ) : null}
    </section>
  );
}
