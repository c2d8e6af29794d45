import { format } from 'node:util';

type Body = (...cells: readonly unknown[]) => unknown;
type Hook = () => unknown;

export interface RegisteredTest {
  readonly id: string;
  readonly name: string;
  readonly file: string;
  /** Runs it between its hooks; rejects when it fails. */
  readonly run: () => Promise<void>;
}

/** What stands in for Vitest's functions: tests are kept, to be run again and again. */
export class TestRegister {
  readonly tests: RegisteredTest[] = [];
  readonly #seen = new Map<string, number>();
  readonly #before: Hook[] = [];
  readonly #after: Hook[] = [];
  readonly #path: string[] = [];
  #file = '';

  /** Names the file whose tests come next. */
  beginFile(file: string): void {
    this.#file = file;
  }

  readonly beforeEach = (hook: Hook): void => {
    this.#before.push(hook);
  };

  readonly afterEach = (hook: Hook): void => {
    this.#after.push(hook);
  };

  /** `it(title, body)` or `it(title, options, body)`. */
  readonly test = (title: string, ...rest: readonly unknown[]): void => {
    const body = bodyOf(rest);
    this.#register(title, () => body());
  };

  readonly group = (title: string, ...rest: readonly unknown[]): void => {
    this.#path.push(title);
    bodyOf(rest)();
    this.#path.pop();
  };

  /** `it.each(rows)(title, body)`: one call of `one` for each row of a table. */
  each(one: (title: string, body: Hook) => void) {
    return (rows: readonly unknown[]) =>
      (title: string, ...rest: readonly unknown[]): void => {
        const body = bodyOf(rest);
        for (const row of rows) {
          const cells: readonly unknown[] = Array.isArray(row) ? row : [row];
          one(format(title, ...cells), () => body(...cells));
        }
      };
  }

  #register(title: string, body: Hook): void {
    const name = [...this.#path, title].join(' > ');
    const key = `${this.#file}#${name}`;
    const seen = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, seen);
    const run = async (): Promise<void> => {
      for (const hook of this.#before) await hook();
      try {
        await body();
      } finally {
        for (const hook of this.#after) await hook();
      }
    };
    this.tests.push({ id: seen === 1 ? key : `${key} (${seen})`, name, file: this.#file, run });
  }
}

function bodyOf(rest: readonly unknown[]): Body {
  const isBody = (part: unknown): part is Body => typeof part === 'function';
  const body = rest.find(isBody);
  if (body === undefined) throw new TypeError('a test without a body');
  return body;
}
