'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import type { RunLine, RunUpdate, RunView } from '#lib/use-cases/run-view.ts';
import { joinLines } from './run-steps.ts';

interface LiveRun {
  readonly state: RunView['state'];
  readonly facts: number;
  readonly lines: readonly RunLine[];
  /** Whether news do not come at present; they are asked for again and again. */
  readonly lost: boolean;
}

const mostLines = 1_000;
/** A stream that is back within this time was never away. */
const patienceMs = 3_000;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

export function isLive(state: RunView['state']): boolean {
  return state === 'queued' || state === 'running';
}

/**
 * Follows a run while it is live and somebody looks at the page: a browser opens few streams to one
 * host, so that a page in the background gives its own away. The server's view is asked for anew
 * whenever the state changes, since the whole page follows from it.
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
    let after = knownSeq;
    let retryMs = firstRetryMs;
    let stream: EventSource | null = null;
    let timers: ReturnType<typeof setTimeout>[] = [];
    const calm = (): void => {
      for (const timer of timers) clearTimeout(timer);
      timers = [];
    };
    const close = (): void => {
      calm();
      stream?.close();
      stream = null;
    };
    const open = (): void => {
      close();
      const opened = new EventSource(`/api/runs/${id}/events?after=${after}`);
      stream = opened;
      opened.onopen = () => {
        calm();
        retryMs = firstRetryMs;
        setLost(false);
      };
      opened.onerror = () => {
        timers.push(setTimeout(() => setLost(true), patienceMs));
        // Where the answer was no stream at all the browser gives up; this page does not.
        if (opened.readyState === EventSource.CLOSED) {
          timers.push(setTimeout(open, retryMs));
          retryMs = Math.min(2 * retryMs, longestRetryMs);
        }
      };
      opened.addEventListener('update', ({ data }: MessageEvent<string>) => {
        const update = readUpdate(data);
        after = update.lines.at(-1)?.seq ?? after;
        setReceived((lines) => joinLines(lines, update.lines, mostLines));
        setTold({ of: view, update });
        if (update.state !== view.state) router.refresh();
      });
      opened.addEventListener('ended', () => {
        close();
        setLost(false);
        router.refresh();
      });
    };
    const onVisibility = (): void => {
      if (document.visibilityState === 'hidden') close();
      else if (stream === null) open();
    };
    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      close();
    };
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

/** Both ends are compiled together from one type. */
function readUpdate(data: string): RunUpdate {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route sends its own type
  return JSON.parse(data) as RunUpdate;
}
