import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ClaimView } from './claim-view.ts';
import type { ReasonView, RemedyView } from './finding-view.ts';

/** How one criterion stands, with all that a person needs to believe it or to change it. */
export interface CriterionView {
  readonly code: CriterionCode;
  /** `A-1.4` */
  readonly short: string;
  readonly text: string;
  readonly guidance: string;
  readonly mark: FindingMark;
  /** Rests on stages that nobody declared. */
  readonly assumed: boolean;
  readonly holdsUntil: Instant | null;
  /** What decided it, first things first. */
  readonly reasons: readonly ReasonView[];
  /** What else was seen. */
  readonly others: readonly ReasonView[];
  readonly remedies: readonly RemedyView[];
  /** What assessors also ask; it is not scored. */
  readonly notes: readonly string[];
  /** Where evidence and an accepted claim say different things: both. */
  readonly contradictions: readonly { readonly evidence: string; readonly claim: string }[];
  readonly claims: readonly ClaimView[];
}
