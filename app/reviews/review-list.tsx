import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ReviewsQuery } from '#lib/use-cases/load-reviews.ts';
import type { ReviewRow, ReviewsView } from '#lib/use-cases/review-view.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { emptyText, rowState } from './review-words.ts';
import { reviewsAddress } from './reviews-address.ts';

interface ReviewListProps {
  readonly view: ReviewsView;
  readonly query: ReviewsQuery;
  /** The claim that stands beside the list. */
  readonly opened: string | null;
}

/** Claims as a list to go down: what is said of which criterion, by whom, since when. */
export function ReviewList({ view, query, opened }: ReviewListProps): ReactNode {
  const { rows, now, state, nextCursor } = view;
  if (rows.length === 0) {
    return (
      <EmptyState
        action={<LinkButton href="/applications">Open the applications</LinkButton>}
        title={state === 'for_me' ? 'Nothing waits for you' : 'No claim here'}
      >
        {emptyText[state]}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Queue of claims">
        {rows.map((row) => (
          <li className="border-line not-last:border-b" key={row.id}>
            <Item
              href={reviewsAddress(query, { claim: row.id })}
              isOpen={row.id === opened}
              now={now}
              row={row}
            />
          </li>
        ))}
      </ul>
      {query.cursor === null && nextCursor === null ? null : (
        <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
          {query.cursor === null ? null : (
            <LinkButton href={reviewsAddress(query, { cursor: null })}>First page</LinkButton>
          )}
          {nextCursor === null ? null : (
            <LinkButton href={reviewsAddress(query, { cursor: nextCursor })}>Next page</LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

interface ItemProps {
  readonly row: ReviewRow;
  readonly href: string;
  readonly isOpen: boolean;
  readonly now: ReviewsView['now'];
}

function Item({ row, href, isOpen, now }: ItemProps): ReactNode {
  const { short, text, application, team, said, author, changedAt } = row;
  return (
    <Link
      aria-current={isOpen ? 'true' : undefined}
      className="grid gap-0.5 px-4 py-3 -outline-offset-2 hover:bg-sunken aria-[current]:bg-sunken"
      href={href}
      prefetch={false}
      scroll={false}
    >
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{application.name}</span>
        <span className="flex-none text-muted text-small">
          <RelativeTime at={changedAt} now={now} />
        </span>
      </span>
      <span className="line-clamp-2">
        <span className="mr-1.5 font-mono text-faint text-small">{short}</span>
        {text}
      </span>
      <span className="text-muted text-small">
        {row.own ? 'You say' : `${author} says`} <span className="text-ink">{said}</span> · {team} ·{' '}
        {rowState[row.state]}
      </span>
    </Link>
  );
}
