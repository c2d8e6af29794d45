import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import type { DatabasePool } from '#lib/db/connect.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';

/** What use cases need, over a database and at a clock; what would be left for a worker is not. */
export function contextOf(db: DatabasePool, now: () => Instant): ServerContext {
  const silent = (): void => undefined;
  return {
    db,
    queue: { enqueue: () => Promise.resolve(), enqueueAll: () => Promise.resolve() },
    now,
    checkoutRoots: [],
    dataFolder: '',
    searchPath: '',
    fingerprintKey: new Uint8Array(32),
    checkpointKey: checkpointKeyOf('the secret of the tests'),
    log: { info: silent, warn: silent, error: silent },
  };
}
