import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { QuestionState } from '#lib/samm/scoring/application-score.ts';
import type { Criticality } from './matrix-view.ts';
import type { AnswerView } from './portfolio-view.ts';
import type { RecordedView } from './recorded-view.ts';

/** One application under one question. */
export interface QuestionRow {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly criticality: Criticality;
  readonly state: QuestionState;
  /** One a criterion of the question. */
  readonly marks: readonly FindingMark[];
  readonly met: number;
  readonly applicable: number;
  readonly expiresAt: Instant | null;
}

/** One question over the portfolio: who is yes, no, open; and what would move the answer. */
export interface QuestionView extends AnswerView {
  readonly asOf: Instant;
  readonly streamName: string;
  readonly benefit: string;
  readonly summary: string;
  readonly counts: Readonly<Record<QuestionState, number>>;
  readonly criteria: readonly {
    readonly code: CriterionCode;
    readonly text: string;
    readonly met: number;
    readonly notMet: number;
    readonly unknown: number;
  }[];
  /** The shortest list that moves the answer; null when there is no better answer. */
  readonly next: {
    /** `Yes, for at least half of the applications` */
    readonly answerText: string;
    readonly moreYes: number;
    /** Nearest first: as many as are needed, and at most twelve. */
    readonly movers: readonly QuestionRow[];
  } | null;
  /** Of the whole organisation; null to who sees a part of it. */
  readonly recorded: RecordedView | null;
  /** Which applications are listed. */
  readonly state: QuestionState;
  readonly rows: readonly QuestionRow[];
  readonly page: number;
  readonly pages: number;
}
