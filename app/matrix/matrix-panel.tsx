'use client';

import dynamic from 'next/dynamic';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
  useTransition,
} from 'react';
import type { MatrixPage } from '#lib/use-cases/matrix-view.ts';
import type { PortfolioView } from '#lib/use-cases/portfolio-view.ts';
import { fetchView } from '../fetch-view.ts';
import { keepLook } from '../looks/actions.ts';
import type { DensityChoice } from '../looks/density-choice.ts';
import { Button } from '../ui/button.tsx';
import { countText } from '../ui/count-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { MatrixFilters } from './matrix-filters.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { parseMatrixQuery, renderMatrixQuery } from './matrix-query.ts';
import { MatrixStore, pageRows } from './matrix-store.ts';
import { useAddress } from './use-address.ts';

// Opened by a person: not on the way of the first paint.
const FindingPanel = dynamic(
  async () => (await import('../findings/finding-panel.tsx')).FindingPanel,
  { ssr: false },
);

interface MatrixPanelProps {
  readonly matrix: PortfolioView['matrix'];
  readonly applications: number;
  readonly density: DensityChoice;
}

async function fetchPage(query: string, offset: number, signal: AbortSignal): Promise<MatrixPage> {
  const parts = new URLSearchParams(query);
  parts.set('offset', `${offset}`);
  parts.set('limit', `${pageRows}`);
  return fetchView<MatrixPage>(`/api/matrix?${parts.toString()}`, signal);
}

/** All applications by all criteria: narrowed, ordered and opened through the address. */
export function MatrixPanel({ matrix, applications, density: kept }: MatrixPanelProps): ReactNode {
  const { parts, change } = useAddress();
  const query = parseMatrixQuery(parts);
  const key = renderMatrixQuery(query).toString();
  const [store] = useState(() => new MatrixStore(key, matrix.first, fetchPage));
  const state = useSyncExternalStore(store.subscribe, store.read, store.read);
  const [density, setDensity] = useState(kept);
  const [, startKeeping] = useTransition();
  useEffect(() => store.show(key), [store, key]);
  const need = useCallback((from: number, to: number) => store.need(from, to), [store]);
  const open = parts.finding?.split('/');
  const [slug, code] = open ?? [];
  const column = matrix.columns.findIndex((one) => one.code === code) + 1;
  return (
    <section
      aria-labelledby="matrix"
      className="@container rounded-control border border-line bg-surface"
      data-may-break=""
    >
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-2">
        <div className="flex items-baseline gap-2">
          <h2 className="font-semibold" id="matrix">
            Applications
          </h2>
          <p aria-live="polite" className="text-faint text-small">
            {state.total === applications
              ? `${countText(applications)} in scope`
              : `${countText(state.total)} of ${countText(applications)} in scope`}
          </p>
        </div>
        <MatrixFilters
          density={density}
          onChange={change}
          onDensity={(chosen) => {
            setDensity(chosen);
            startKeeping(() => keepLook({ of: 'density', value: chosen }));
          }}
          query={query}
          teams={matrix.teams}
        />
      </header>
      {state.phase === 'failed' ? (
        <div className="p-4">
          <Notice
            actions={<Button onClick={() => store.retry()}>Try again</Button>}
            live
            title="Some rows did not come"
            tone="bad"
          >
            The server did not answer. What is shown is as it was.
          </Notice>
        </div>
      ) : null}
      {state.total === 0 ? (
        <EmptyState title="No application is like this">
          Take away a filter, or look for another part of the name.
        </EmptyState>
      ) : (
        <MatrixGrid
          columns={matrix.columns}
          density={density}
          onNeed={need}
          onOpen={(row, at) =>
            change({ finding: `${row}/${matrix.columns[at - 1]?.code ?? ''}` }, 'push')
          }
          onSort={(sort) =>
            change(
              { sort, order: query.sort === sort && !query.reversed ? 'reversed' : null },
              'push',
            )
          }
          open={slug === undefined || column === 0 ? null : { slug, column }}
          query={query}
          state={state}
        />
      )}
      {slug === undefined || code === undefined || column === 0 ? null : (
        <FindingPanel code={code} onClose={() => change({ finding: null }, 'push')} slug={slug} />
      )}
    </section>
  );
}
