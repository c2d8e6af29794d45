'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import type { RunLine, RunUpdate, RunView } from '#lib/use-cases/run-view.ts';
import { followRun } from './follow-run.ts';
import { joinLines } from './run-steps.ts';

interface LiveRun {
  readonly state: RunView['state'];
  readonly facts: number;
  readonly lines: readonly RunLine[];
  /** Whether news do not come at present; they are asked for again and again. */
  readonly lost: boolean;
}

const mostLines = 1_000;
export function isLive(state: RunView['state']): boolean {
  return state === 'queued' || state === 'running';
}

/**
 * Follows a run while it is live. The server's view is asked for anew whenever the state changes,
 * since the whole page follows from it.
 */
export function useRunFeed(view: RunView): LiveRun {
  const router = useRouter();
  const [received, setReceived] = useState<readonly RunLine[]>([]);
  const [told, setTold] = useState<{ readonly of: RunView; readonly update: RunUpdate } | null>(
    null,
  );
  const [lost, setLost] = useState(false);
  const { id } = view;
  const live = isLive(view.state);
  const knownSeq = view.lines.at(-1)?.seq ?? 0;

  useEffect(() => {
    if (!live) return;
    return followRun({
      id,
      after: knownSeq,
      onLost: setLost,
      onUpdate: (update) => {
        setReceived((lines) => joinLines(lines, update.lines, mostLines));
        setTold({ of: view, update });
        if (update.state !== view.state) router.refresh();
      },
      onEnded: () => router.refresh(),
    });
    // A view that is newer brings a stream of its own, from its own last line.
  }, [id, live, knownSeq, view, router]);

  const lines = useMemo(() => joinLines(view.lines, received, mostLines), [view.lines, received]);
  const newest = told?.of === view ? told.update : view;
  return {
    state: newest.state,
    facts: newest.facts,
    lines,
    lost,
  };
}
