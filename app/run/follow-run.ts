import type { RunUpdate } from '#lib/use-cases/run-view.ts';

interface FollowOptions {
  readonly id: string;
  /** The newest line that the page has; 0 for none. */
  readonly after: number;
  readonly onUpdate: (update: RunUpdate) => void;
  readonly onEnded: () => void;
  /** Whether news do not come at present; they are asked for again and again. */
  readonly onLost: (lost: boolean) => void;
}

/** A stream that is back within this time was never away. */
const patienceMs = 3_000;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

/**
 * Follows a run while somebody looks at the page: a browser opens few streams to one host, so that a
 * page in the background gives its own away.
 *
 * @returns what ends it.
 */
export function followRun({ id, onUpdate, onEnded, onLost, ...from }: FollowOptions): () => void {
  let { after } = from;
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
      onLost(false);
    };
    opened.onerror = () => {
      timers.push(setTimeout(() => onLost(true), patienceMs));
      // Where the answer was no stream at all the browser gives up; this page does not.
      if (opened.readyState === EventSource.CLOSED) {
        timers.push(setTimeout(open, retryMs));
        retryMs = Math.min(2 * retryMs, longestRetryMs);
      }
    };
    opened.addEventListener('update', ({ data }: MessageEvent<string>) => {
      const update = readUpdate(data);
      after = update.lines.at(-1)?.seq ?? after;
      onUpdate(update);
    });
    opened.addEventListener('ended', () => {
      close();
      onLost(false);
      onEnded();
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
}

/** Both ends are compiled together from one type. */
function readUpdate(data: string): RunUpdate {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route sends its own type
  return JSON.parse(data) as RunUpdate;
}
