import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { Case } from './case.ts';
import type { ConditionResult } from './observation.ts';
import type { Reason } from './reason.ts';

/** One numbered condition of a criterion, as `criteria.md` words it. */
export interface Condition {
  /** `1`, `2` … as numbered. */
  readonly id: string;
  /** What must hold, in one sentence. */
  readonly title: string;
  readonly check: (c: Case) => ConditionResult;
}

/** How one criterion is judged. */
export interface Rule {
  readonly code: CriterionCode;
  readonly conditions: readonly [Condition, ...Condition[]];
  /** The kinds of evidence whose disagreement could matter. */
  readonly reads: readonly FactKind[];
  /** What assessors also ask, shown but not scored. */
  readonly notes?: (c: Case) => readonly Reason[];
}

export function defineRule(rule: Rule): Rule {
  return rule;
}
