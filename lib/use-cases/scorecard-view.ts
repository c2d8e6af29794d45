import type { Instant } from '#lib/evidence/instant.ts';
import type { QuestionCode, StreamCode } from '#lib/samm/catalog/codes.ts';
import type { CriteriaCount, QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { CriterionView } from './criterion-view.ts';
import type { RecordedView } from './recorded-view.ts';
import type { ScoreView } from './score-view.ts';

export interface QuestionView {
  readonly code: QuestionCode;
  /** `A-1` */
  readonly short: string;
  readonly level: 1 | 2 | 3;
  readonly text: string;
  readonly benefit: string;
  readonly state: QuestionState;
  readonly met: number;
  readonly applicable: number;
  /** What is good and runs out next. */
  readonly next: { readonly criterion: string; readonly at: Instant } | null;
  readonly criteria: readonly CriterionView[];
}

interface StreamView {
  readonly code: StreamCode;
  readonly name: string;
  readonly score: ScoreView;
  readonly questions: readonly QuestionView[];
}

/** The scorecard of one application as of an instant. */
export interface ScorecardView {
  readonly now: Instant;
  /** The instant asked for; null for now. */
  readonly asOf: Instant | null;
  /** Whether anything had been judged by then. */
  readonly judged: boolean;
  readonly judgedAt: Instant | null;
  /** What assessors recorded beside the computed answers; in no score. */
  readonly recorded: readonly RecordedView[];
  readonly score: ScoreView;
  readonly counts: CriteriaCount;
  readonly questionsYes: number;
  readonly questionsApplicable: number;
  readonly streams: readonly StreamView[];
  /** Which words of the model are shown: `v2.2.0`. */
  readonly model: string;
}
