import type { QueueState } from '#lib/db/review-queue.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimDifference } from './claim-differences.ts';
import type { ClaimView, ReviewWordsView } from './claim-view.ts';
import type { CriterionView } from './criterion-view.ts';

/** One claim of the list. */
export interface ReviewRow {
  readonly id: string;
  readonly short: string;
  readonly text: string;
  readonly application: { readonly slug: string; readonly name: string };
  readonly team: string;
  readonly said: string;
  readonly author: string;
  readonly own: boolean;
  readonly changedAt: Instant;
  readonly expiresAt: Instant;
  readonly state: ClaimView['state'] | 'renewal';
}

export interface ReviewsView {
  readonly now: Instant;
  /** Whether the person reviews at all. */
  readonly mayReview: boolean;
  readonly state: QueueState;
  readonly states: readonly QueueState[];
  readonly waitingForMe: number;
  readonly rows: readonly ReviewRow[];
  readonly nextCursor: string | null;
  readonly teams: readonly string[];
  readonly criteria: readonly { readonly code: CriterionCode; readonly short: string }[];
}

/** What accepting would do. */
export interface ReviewPreview {
  readonly from: FindingMark;
  readonly to: FindingMark;
  readonly elsewhere: readonly {
    readonly code: CriterionCode;
    readonly from: FindingMark;
    readonly to: FindingMark;
  }[];
  readonly scoreFrom: string;
  readonly scoreTo: string;
}

/** A claim opened beside the evidence, for whoever reviews it or wants to see how it stands. */
export interface ReviewView {
  readonly now: Instant;
  readonly application: { readonly slug: string; readonly name: string };
  readonly team: string;
  readonly claim: ClaimView;
  /** `yes`, `no`, `not applicable`, … */
  readonly said: string;
  /** What it speaks of where it does not speak of the whole criterion. */
  readonly conditions: readonly string[];
  readonly withdrawn: boolean;
  /** The evidence as it stands, the claim left out. */
  readonly evidence: CriterionView;
  readonly preview: ReviewPreview | null;
  /** Where evidence and this claim would say different things. */
  readonly contradictions: CriterionView['contradictions'];
  /** The sentences that would decide, were it accepted. */
  readonly thenReasons: readonly string[];
  /** Against the version that was reviewed last; null where none was, or nothing changed. */
  readonly differences: readonly ClaimDifference[] | null;
  /** Newest first. */
  readonly history: readonly ReviewWordsView[];
  /** Null: this person may review it now. Otherwise why not, in a sentence. */
  readonly bar: string | null;
  /** What the reviewer should know of themselves and the author before they decide. */
  readonly tie: string | null;
}
