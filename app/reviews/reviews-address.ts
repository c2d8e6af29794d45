import type { ReviewsQuery } from '#lib/use-cases/load-reviews.ts';
import { address } from '../application/address.ts';

/** An address of the page with some of its parts changed. */
export function reviewsAddress(
  query: ReviewsQuery,
  change: Partial<Readonly<Record<keyof ReviewsQuery | 'claim', string | null>>>,
): string {
  return address('/reviews', { ...query, ...change });
}
