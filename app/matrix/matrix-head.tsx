'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { MatrixColumn, MatrixQuery, MatrixSort } from '#lib/use-cases/matrix-view.ts';
import { questionTitle, shortCode } from '../question-title.ts';
import { groupColumns, ordinalOf } from './matrix-layout.ts';

const titles: Readonly<Record<string, string>> = questionTitle;

interface MatrixHeadProps {
  readonly columns: readonly MatrixColumn[];
  readonly query: Pick<MatrixQuery, 'sort' | 'reversed'>;
  readonly onSort: (sort: MatrixSort) => void;
}

/** Below the top line of the frame; the height of its first row is where the second sticks. */
const sticky = 'sticky z-10 border-line border-b bg-surface font-medium text-small';
const groupRow = `${sticky} top-12 h-8`;
const headRow = `${sticky} top-20 h-7 text-faint`;

/** Questions over criteria; stays in sight while rows pass below. */
export function MatrixHead({ columns, query, onSort }: MatrixHeadProps): ReactNode {
  const sortable = (sort: MatrixSort, title: string): ReactNode => (
    <SortButton
      onSort={onSort}
      sort={sort}
      state={query.sort === sort ? (query.reversed ? 'reversed' : 'usual') : null}
      title={title}
    />
  );
  const ariaSort = (sort: MatrixSort) =>
    query.sort !== sort ? undefined : query.reversed ? 'descending' : 'ascending';
  return (
    <thead className="max-md:sr-only">
      <tr aria-rowindex={1}>
        <td className={groupRow} />
        {groupColumns(columns).map(({ question, columns: own }) => (
          <th
            className={`${groupRow} max-w-0 truncate border-l px-1.5 text-left text-muted`}
            colSpan={own.length}
            key={question}
            scope="colgroup"
          >
            <Link
              className="hover:text-ink hover:underline"
              href={`/questions/${question}`}
              prefetch={false}
            >
              {shortCode(question)}
              <span className="ml-1.5 hidden font-normal text-faint @min-[100rem]:inline">
                {titles[question]}
              </span>
            </Link>
          </th>
        ))}
        <td className={`${groupRow} hidden border-l @5xl:table-cell`} />
        <td className={`${groupRow} hidden @4xl:table-cell`} />
      </tr>
      <tr aria-rowindex={2}>
        <th
          aria-colindex={1}
          aria-sort={ariaSort('name')}
          className={`${headRow} pl-4 text-left`}
          scope="col"
        >
          {sortable('name', 'Application')}
        </th>
        {columns.map(({ code, text }, at) => (
          <th
            aria-colindex={at + 2}
            className={`${headRow} ${ordinalOf(code) === 1 ? 'border-l' : ''}`}
            key={code}
            scope="col"
            title={`${shortCode(code)} ${text}`}
          >
            <span aria-hidden>{ordinalOf(code)}</span>
            <span className="sr-only">
              {shortCode(code)} {text}
            </span>
          </th>
        ))}
        <th
          aria-colindex={columns.length + 2}
          aria-sort={ariaSort('score')}
          className={`${headRow} hidden border-l pl-3 text-right @5xl:table-cell`}
          scope="col"
        >
          {sortable('score', 'Score of 3')}
        </th>
        <th
          aria-colindex={columns.length + 3}
          aria-sort={ariaSort('expiry')}
          className={`${headRow} hidden pr-4 pl-3 text-right @4xl:table-cell`}
          scope="col"
        >
          {sortable('expiry', 'Expires')}
        </th>
      </tr>
    </thead>
  );
}

interface SortButtonProps {
  readonly sort: MatrixSort;
  readonly title: string;
  readonly state: 'usual' | 'reversed' | null;
  readonly onSort: (sort: MatrixSort) => void;
}

function SortButton({ sort, title, state, onSort }: SortButtonProps): ReactNode {
  const arrow = state === null ? '' : state === 'usual' ? ' ↑' : ' ↓';
  return (
    <button
      className="h-6 whitespace-nowrap font-medium hover:text-ink"
      onClick={() => onSort(sort)}
      type="button"
    >
      {title}
      <span aria-hidden>{arrow}</span>
    </button>
  );
}
