import Form from 'next/form';
import { type ReactNode, useId } from 'react';
import type { ReviewsQuery } from '#lib/use-cases/load-reviews.ts';
import type { ReviewsView } from '#lib/use-cases/review-view.ts';
import { Button } from '../ui/button.tsx';

interface ReviewFiltersProps {
  readonly view: ReviewsView;
  readonly query: ReviewsQuery;
}

const look = 'h-8 min-w-0 max-w-full rounded-control border border-control bg-surface px-2';

/** Criterion and team; they stand in the address, with and without a script. */
export function ReviewFilters({ view, query }: ReviewFiltersProps): ReactNode {
  const id = useId();
  return (
    <Form
      action="/reviews"
      className="flex flex-wrap gap-2 border-line border-b px-4 py-3"
      data-screen-only=""
      key={`${query.criterion ?? ''} ${query.team ?? ''}`}
    >
      <input name="state" type="hidden" value={view.state} />
      <label className="sr-only" htmlFor={`${id}-criterion`}>
        Criterion
      </label>
      <select
        className={look}
        defaultValue={query.criterion ?? ''}
        id={`${id}-criterion`}
        name="criterion"
      >
        <option value="">All criteria</option>
        {view.criteria.map(({ code, short }) => (
          <option key={code} value={code}>
            {short}
          </option>
        ))}
      </select>
      <label className="sr-only" htmlFor={`${id}-team`}>
        Team
      </label>
      <select className={look} defaultValue={query.team ?? ''} id={`${id}-team`} name="team">
        <option value="">All teams</option>
        {view.teams.map((team) => (
          <option key={team}>{team}</option>
        ))}
      </select>
      <Button type="submit">Filter</Button>
    </Form>
  );
}
