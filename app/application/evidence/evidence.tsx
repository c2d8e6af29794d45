import type { ReactNode } from 'react';
import type { EvidenceView } from '#lib/use-cases/evidence-view.ts';
import type { EvidenceQuery } from '#lib/use-cases/load-evidence.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { address } from '../address.ts';
import { EvidenceFilters } from './evidence-filters.tsx';
import { FactDetail } from './fact-detail.tsx';
import { FactPanel } from './fact-panel.tsx';
import { FactsTable } from './facts-table.tsx';

interface EvidenceProps {
  readonly view: EvidenceView;
  readonly query: EvidenceQuery;
  readonly slug: string;
}

/** What Assay knows of an application, fact by fact. */
export function Evidence({ view, query, slug }: EvidenceProps): ReactNode {
  const path = `/applications/${slug}/evidence`;
  const { kind, collector, source, freshness, use, cursor } = query;
  const filter = { kind, collector, source, freshness, use };
  const isFiltered = Object.values(filter).some((part) => part !== null);
  const hrefOf = (fact: string | null): string => address(path, { ...filter, cursor, fact });
  const { opened, now } = view;
  return (
    <>
      {view.missing ? (
        <div className="mb-4">
          <Notice live title="That fact is not known here" tone="aging">
            It may have been pruned with old history, or belong to another application.
          </Notice>
        </div>
      ) : null}
      <Panel
        note={`${view.total} ${view.total === 1 ? 'fact' : 'facts'}`}
        padded={false}
        title="Evidence"
      >
        <EvidenceFilters choices={view.choices} path={path} query={query} />
        <div className="border-line border-t">
          <FactsTable
            empty={<NoFacts isFiltered={isFiltered} path={path} slug={slug} />}
            hrefOf={hrefOf}
            view={view}
          />
        </div>
        {cursor === null && view.nextCursor === null ? null : (
          <nav aria-label="Pages" className="flex gap-2 border-line border-t px-4 py-3">
            {cursor === null ? null : (
              <LinkButton href={address(path, filter)}>First page</LinkButton>
            )}
            {view.nextCursor === null ? null : (
              <LinkButton href={address(path, { ...filter, cursor: view.nextCursor })}>
                Next page
              </LinkButton>
            )}
          </nav>
        )}
      </Panel>
      {opened === null ? null : (
        <FactPanel
          closeHref={hrefOf(null)}
          key={opened.digest}
          title={opened.kind.replaceAll('_', ' ')}
        >
          <FactDetail fact={opened} hrefOf={hrefOf} now={now} slug={slug} />
        </FactPanel>
      )}
    </>
  );
}

interface NoFactsProps {
  readonly isFiltered: boolean;
  readonly path: string;
  readonly slug: string;
}

function NoFacts({ isFiltered, path, slug }: NoFactsProps): ReactNode {
  if (isFiltered) {
    return (
      <EmptyState
        action={<LinkButton href={path}>Show all facts</LinkButton>}
        title="No fact is like that"
      >
        Nothing that is known of this application matches all that is chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      action={
        <LinkButton href={`/applications/${slug}/settings#sources`} kind="primary">
          See its sources
        </LinkButton>
      }
      title="No fact yet"
    >
      Facts appear once a source has been read: connect one, or collect it now.
    </EmptyState>
  );
}
