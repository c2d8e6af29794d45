import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newPath, writeInto } from './test-folder.ts';

/** The moment of the first commit; each further one is an hour later unless it says otherwise. */
const firstCommitMs = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;

export interface CommitOptions {
  readonly at?: string;
  /** `Name <mail>` */
  readonly author?: string;
}

/** A repository made with the real git: the same calls always give the same commit ids. */
export class TestRepository {
  readonly path: string;
  #commits = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Runs any git command in it. */
  git(...args: readonly string[]): string {
    return runRealGit(this.path, args, this.#now());
  }

  write(path: string, content: string | Buffer): this {
    writeInto(this.path, path, content);
    return this;
  }

  link(path: string, target: string): this {
    mkdirSync(dirname(join(this.path, path)), { recursive: true });
    symlinkSync(target, join(this.path, path));
    return this;
  }

  remove(path: string): this {
    rmSync(join(this.path, path), { recursive: true });
    return this;
  }

  /** Commits all that lies in the work tree and gives the commit's id. */
  commit(message = 'a change', options: CommitOptions = {}): string {
    const at = options.at ?? this.#now();
    this.#commits += 1;
    runRealGit(this.path, ['add', '--all', '--force'], at);
    const author = options.author ?? 'Ada <ada@example.test>';
    const flags = ['--quiet', '--allow-empty', '--no-verify', '--author', author];
    runRealGit(this.path, ['commit', ...flags, '--message', message], at);
    return this.head();
  }

  /** Merges a branch into the current one with a merge commit. */
  merge(branch: string, ...flags: readonly string[]): string {
    const at = this.#now();
    this.#commits += 1;
    const message = `Merge branch '${branch}'`;
    runRealGit(this.path, ['merge', '--quiet', '--no-ff', '-m', message, ...flags, branch], at);
    return this.head();
  }

  head(): string {
    return this.git('rev-parse', 'HEAD').trim();
  }

  #now(): string {
    return new Date(firstCommitMs + this.#commits * hourMs).toISOString();
  }
}

/** An empty repository on the branch `main`. */
export function makeRepository(...initFlags: readonly string[]): TestRepository {
  const path = newPath('repository');
  runRealGit(dirname(path), ['init', '--quiet', '--initial-branch=main', ...initFlags, path]);
  return new TestRepository(path);
}

/** A clone of it, or whatever else `git clone` makes with these flags. */
export function cloneOf(source: TestRepository, ...flags: readonly string[]): TestRepository {
  const path = newPath('clone');
  const address = `file://${source.path}`;
  runRealGit(dirname(path), ['clone', '--quiet', ...flags, address, path]);
  return new TestRepository(path);
}

/** Any git command, with nothing of this machine's configuration and a fixed clock. */
export function runRealGit(
  cwd: string,
  args: readonly string[],
  at = new Date(firstCommitMs).toISOString(),
  input?: string | Buffer,
): string {
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 100_000_000,
    timeout: 20_000,
    ...(input === undefined ? {} : { input }),
    env: {
      PATH: process.env.PATH ?? '',
      // Next's types want one wherever there is an environment.
      NODE_ENV: 'test',
      HOME: '/nonexistent',
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_DATE: at,
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.test',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.test',
    },
  });
}
