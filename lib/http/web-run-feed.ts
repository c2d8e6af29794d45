import { listenForRuns } from '#lib/db/listen-runs.ts';
import { atClose, atStop, onePerProcess } from './one-per-process.ts';
import { databaseAddress } from './open-server-context.ts';
import { RunFeed } from './run-feed.ts';
import { webSettings } from './web-context.ts';

/** The feed of runs of this process; its one connection is opened by the first reader. */
export async function webRunFeed(): Promise<RunFeed> {
  return onePerProcess('run-feed', async () => {
    const { environment } = await webSettings();
    const feed = new RunFeed(async (onRun, onListening) =>
      listenForRuns({ address: await databaseAddress(environment), onRun, onListening }),
    );
    atStop(() => {
      feed.stop();
    });
    atClose(async () => feed.close());
    return feed;
  });
}
