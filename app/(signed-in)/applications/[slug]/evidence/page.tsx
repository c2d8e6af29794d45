import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { EvidenceQuery, loadEvidence } from '#lib/use-cases/load-evidence.ts';
import { Evidence } from '../../../../application/evidence/evidence.tsx';
import { type ApplicationPageProps, firstOf } from '../../../../application/load-head.ts';

export const metadata: Metadata = { title: 'Evidence' };

export default async function EvidencePage({
  params,
  searchParams,
}: ApplicationPageProps): Promise<ReactNode> {
  const { slug } = await params;
  const asked = await searchParams;
  const query = EvidenceQuery.parse({
    kind: firstOf(asked.kind),
    collector: firstOf(asked.collector),
    source: firstOf(asked.source),
    freshness: firstOf(asked.freshness),
    use: firstOf(asked.use),
    fact: firstOf(asked.fact),
    cursor: firstOf(asked.cursor),
  });
  const view = await loadView((context, actor) => loadEvidence(context, actor, { slug, query }));
  return <Evidence query={query} slug={slug} view={view} />;
}
