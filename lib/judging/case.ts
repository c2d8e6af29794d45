import type { Application, Stage } from '#lib/evidence/application.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Fact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { Coverage } from './coverage.ts';
import type { Horizon } from './horizon.ts';
import type { Policy } from './policy.ts';
import type { ThresholdName } from './thresholds.ts';

/** A claim with who accepted it, and when. */
export interface AcceptedClaim extends Claim {
  readonly acceptedBy: string;
  readonly acceptedAt: Instant;
}

/** What is known of an application, without regard to any one criterion. Views are made from it. */
export interface World {
  readonly application: Application;
  readonly policy: Policy;
  readonly horizon: Horizon;
  readonly facts: <K extends FactKind>(kind: K) => readonly Fact<K>[];
  readonly threshold: (name: ThresholdName) => number;
  /** The stages in order. Asking for them marks the finding as assumed when nobody declared them. */
  readonly stages: () => readonly Stage[];
  /**
   * Computes a view once for all rules of a posture. The view must depend on nothing but the
   * world; the instants that it asked for count for every rule that uses it.
   */
  readonly derive: <T>(view: (world: World) => T) => T;
  /** Accepted claims that are in force for a criterion or, with null, for any. */
  readonly claims: (criterion: CriterionCode | null) => readonly AcceptedClaim[];
}

/** What one condition of one criterion is given. */
export interface Case extends World {
  readonly criterion: CriterionCode;
  /** Whether all places of a kind were read whole and recently, by this criterion's ages. */
  readonly coverage: (kind: FactKind, place?: string) => Coverage;
}
