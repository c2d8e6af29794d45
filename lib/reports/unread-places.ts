import type { Assessment } from './assessment.ts';

/** What could not be read and why, each place once, in the order of the collections. */
export function unreadPlaces({ collections }: Pick<Assessment, 'collections'>): readonly string[] {
  const told = collections.flatMap((one) =>
    one.failures.map(({ place, detail }) => `${place}: ${detail}`),
  );
  return [...new Set(told)];
}
