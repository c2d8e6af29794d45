import type { GitHosts } from '#lib/db/git-hosts.ts';
import type { RunState } from '#lib/db/schema/collections.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { RunRow } from './run-view.ts';

/** A collector as people are told of it. */
export interface CollectorRow {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly reads: string;
  readonly produces: readonly string[];
  readonly needs: readonly CollectorNeed[];
}

/** What a collector has to be given, and how to give no more than that. */
export interface CollectorNeed {
  readonly title: string;
  /** What it is used for, and what it is never used for. */
  readonly use: string;
  /** A least-privilege recipe to paste. */
  readonly recipe: string;
}

export interface CollectorsView {
  readonly now: Instant;
  readonly collectors: readonly CollectorRow[];
  /** Folders below which checkouts may be read. */
  readonly checkoutRoots: readonly string[];
  readonly gitHosts: {
    /** Of the list; whoever saves another names the one that they changed. */
    readonly version: number;
    readonly hosts: GitHosts;
    readonly mayChange: boolean;
  };
  /** Null: of every state. */
  readonly state: RunState | null;
  /** Newest first. */
  readonly runs: readonly RunRow[];
  /** Where the next page begins; null at the end. */
  readonly nextCursor: string | null;
}
