'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { FindingView } from '#lib/use-cases/finding-view.ts';
import { fetchView } from '../fetch-view.ts';
import { shortCode } from '../question-title.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { FindingDetail } from './finding-detail.tsx';

interface FindingPanelProps {
  readonly slug: string;
  readonly code: string;
  readonly onClose: () => void;
}

type Loaded =
  | { readonly state: 'loading' | 'failed' }
  | { readonly state: 'ready'; readonly finding: FindingView };

/** A finding opened beside what one was looking at. */
export function FindingPanel({ slug, code, onClose }: FindingPanelProps): ReactNode {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const href = `/api/findings/${encodeURIComponent(slug)}/${encodeURIComponent(code)}`;
  const [attempt, setAttempt] = useState(0);
  const asked = useMemo(() => ({ href, attempt }), [href, attempt]);
  useEffect(() => {
    const left = new AbortController();
    setLoaded({ state: 'loading' });
    fetchView<FindingView>(asked.href, left.signal).then(
      (finding) => setLoaded({ state: 'ready', finding }),
      () => {
        if (!left.signal.aborted) setLoaded({ state: 'failed' });
      },
    );
    return () => left.abort();
  }, [asked]);
  return (
    <SidePanel onClose={onClose} title={`${slug} · ${shortCode(code)}`}>
      {loaded.state === 'ready' ? (
        <FindingDetail finding={loaded.finding} />
      ) : loaded.state === 'failed' ? (
        <Notice
          actions={<Button onClick={() => setAttempt((before) => before + 1)}>Try again</Button>}
          live
          title="The finding did not come"
          tone="bad"
        >
          The server did not answer, or the application is not there any more.
        </Notice>
      ) : (
        <>
          <p className="sr-only" role="status">
            The finding is on its way
          </p>
          <Skeleton lines={['short', 'full', 'half', 'full', 'full', 'wide']} />
        </>
      )}
    </SidePanel>
  );
}
