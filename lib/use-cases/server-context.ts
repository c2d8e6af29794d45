import type { CheckpointKey } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import type { Database } from '#lib/db/database.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Queue } from '#lib/jobs/queue.ts';

/** What the use cases of the server are given; made once at each composition root. */
export interface ServerContext {
  readonly db: Database;
  readonly queue: Queue;
  readonly now: () => Instant;
  /** Folders below which local checkouts may be read; none by default. */
  readonly checkoutRoots: readonly string[];
  /** Where mirrors and other files of the server lie. */
  readonly dataFolder: string;
  /** Where git is looked for. */
  readonly searchPath: string;
  /** A key for fingerprints of secrets; it never leaves the process. */
  readonly fingerprintKey: Uint8Array;
  /** Signs checkpoints of the ledger. */
  readonly checkpointKey: CheckpointKey;
  readonly log: Log;
}

/** Structured lines; fields hold no secret, and are redacted all the same. */
export interface Log {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}
