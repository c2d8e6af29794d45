import type { Failure } from '#lib/evidence/collection.ts';

/** The text of one file, and where it stands. */
export interface SourceFile {
  /** `host/owner/name` */
  readonly repository: string;
  readonly path: string;
  readonly branch: string;
  /** Null in a folder without history. */
  readonly commit: string | null;
  readonly changedAt: string | null;
  readonly text: string;
}

/** What parsing gave: a value, or why the text is not what it should be. Parsers never throw. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };
