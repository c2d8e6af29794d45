import { cache } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { type ApplicationHead, loadApplication } from '#lib/use-cases/load-application.ts';

/** The head of an application, loaded once a request for layout, title and page. */
export const loadHead = cache(
  async (slug: string): Promise<ApplicationHead> =>
    await loadView((context, actor) => loadApplication(context, actor, { slug })),
);

/** What Next hands to a page of one application. */
export interface ApplicationPageProps {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Of a part of the address that stands there several times the first counts. */
export function firstOf(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
