import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { Cause } from './cause.ts';
import type { Citation } from './citation.ts';
import type { Reason } from './reason.ts';

export type FindingStatus = 'met' | 'not_met' | 'unknown' | 'not_applicable';
export type ConditionOutcome = 'holds' | 'fails' | 'unknown' | 'does_not_apply';

/** One reason with what it rests on. */
export interface Ground {
  readonly verdict: 'supports' | 'violates' | 'unknown' | 'does_not_apply';
  readonly cause: Cause | null;
  readonly reason: Reason;
  readonly citations: readonly Citation[];
}

export interface ConditionFinding {
  readonly id: string;
  readonly title: string;
  readonly outcome: ConditionOutcome;
  /** Whether an accepted claim, not evidence, gave the outcome. */
  readonly stated: boolean;
  readonly grounds: readonly Ground[];
  /** An accepted claim that says otherwise than the evidence; both are shown. */
  readonly contradiction: Ground | null;
}

/** The judgement on one criterion of one application at one instant. */
export interface Finding {
  readonly code: CriterionCode;
  readonly status: FindingStatus;
  /** The first cause of an unknown, in the fixed order; null otherwise. */
  readonly cause: Cause | null;
  readonly causes: readonly Cause[];
  readonly conditions: readonly ConditionFinding[];
  readonly notes: readonly Reason[];
  /** Rests on stages that nobody declared. */
  readonly assumed: boolean;
  /** Met by what people stated, in whole or in part. */
  readonly stated: boolean;
  /** The earliest instant at which the status could change with no new input; null: never. */
  readonly holdsUntil: Instant | null;
}

/** All findings of one application at one instant. */
export interface Posture {
  readonly application: string;
  readonly asOf: Instant;
  readonly findings: readonly Finding[];
}
