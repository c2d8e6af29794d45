import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { HistoryQuery, loadHistory } from '#lib/use-cases/load-history.ts';
import { History } from '../../../../application/history/history.tsx';
import { type ApplicationPageProps, firstOf } from '../../../../application/load-head.ts';

export const metadata: Metadata = { title: 'History' };

export default async function HistoryPage({
  params,
  searchParams,
}: ApplicationPageProps): Promise<ReactNode> {
  const { slug } = await params;
  const query = HistoryQuery.parse({ before: firstOf((await searchParams).before) });
  const view = await loadView((context, actor) => loadHistory(context, actor, { slug, ...query }));
  return <History isOlder={query.before !== null} slug={slug} view={view} />;
}
