import type { Instant } from '#lib/evidence/instant.ts';

/** A session of a person, as they know it again. */
interface SessionView {
  readonly id: string;
  /** How it was begun, in words: "with a password and a code". */
  readonly method: string;
  /** The browser in words: "Firefox on Windows". */
  readonly browser: string;
  readonly network: string;
  readonly begunAt: Instant;
  readonly seenAt: Instant;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
}

/** The open sessions of a person, the one seen last first. */
export interface SessionsView {
  readonly sessions: readonly SessionView[];
  readonly now: Instant;
}
