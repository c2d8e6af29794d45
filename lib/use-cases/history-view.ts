import type { JudgedBecause } from '#lib/db/schema/findings.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';

export interface ChangeView {
  readonly code: CriterionCode;
  readonly short: string;
  readonly text: string;
  /** Null when it was judged for the first time. */
  readonly from: FindingMark | null;
  readonly to: FindingMark;
  /** The first reason for what it became; empty where none was given. */
  readonly reason: string;
}

/** What changed at one instant, and why. */
export interface PostureEventView {
  readonly at: Instant;
  /** `ran_out`: nobody judged; evidence grew too old. */
  readonly because: JudgedBecause | 'ran_out';
  readonly changes: readonly ChangeView[];
  /** The application score from then on. */
  readonly scoreText: string;
}

/** The application score from an instant on: halves of SAMM's scale of three. */
export interface ScorePoint {
  readonly at: Instant;
  readonly low: number;
  readonly high: number;
}

export interface HistoryView {
  readonly now: Instant;
  readonly line: readonly ScorePoint[];
  /** Newest first. */
  readonly events: readonly PostureEventView[];
  /** The instant before which older events are; null at the beginning. */
  readonly olderBefore: Instant | null;
  /** The record is longer than what is told. */
  readonly cutOff: boolean;
}
