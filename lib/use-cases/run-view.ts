import type { RunCause, RunState } from '#lib/db/schema/collections.ts';
import type { Instant } from '#lib/evidence/instant.ts';

/** One run in a list. */
export interface RunRow {
  readonly id: string;
  readonly application: { readonly slug: string; readonly name: string };
  readonly place: string;
  readonly state: RunState;
  readonly cause: RunCause;
  readonly requestedAt: Instant;
  readonly endedAt: Instant | null;
  /** When one that waits is tried again. */
  readonly retryAt: Instant | null;
  readonly facts: number;
  /** Why it failed or waits, in words; null where nothing is wrong. */
  readonly trouble: string | null;
}

/** What a run said of itself. */
export interface RunLine {
  readonly seq: number;
  readonly at: Instant;
  readonly step: string;
  readonly done: number;
  /** Null while it is not known how many there are. */
  readonly total: number | null;
}

/** What came of one kind of fact. */
export interface KindResult {
  readonly collector: string;
  readonly kind: string;
  readonly outcome: 'collected' | 'not_applicable' | 'failed';
  readonly coverage: 'whole' | 'partial';
  readonly facts: number;
  /** Each with the place and what was wrong there. */
  readonly failures: readonly {
    readonly code: string;
    readonly place: string;
    readonly detail: string;
  }[];
}

export interface RunView extends RunRow {
  readonly now: Instant;
  readonly startedAt: Instant | null;
  readonly attempt: number;
  readonly requestedBy: string | null;
  readonly cancelRequested: boolean;
  readonly maySteer: boolean;
  readonly sourceId: string;
  /** Oldest first; the newest two hundred. */
  readonly lines: readonly RunLine[];
  readonly results: readonly KindResult[];
  /** What to do about a failure; null where nothing is to be done. */
  readonly remedy: string | null;
}

/** A change of a live run, as the page is told it. */
export interface RunUpdate {
  readonly state: RunState;
  readonly facts: number;
  readonly lines: readonly RunLine[];
}
