'use client';

import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { MatrixColumn, MatrixRow as Row } from '#lib/use-cases/matrix-view.ts';
import { shortCode } from '../question-title.ts';
import { Mark } from '../ui/mark.tsx';
import { markWord } from '../ui/mark-word.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { cardPlace, ordinalOf, questionOf } from './matrix-layout.ts';

interface MatrixRowProps {
  /** Undefined while it has not come. */
  readonly row: Row | undefined;
  readonly index: number;
  readonly columns: readonly MatrixColumn[];
  readonly now: Instant;
  /** The column that Tab leads to; null when that is in another row. */
  readonly tabColumn: number | null;
  /** The column whose finding is open beside. */
  readonly openColumn: number | null;
}

const line =
  'h-9 group-data-[density=dense]/matrix:h-7 max-md:grid max-md:h-38 max-md:group-data-[density=dense]/matrix:h-38 max-md:grid-cols-[2.25rem_repeat(5,1.625rem)_minmax(0,1fr)_2.25rem_repeat(3,1.625rem)] max-md:grid-rows-[1fr_repeat(3,1.75rem)] max-md:px-4 max-md:py-2';

const cell = 'relative border-line border-b p-0 -outline-offset-2 max-md:border-0';

/** Wider marks where there is room, never below the smallest target. */
const markCell =
  'min-w-6 cursor-pointer text-center @4xl:min-w-7 @5xl:min-w-8 @6xl:min-w-9 @7xl:min-w-11 @min-[100rem]:min-w-14 max-md:flex max-md:items-center max-md:justify-center';

/** One application: its name, a mark a criterion, its score, and what expires first. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps): ReactNode {
  const { row, index, columns, now, tabColumn, openColumn } = props;
  const place = (column: number) => ({
    'aria-colindex': column + 1,
    'data-cell': `${index}-${column}`,
    tabIndex: tabColumn === column ? 0 : -1,
  });
  if (row === undefined) {
    return (
      <tr aria-rowindex={index + 3} className={line}>
        <td
          {...place(tabColumn ?? 0)}
          aria-busy="true"
          aria-label="On its way"
          className={`${cell} px-4 max-md:col-span-full`}
          colSpan={columns.length + 3}
        >
          <span className="block h-3 w-40 rounded-mark bg-sunken" />
        </td>
      </tr>
    );
  }
  const { name, slug, team, criticality, marks, scoreText, expiresAt } = row;
  return (
    <tr
      aria-rowindex={index + 3}
      className={`${line} group/row hover:bg-sunken max-md:border-line max-md:border-b`}
    >
      <th
        aria-colindex={1}
        className={`${cell} w-full max-w-0 truncate pr-2 pl-4 text-left font-normal max-md:col-span-7 max-md:flex max-md:max-w-none max-md:items-center max-md:p-0`}
        scope="row"
      >
        <Link
          data-cell={`${index}-0`}
          tabIndex={tabColumn === 0 ? 0 : -1}
          className="font-medium hover:underline"
          href={`/applications/${slug}`}
          prefetch={false}
        >
          {name}
        </Link>
        <span className="ml-2 truncate text-faint text-small">
          {team} · {criticality}
        </span>
      </th>
      {columns.map(({ code }, at) => {
        const mark = marks[at] ?? 'never_collected';
        const first = ordinalOf(code) === 1;
        return (
          <td
            {...place(at + 1)}
            aria-label={markWord[mark]}
            className={`${cell} ${markCell} ${first ? 'border-l max-md:before:absolute max-md:before:-left-8 max-md:before:text-faint max-md:before:text-small max-md:before:content-[attr(data-group)]' : ''} ${openColumn === at + 1 ? 'bg-accent-soft outline-2 outline-accent -outline-offset-2' : ''} ${cardPlace(code)}`}
            data-group={first ? shortCode(questionOf(code)) : undefined}
            key={code}
          >
            <Mark as="drawn" name={mark} />
          </td>
        );
      })}
      <td
        {...place(columns.length + 1)}
        className={`${cell} hidden whitespace-nowrap border-l pl-3 text-right text-muted @5xl:table-cell max-md:col-span-4 max-md:col-start-8 max-md:row-start-1 max-md:flex max-md:items-center max-md:justify-end max-md:p-0`}
      >
        {scoreText}
      </td>
      <td
        {...place(columns.length + 2)}
        className={`${cell} hidden whitespace-nowrap pr-4 pl-3 text-right text-muted text-small @4xl:table-cell`}
      >
        {expiresAt === null ? (
          <span className="text-faint">–</span>
        ) : (
          <RelativeTime at={expiresAt} now={now} />
        )}
      </td>
    </tr>
  );
});
