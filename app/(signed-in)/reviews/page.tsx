import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { loadReview } from '#lib/use-cases/load-review.ts';
import { loadReviews, ReviewsQuery } from '#lib/use-cases/load-reviews.ts';
import { type ApplicationPageProps, firstOf } from '../../application/load-head.ts';
import { Reviews } from '../../reviews/reviews.tsx';

export const metadata: Metadata = { title: 'Reviews' };

export default async function ReviewsPage({
  searchParams,
}: Pick<ApplicationPageProps, 'searchParams'>): Promise<ReactNode> {
  const asked = await searchParams;
  const query = ReviewsQuery.parse({
    state: firstOf(asked.state),
    criterion: firstOf(asked.criterion),
    team: firstOf(asked.team) === '' ? null : firstOf(asked.team),
    cursor: firstOf(asked.cursor),
  });
  const claimId = firstOf(asked.claim);
  const view = await loadView((context, actor) => loadReviews(context, actor, query));
  const opened =
    claimId === null
      ? null
      : await loadView((context, actor) => loadReview(context, actor, { claimId }));
  return <Reviews opened={opened} query={query} view={view} />;
}
