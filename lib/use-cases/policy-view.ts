import type { PolicyLevel } from '#lib/db/policies.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { Threshold, ThresholdName } from '#lib/judging/thresholds.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { PolicyOrigin } from './policy-layers.ts';

/** Where a figure in force comes from, and what a lower level is bound to. */
export interface StandingView {
  readonly origin: PolicyOrigin;
  /** What stands above a lower level, which may only tighten it; null for the organisation. */
  readonly above: { readonly value: number; readonly origin: PolicyOrigin } | null;
  /** What this level asks for itself; where it is not the value in force, a higher one overtook it. */
  readonly own: number | null;
}

/** One figure of the policy, as it stands and as it comes. */
export interface FigureView {
  readonly name: ThresholdName;
  /** What it is about; figures of one group stand together. */
  readonly group: string;
  readonly meaning: string;
  readonly unit: Threshold['unit'];
  readonly stricter: Threshold['stricter'];
  readonly default: number;
  /** As it is in force. */
  readonly value: number;
  readonly standing: StandingView;
  /** Whose verdict depends on it, in the order of the model. */
  readonly criteria: readonly CriterionCode[];
}

/** For how many days evidence of one kind is good, for one criterion. */
export interface AgeView {
  readonly criterion: CriterionCode;
  readonly kind: string;
  readonly default: number;
  readonly value: number;
  readonly standing: StandingView;
}

interface PolicyVersionView {
  readonly version: number;
  readonly author: string;
  readonly madeAt: Instant;
  readonly reason: string;
  /** Each figure that it changed: `secrets.periodDays 90 → 60`. */
  readonly changes: readonly string[];
}

interface LevelLink {
  readonly name: string;
  /** A team's id, or an application's slug. */
  readonly id: string;
}

/** Whose policy it is, and whose others there are for this person. */
export interface PolicyScopeView {
  readonly level: PolicyLevel['level'];
  /** The team, or the team of the application; null for the organisation. */
  readonly team: LevelLink | null;
  readonly application: LevelLink | null;
  /** In order of their names. */
  readonly teams: readonly LevelLink[];
  /** Of the team; in order of their names, at most two hundred. */
  readonly applications: readonly LevelLink[];
}

export interface PolicyView {
  readonly now: Instant;
  readonly scope: PolicyScopeView;
  /** Of the policy; whoever saves another names the one that they changed. 0: none yet. */
  readonly version: number;
  readonly figures: readonly FigureView[];
  readonly ages: readonly AgeView[];
  readonly ownOwners: readonly string[];
  readonly pinExemptions: readonly string[];
  readonly mayChange: boolean;
  /** Newest first, at most twenty. */
  readonly history: readonly PolicyVersionView[];
}

/** What saving a policy would change of the verdicts that stand. */
export interface PolicyPreview {
  /** Applications that were judged by it; in a large portfolio, those that there was time for. */
  readonly looked: number;
  readonly applications: number;
  readonly changed: number;
  /** Of how many applications each criterion would come to something else, in the model's order. */
  readonly criteria: readonly { readonly code: CriterionCode; readonly changed: number }[];
  /** At most fifty. */
  readonly changes: readonly {
    readonly slug: string;
    readonly name: string;
    readonly criterion: CriterionCode;
    readonly from: FindingMark;
    readonly to: FindingMark;
  }[];
}
