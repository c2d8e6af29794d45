import type { Instant } from '#lib/evidence/instant.ts';
import type { RunRow } from './run-view.ts';

/** A collector as people are told of it. */
export interface CollectorRow {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly reads: string;
  readonly produces: readonly string[];
}

export interface CollectorsView {
  readonly now: Instant;
  readonly collectors: readonly CollectorRow[];
  /** Newest first. */
  readonly runs: readonly RunRow[];
  /** Where the next page begins; null at the end. */
  readonly before: Instant | null;
  /** Folders below which checkouts may be read. */
  readonly checkoutRoots: readonly string[];
}
