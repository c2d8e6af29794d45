import type { RunUpdate } from '#lib/use-cases/run-view.ts';
import type { RunFeed, RunReader } from './run-feed.ts';

export interface RunEventsOptions {
  readonly feed: RunFeed;
  readonly runId: string;
  /** The line that the page has already; 0 for none. */
  readonly after: number;
  /** Reads what a run said after a line. */
  readonly load: (after: number) => Promise<RunUpdate>;
  /** Told what ended the stream before its time; the page asks again by itself. */
  readonly onTrouble: (error: unknown) => void;
  readonly heartbeatMs?: number;
  /** How long a stream lives: who asks again is authenticated again. */
  readonly lifeMs?: number;
}

const usualHeartbeatMs = 15_000;
const usualLifeMs = 300_000;
const retryMs = 1_000;

/**
 * A run as server-sent events: `update` with all that the page does not have, whenever there is
 * something, then `ended`. At each heartbeat it is read in any case, so that no silence of the
 * database's notifications lasts longer. The first read and the first place in the feed happen
 * before the answer begins, so that their trouble is an answer of its own.
 */
export async function openRunEvents(options: RunEventsOptions): Promise<Response> {
  const reader = await options.feed.join(options.runId);
  const stop = new AbortController();
  let chunks: AsyncGenerator<string>;
  try {
    const seen = reader.news();
    const first = await options.load(options.after);
    chunks = tell(options, reader, { seen, update: first }, stop.signal);
  } catch (error) {
    reader.leave();
    throw error;
  }
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      stop.abort();
      reader.leave();
      await chunks.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies that gather an answer before they pass it on would make it anything but live.
      'x-accel-buffering': 'no',
    },
  });
}

interface Read {
  readonly seen: number;
  readonly update: RunUpdate;
}

async function* tell(
  options: RunEventsOptions,
  reader: RunReader,
  first: Read,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { feed, load, onTrouble, heartbeatMs = usualHeartbeatMs } = options;
  const until = performance.now() + (options.lifeMs ?? usualLifeMs);
  let { seen, update } = first;
  let last = options.after;
  let told = '';
  try {
    yield `retry: ${retryMs}\n\n`;
    for (;;) {
      const { lines } = update;
      const standing = `${update.state} ${update.facts}`;
      last = lines.at(-1)?.seq ?? last;
      if (lines.length > 0 || standing !== told) {
        yield `id: ${last}\nevent: update\ndata: ${JSON.stringify(update)}\n\n`;
      }
      told = standing;
      if (lines.length === 0) {
        if (hasEnded(update)) {
          yield 'event: ended\ndata: {}\n\n';
          return;
        }
        await reader.waitForNews(seen, heartbeatMs, signal);
        if (reader.news() === seen) yield ': still here\n\n';
      }
      if (signal.aborted || feed.isClosed || performance.now() >= until) return;
      seen = reader.news();
      update = await load(last);
    }
  } catch (error) {
    onTrouble(error);
  } finally {
    reader.leave();
  }
}

function hasEnded({ state }: RunUpdate): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
