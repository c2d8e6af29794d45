import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { loadView } from '#lib/http/current-actor.ts';
import { CollectorsQuery, loadCollectors } from '#lib/use-cases/load-collectors.ts';
import { AllowedFolders } from '../../collectors/allowed-folders.tsx';
import { CollectorPanel } from '../../collectors/collector-panel.tsx';
import { GitHosts } from '../../collectors/git-hosts.tsx';
import { RunsPanel } from '../../collectors/runs-panel.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export const metadata: Metadata = { title: 'Collectors' };

interface CollectorsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function CollectorsPage({
  searchParams,
}: CollectorsPageProps): Promise<ReactNode> {
  const { state = null, cursor = null } = await searchParams;
  const query = CollectorsQuery.parse({ state, cursor });
  const view = await loadView((context, actor) => loadCollectors(context, actor, query));
  return (
    <>
      <PageHeader
        meta="What Assay reads, where it may read, and what came of it."
        title="Collectors"
      />
      <div className="grid gap-4">
        <RunsPanel
          isLater={query.cursor !== null}
          nextCursor={view.nextCursor}
          now={view.now}
          runs={view.runs}
          state={view.state}
        />
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <GitHosts gitHosts={view.gitHosts} />
          <AllowedFolders folders={view.checkoutRoots} />
        </div>
        <div className="grid items-start gap-4 min-[110rem]:grid-cols-2">
          {view.collectors.map((collector) => (
            <CollectorPanel collector={collector} key={collector.id} />
          ))}
        </div>
      </div>
    </>
  );
}
