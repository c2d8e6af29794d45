import type { FactBody } from '#lib/evidence/fact-kinds.ts';

export type Violation = FactBody<'workflow_hardening'>['violations'][number];

/** What one rule found in one workflow. */
export interface RuleFinding {
  readonly violations: readonly Violation[];
  /** How many things the rule looked at. */
  readonly checked: number;
}
