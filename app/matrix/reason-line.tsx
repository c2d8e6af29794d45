'use client';

import type { ReactNode } from 'react';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { MatrixColumn, MatrixRow } from '#lib/use-cases/matrix-view.ts';
import { shortCode } from '../question-title.ts';
import { Mark } from '../ui/mark.tsx';
import { Prose } from '../ui/prose.tsx';
import { useReason } from './use-reason.ts';

/** The mark that is pointed at or has the focus. */
export interface PointedMark {
  readonly row: MatrixRow;
  readonly column: MatrixColumn;
  readonly mark: FindingMark;
  /** Which of the row's marks it is. */
  readonly place: number;
  /** Whoever moves by keys is told; a mouse that passes says nothing aloud. */
  readonly by: 'focus' | 'pointer';
}

const legend: readonly FindingMark[] = [
  'met',
  'stated',
  'not_met',
  'never_collected',
  'needs_person',
  'stale',
  'collection_failed',
  'partial',
  'conflict',
  'not_applicable',
];

/**
 * The foot of the matrix, always in sight: why a mark is what it is, in a sentence; while nothing is
 * pointed at, what the marks mean. Nothing floats over the rows and nothing jumps.
 */
export function ReasonLine({ pointed }: { readonly pointed: PointedMark | null }): ReactNode {
  return (
    <div
      aria-live={pointed?.by === 'focus' ? 'polite' : 'off'}
      className="sticky bottom-0 z-10 flex min-h-14 items-center rounded-b-control border-line border-t bg-surface px-4 py-2 text-small max-md:static"
      data-screen-only=""
    >
      {pointed === null ? <Legend /> : <Why pointed={pointed} />}
    </div>
  );
}

function Legend(): ReactNode {
  return (
    <ul aria-label="Marks" className="flex flex-wrap gap-x-5 gap-y-1 text-muted">
      {legend.map((name) => (
        <li key={name}>
          <Mark as="word" name={name} />
        </li>
      ))}
    </ul>
  );
}

function Why({ pointed }: { readonly pointed: PointedMark }): ReactNode {
  const { row, column, mark, place } = pointed;
  const reason = useReason(row.slug, place);
  return (
    <div className="min-w-0">
      <p className="flex min-w-0 items-center gap-3">
        <span className="font-medium">
          <Mark as="word" name={mark} />
        </span>
        <span className="min-w-0 truncate text-faint">
          <span className="text-ink">{row.name}</span> · {shortCode(column.code)} {column.text}
        </span>
      </p>
      <p className="line-clamp-2 text-muted break-words">
        {reason.state === 'read' ? (
          <Prose text={reason.text} />
        ) : reason.state === 'failed' ? (
          'Why could not be read now; Enter opens the finding.'
        ) : (
          'Reading why…'
        )}
      </p>
    </div>
  );
}
