import type { Instant } from '#lib/evidence/instant.ts';
import type { MatrixPage, MatrixRow } from '#lib/use-cases/matrix-view.ts';

/** Rows that are asked for at once. */
export const pageRows = 100;

export interface MatrixState {
  /** The query whose rows these are, as its address has it. */
  readonly query: string;
  readonly asOf: Instant;
  readonly total: number;
  /** By page; a page that is missing has not come yet. */
  readonly pages: ReadonlyMap<number, readonly MatrixRow[]>;
  /** `turning`: another query was asked for, and its rows have not come. */
  readonly phase: 'ready' | 'turning' | 'failed';
}

type FetchPage = (query: string, offset: number, signal: AbortSignal) => Promise<MatrixPage>;

/**
 * The rows of the matrix as far as they were looked at. It asks for each page once, keeps the rows
 * of the last query on the screen until those of the next have come, and drops answers to questions
 * that nobody asks any more.
 */
export class MatrixStore {
  readonly #fetchPage: FetchPage;
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Set<number>();
  readonly #failed = new Set<number>();
  #current: MatrixState;
  #wanted: string;
  #running = new AbortController();

  constructor(query: string, first: MatrixPage, fetchPage: FetchPage) {
    this.#fetchPage = fetchPage;
    this.#wanted = query;
    this.#current = {
      query,
      asOf: first.asOf,
      total: first.total,
      pages: new Map([[first.offset / pageRows, first.rows]]),
      phase: 'ready',
    };
    this.#asked.add(first.offset / pageRows);
  }

  readonly read = (): MatrixState => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Turns to another query; its first page is asked for at once. */
  show(query: string): void {
    if (query === this.#wanted) return;
    this.#wanted = query;
    this.#running.abort();
    this.#running = new AbortController();
    this.#asked.clear();
    this.#failed.clear();
    this.#change({ ...this.#current, phase: 'turning' });
    this.#ask(0);
  }

  /** Asks for the pages that hold these rows, unless they were asked for. */
  need(fromRow: number, toRow: number): void {
    if (this.#current.query !== this.#wanted) return;
    const last = Math.floor(Math.max(0, Math.min(toRow, this.#current.total - 1)) / pageRows);
    for (let page = Math.floor(Math.max(0, fromRow) / pageRows); page <= last; page += 1) {
      if (!this.#asked.has(page)) this.#ask(page);
    }
  }

  /** Asks again for what did not come. */
  retry(): void {
    const missing = [...this.#failed];
    this.#failed.clear();
    this.#change({ ...this.#current, phase: this.#phase() });
    for (const page of missing) this.#ask(page);
  }

  #phase(): MatrixState['phase'] {
    if (this.#failed.size > 0) return 'failed';
    return this.#current.query === this.#wanted ? 'ready' : 'turning';
  }

  #ask(page: number): void {
    const { signal } = this.#running;
    const query = this.#wanted;
    this.#asked.add(page);
    this.#fetchPage(query, page * pageRows, signal).then(
      (answer) => {
        if (signal.aborted) return;
        const { asOf, total, rows } = answer;
        const before = this.#current.query === query ? this.#current.pages : [];
        const pages = new Map([...before, [page, rows] as const]);
        this.#current = { ...this.#current, query };
        this.#change({ query, asOf, total, pages, phase: this.#phase() });
      },
      () => {
        if (signal.aborted) return;
        this.#failed.add(page);
        this.#change({ ...this.#current, phase: 'failed' });
      },
    );
  }

  #change(state: MatrixState): void {
    this.#current = state;
    for (const listener of this.#listeners) listener();
  }
}

/** The row at a place of the whole list; undefined while it has not come. */
export function rowAt({ pages }: MatrixState, index: number): MatrixRow | undefined {
  return pages.get(Math.floor(index / pageRows))?.[index % pageRows];
}
