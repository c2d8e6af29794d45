import type { Reading } from '#collectors/contract.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { decodeUtf8 } from '../git/escape-name.ts';
import { streamGit } from '../git/git.ts';
import { gitFailure } from '../git/git-failure.ts';
import type { Repository } from '../git/open-repository.ts';
import { yes } from '../git/read-untrusted.ts';
import { commitInstant } from './commit-instant.ts';
import { splitAt } from './split-at.ts';

export interface Change {
  readonly commit: string;
  readonly at: Instant;
}

interface Commit {
  readonly oid: string;
  readonly timestamp: string;
  readonly parents: readonly string[];
}

/** More than this is not given to git as arguments; the answer is then picked from all changes. */
const maxArgumentBytes = 100_000;
const maxLineBytes = 1_000_000;

/**
 * The newest change of each path, found in one pass over the history: from HEAD each path is handed
 * to the first parent that has the same content, until a commit is reached whose parents all
 * differ. So what a merge threw away is no change, as in `git log -- path`.
 *
 * At the boundary of a shallow clone nobody can tell when a file last changed: it is left out.
 */
export async function readLastChanges(
  repository: Repository,
  head: string,
  paths: readonly string[],
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<Reading<ReadonlyMap<string, Change>>> {
  const search = new Search(head, paths, new Set(repository.boundary));
  if (paths.length === 0) return yes(search.changes);
  const bounds = { ...options, maxBytes: Number.POSITIVE_INFINITY };
  const commits = splitAt(
    streamGit(
      repository,
      ['rev-list', '--topo-order', '--parents', '--timestamp', head, '--'],
      bounds,
    ),
    10,
    maxLineBytes,
  );
  const argumentBytes = paths.reduce((sum, path) => sum + Buffer.byteLength(path) + 1, 0);
  const differences = streamGit(
    repository,
    [
      'diff-tree',
      '--stdin',
      '-r',
      '--raw',
      '-z',
      '--no-renames',
      '--always',
      '--',
      ...(argumentBytes > maxArgumentBytes ? [] : paths),
    ],
    { ...bounds, stdin: search.pairs(commits) },
  );
  try {
    for await (const item of splitAt(differences, 0, maxLineBytes)) {
      search.take(item);
      if (search.done) break;
    }
    search.finish();
  } catch (error) {
    return { ok: false, failure: gitFailure(error, 'HEAD', repository) };
  }
  return yes(search.changes);
}

/** Where each path is being looked for, and the commits that were asked about in order. */
class Search {
  readonly changes = new Map<string, Change>();
  readonly #pending = new Map<string, Set<string>>();
  readonly #wanted: ReadonlySet<string>;
  readonly #boundary: ReadonlySet<string>;
  /** Commits whose comparisons were asked for and are not answered in full. */
  readonly #asked: Commit[] = [];
  #open: number;
  /** The comparisons of the first asked commit so far: for each parent, what differs from it. */
  #answers: Set<string>[] = [];
  #isPath = false;

  constructor(head: string, paths: readonly string[], boundary: ReadonlySet<string>) {
    this.#wanted = new Set(paths);
    this.#boundary = boundary;
    this.#open = this.#wanted.size;
    this.#pending.set(head, new Set(paths));
  }

  get done(): boolean {
    return this.#open === 0;
  }

  /** Asks for the comparison of each commit with each of its parents. */
  async *pairs(lines: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
    for await (const line of lines) {
      const [timestamp = '', oid = '', ...parents] = line.toString('latin1').split(' ');
      this.#asked.push({ oid, timestamp, parents });
      if (parents.length > 0) yield parents.map((parent) => `${oid} ${parent}\n`).join('');
    }
  }

  /** One item of git's answer: a commit that opens a comparison, a raw line, or a path. */
  take(item: Buffer): void {
    if (this.#isPath) {
      this.#isPath = false;
      const path = decodeUtf8(item);
      if (path !== null && this.#wanted.has(path)) this.#answers.at(-1)?.add(path);
    } else if (item[0] === 0x3a) {
      this.#isPath = true;
    } else {
      // Only now is it known that the comparison before this one has ended.
      this.#settle();
      this.#answers.push(new Set());
    }
  }

  finish(): void {
    this.#settle();
  }

  /** Settles each commit that has all its answers; what is held then belongs to the next one. */
  #settle(): void {
    for (let commit = this.#asked[0]; commit !== undefined; commit = this.#asked[0]) {
      if (this.#answers.length < commit.parents.length) return;
      this.#settleOne(commit);
      this.#asked.shift();
      this.#answers = [];
    }
  }

  #settleOne(commit: Commit): void {
    const paths = this.#pending.get(commit.oid);
    if (paths === undefined) return;
    this.#pending.delete(commit.oid);
    for (const path of paths) {
      const same = commit.parents.find((_, at) => this.#answers[at]?.has(path) === false);
      if (same !== undefined) {
        const waiting = this.#pending.get(same);
        if (waiting === undefined) this.#pending.set(same, new Set([path]));
        else waiting.add(path);
        continue;
      }
      this.#open -= 1;
      const at = commitInstant(commit.timestamp);
      if (at !== null && !this.#boundary.has(commit.oid)) {
        this.changes.set(path, { commit: commit.oid, at });
      }
    }
  }
}
