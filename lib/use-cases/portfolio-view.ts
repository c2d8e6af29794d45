import type { Instant } from '#lib/evidence/instant.ts';
import type { MarkName } from '#lib/judging/mark-name.ts';
import type { Level, QuestionCode, StreamCode } from '#lib/samm/catalog/codes.ts';
import type { NoTeamView } from './load-no-team.ts';
import type { Criticality, MatrixColumn, MatrixPage } from './matrix-view.ts';
import type { ScoreView } from './score-view.ts';

/** How a score moved since an earlier snapshot. */
export interface ChangeView {
  /** Signed and exact: `+0.25`, `−0.5`, `no change`. */
  readonly text: string;
  readonly direction: 'better' | 'worse' | 'same';
  readonly since: Instant;
  /** What changed, and why; null where there is no such page for this person. */
  readonly href: string | null;
}

/** SAMM's answer to one question over all applications in scope. */
export interface AnswerView {
  readonly code: QuestionCode;
  readonly stream: StreamCode;
  readonly level: Level;
  /** The question in the words of the model that is shown. */
  readonly text: string;
  /** Null: it applies to no application. */
  readonly answer: {
    /** The official one: `Yes, for some applications`. */
    readonly text: string;
    /** Where open questions could still lead; null when that is the same. */
    readonly possibleText: string | null;
    /** `7 of 24 applications`; open ones count among the 24. */
    readonly coverageText: string;
    /** How many are open: neither yes nor no. */
    readonly open: number;
    readonly score: ScoreView;
  } | null;
  /** Official values from 0 to 1 by day, oldest first; fewer than two draw nothing. */
  readonly trend: readonly { readonly day: string; readonly value: number }[];
}

/** What will change or waits: an expiry, a failed collection, a review, a passed gate. */
export interface ComingUpItem {
  readonly id: string;
  readonly mark: MarkName;
  /** What it is about; set first and strong. */
  readonly subject: string;
  /** The rest of the sentence: `expires and takes B-1 with it`. */
  readonly text: string;
  /** What follows from it: `portfolio 1.25 → 1.00`. */
  readonly effect: string | null;
  /** When it happens or happened. */
  readonly at: Instant | null;
  readonly href: string;
}

export interface PortfolioView {
  readonly asOf: Instant;
  /** Applications in scope; with none the page shows how to begin. */
  readonly applications: number;
  readonly practice: ScoreView;
  readonly streams: readonly {
    readonly code: StreamCode;
    readonly name: string;
    readonly score: ScoreView;
  }[];
  readonly change: ChangeView | null;
  /** Six, stream before level. */
  readonly answers: readonly AnswerView[];
  /** One of each sort in turn, at most eight; `comingUpMore` counts the others. */
  readonly comingUp: readonly ComingUpItem[];
  readonly comingUpMore: number;
  readonly matrix: {
    readonly columns: readonly MatrixColumn[];
    readonly teams: readonly string[];
    readonly criticalities: readonly Criticality[];
    /** The first rows of the query in the address. */
    readonly first: MatrixPage;
  };
  /** Where an application is added; null to those who may not. */
  readonly addHref: string | null;
  /** Set where the person sees nothing because they are in no team. */
  readonly noTeam: NoTeamView | null;
  /** Whether this is all that there is, and not the part of some teams. */
  readonly isWhole: boolean;
}
