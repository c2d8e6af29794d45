import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FindingMark } from '#lib/judging/mark-name.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';

export type Criticality = Declaration['criticality'];

/**
 * By what rows are ordered, ties by name: `risk` puts critical applications with most that is not
 * met first, `score` the lowest official score first, `expiry` what stops holding soonest first.
 */
export type MatrixSort = 'name' | 'risk' | 'score' | 'expiry';

/** A mark of a finding, any unknown, or what stops holding within 30 days. */
export type MatrixStatus = FindingMark | 'unknown' | 'expiring';

/** What the matrix shows of all applications in scope; each field is a part of the address. */
export interface MatrixQuery {
  readonly sort: MatrixSort;
  /** Against the order that the sort begins with. */
  readonly reversed: boolean;
  /** In name, slug or team; empty: all. */
  readonly text: string;
  /** The name of a team. */
  readonly team: string | null;
  readonly criticality: Criticality | null;
  /** Applications with at least one such mark… */
  readonly status: MatrixStatus | null;
  /** …on this criterion, where one is named. */
  readonly criterion: CriterionCode | null;
}

export interface MatrixRow {
  readonly slug: string;
  readonly name: string;
  readonly team: string;
  readonly criticality: Criticality;
  /** One a criterion, in the order of the model; as of the page's instant. */
  readonly marks: readonly FindingMark[];
  /** The application score with its interval: `1.5 – 2.5`. */
  readonly scoreText: string;
  /** The first instant at which something met stops holding; null: nothing does. */
  readonly expiresAt: Instant | null;
}

/** Rows by their place in the whole list: a scrollbar is dragged to the middle, not walked there. */
export interface MatrixPage {
  readonly asOf: Instant;
  /** Rows that the query matches. */
  readonly total: number;
  /** The place of the first row here. */
  readonly offset: number;
  readonly rows: readonly MatrixRow[];
}

/** Why the marks of one row are what they are, a sentence each, in the order of the model. */
export interface MatrixReasons {
  readonly reasons: readonly string[];
}

/** What a column of the matrix is. */
export interface MatrixColumn {
  readonly code: CriterionCode;
  readonly text: string;
}
