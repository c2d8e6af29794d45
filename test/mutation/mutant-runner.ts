import type { RegisteredTest } from './registered-tests.ts';

/** What Stryker's instrumented code and its runner share. */
export interface Shared {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

export interface MutantRun {
  /** The tests that reach the mutant; none: all. */
  readonly testFilter?: readonly string[];
  /** How often the mutant may be reached before it counts as a loop without end. */
  readonly hitLimit?: number;
  readonly activeMutant: { readonly id: string; readonly fileName: string };
}

/** One test of the run without mutants, with Stryker's numbers for passed (0) and failed (1). */
interface TestResult {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly timeSpentMs: number;
  readonly status: 0 | 1;
  readonly failureMessage?: string;
}

/** The assertions made since the last call. */
export type CountAssertions = () => number;

/**
 * A mutant is asked for this long (of processor time, so that a busy machine changes nothing). What
 * no test has killed by then counts as survived.
 */
const budgetMs = 5_000;

const baseName = (path: string): string =>
  (path.split('/').at(-1) ?? '').replace(/(?:\.test)?\.ts$/, '');

/** Stryker's `TestRunner` over tests that stay loaded: switching a mutant costs nothing. */
export class MutantRunner {
  readonly #shared: Shared;
  readonly #load: () => Promise<readonly RegisteredTest[]>;
  readonly #countAssertions: CountAssertions;
  readonly #tests = new Map<string, RegisteredTest>();
  readonly #tookMs = new Map<string, number>();

  constructor(
    shared: Shared,
    load: () => Promise<readonly RegisteredTest[]>,
    countAssertions: CountAssertions,
  ) {
    this.#shared = shared;
    this.#load = load;
    this.#countAssertions = countAssertions;
  }

  /** Mutants that act while modules load are ignored (`ignoreStatic`), so nothing is ever reloaded. */
  capabilities(): { readonly reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    for (const test of await this.#load()) this.#tests.set(test.id, test);
  }

  async dryRun() {
    const tests: TestResult[] = [];
    for (const test of this.#tests.values()) {
      this.#shared.currentTestId = test.id;
      const startedAt = performance.now();
      const failure = await this.#failureOf(test);
      const timeSpentMs = performance.now() - startedAt;
      this.#shared.currentTestId = undefined;
      this.#tookMs.set(test.id, timeSpentMs);
      const told = { id: test.id, name: test.name, fileName: test.file, timeSpentMs };
      tests.push(
        failure === null ? { ...told, status: 0 } : { ...told, status: 1, failureMessage: failure },
      );
    }
    return { status: 'complete', tests, mutantCoverage: this.#shared.mutantCoverage };
  }

  async mutantRun(run: MutantRun) {
    const ids = this.#inOrder(run.testFilter ?? [...this.#tests.keys()], run.activeMutant.fileName);
    const startedAt = process.cpuUsage();
    this.#shared.hitCount = 0;
    this.#shared.hitLimit = run.hitLimit;
    let nrOfTests = 0;
    for (const id of ids) {
      const { user, system } = process.cpuUsage(startedAt);
      if (nrOfTests > 0 && (user + system) / 1_000 > budgetMs) break;
      const test = this.#tests.get(id);
      if (test === undefined) return { status: 'error', errorMessage: `no test is called ${id}` };
      nrOfTests += 1;
      const failure = await this.#failureUnder(run.activeMutant.id, test);
      if (run.hitLimit !== undefined && this.#shared.hitCount > run.hitLimit) {
        return { status: 'timeout', reason: 'it was reached without end' };
      }
      if (failure !== null) {
        return { status: 'killed', killedBy: [id], failureMessage: failure, nrOfTests };
      }
    }
    return { status: 'survived', nrOfTests };
  }

  /** The tests of the mutant's own file first, the quickest first. */
  #inOrder(ids: readonly string[], fileName: string): readonly string[] {
    const own = baseName(fileName);
    const rank = (id: string): number => {
      const mirrors = baseName(this.#tests.get(id)?.file ?? '').startsWith(own);
      return (this.#tookMs.get(id) ?? 0) + (mirrors ? 0 : 1e9);
    };
    return [...ids].sort((a, b) => rank(a) - rank(b));
  }

  async #failureUnder(mutant: string, test: RegisteredTest): Promise<string | null> {
    this.#shared.activeMutant = mutant;
    try {
      return await this.#failureOf(test);
    } finally {
      this.#shared.activeMutant = undefined;
    }
  }

  async #failureOf(test: RegisteredTest): Promise<string | null> {
    this.#countAssertions();
    try {
      await test.run();
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    }
    return this.#countAssertions() === 0 ? 'it made no assertion' : null;
  }
}
