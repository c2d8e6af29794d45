import type { SecretPlace } from '#collectors/contract.ts';
import { fromMs } from '#lib/evidence/instant.ts';
import { commitInstant } from '../checkout/commit-instant.ts';
import { splitAt } from '../checkout/split-at.ts';
import { decodeUtf8, escapeName } from '../git/escape-name.ts';
import { type GitOptions, runGit, streamGit } from '../git/git.ts';
import type { Repository } from '../git/open-repository.ts';

type Bounds = Pick<GitOptions, 'signal' | 'timeoutMs'>;

const unbounded = Number.POSITIVE_INFINITY;
const maxLineBytes = 1_000_000;

/** Where a history begins and where it ends: commits reachable from `tips` and not from `since`. */
export interface Span {
  readonly tips: readonly string[];
  readonly since: readonly string[];
}

function revisions(span: Span): string {
  return [...span.tips, ...span.since.map((commit) => `^${commit}`)]
    .map((line) => `${line}\n`)
    .join('');
}

/** The ids of all objects of a span; what is known to be missing is reported instead. */
export async function* objectIds(
  repository: Repository,
  span: Span,
  bounds: Bounds,
  missing: (id: string) => void,
): AsyncGenerator<string, void, undefined> {
  const args = ['--objects', '--no-object-names', '--missing=print', '--stdin'];
  const lines = splitAt(
    streamGit(repository, ['rev-list', ...args], {
      ...bounds,
      maxBytes: unbounded,
      stdin: revisions(span),
    }),
    10,
    maxLineBytes,
  );
  for await (const line of lines) {
    const text = line.toString('latin1');
    if (text.startsWith('?')) missing(text.slice(1));
    else yield text;
  }
}

/** For each of the blobs every path it ever had, with the commit that first put it there. */
export async function placesOf(
  repository: Repository,
  blobs: ReadonlySet<string>,
  span: Span,
  bounds: Bounds,
): Promise<ReadonlyMap<string, readonly SecretPlace[]>> {
  const places = new Map<string, SecretPlace[]>();
  if (blobs.size === 0) return places;
  const times = new Map<string, string>();
  const commits = splitAt(
    streamGit(repository, ['rev-list', '--topo-order', '--reverse', '--timestamp', '--stdin'], {
      ...bounds,
      maxBytes: unbounded,
      stdin: revisions(span),
    }),
    10,
    maxLineBytes,
  );
  async function* asked(): AsyncGenerator<string> {
    for await (const line of commits) {
      const [time = '', commit = ''] = line.toString('latin1').split(' ');
      times.set(commit, time);
      yield `${commit}\n`;
    }
  }
  const options = ['--stdin', '--root', '-r', '-c', '--raw', '-z', '--no-renames', '--no-abbrev'];
  const items = splitAt(
    streamGit(repository, ['diff-tree', ...options, '--always'], {
      ...bounds,
      maxBytes: unbounded,
      stdin: asked(),
    }),
    0,
    maxLineBytes,
  );
  let commit = '';
  let blob: string | null = null;
  for await (const item of items) {
    if (blob !== null) {
      if (blobs.has(blob)) note(places, blob, item, commit, times.get(commit) ?? '0');
      blob = null;
    } else if (item[0] === 0x3a) blob = newBlob(item.toString('latin1'));
    else {
      times.delete(commit);
      commit = item.toString('latin1');
    }
  }
  return places;
}

/** The content after the change: behind one colon a parent come their modes, then their ids. */
function newBlob(line: string): string {
  const parents = /^:+/.exec(line)?.[0].length ?? 1;
  return line.split(' ')[2 * parents + 1] ?? '';
}

function note(
  places: Map<string, SecretPlace[]>,
  blob: string,
  path: Buffer,
  commit: string,
  time: string,
): void {
  const pathBytes = path.toString('latin1');
  const known = places.get(blob) ?? [];
  if (known.some((place) => place.pathBytes === pathBytes) || known.length >= maxPlaces) return;
  const text = decodeUtf8(path);
  known.push({
    pathBytes,
    path: escapeName(text ?? path),
    commit,
    at: commitInstant(time) ?? fromMs(0),
  });
  places.set(blob, known);
}

/** One content under more paths than this (a vendored licence, say) is told of by the first. */
const maxPlaces = 50;

/** The content of each path at each of the commits; a path that is not there is left out. */
export async function blobsAt(
  repository: Repository,
  commits: readonly string[],
  pathBytess: readonly string[],
  bounds: Bounds,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  // A line feed would end the question: such a path is left out, and the caller told by its absence.
  const askable = pathBytess.filter((path) => !path.includes('\n'));
  const questions = commits.flatMap((commit) => askable.map((path) => ({ commit, path })));
  if (questions.length === 0) return found;
  const answer = await runGit(
    repository,
    ['cat-file', '--batch-check=%(objectname) %(objecttype)', '--buffer'],
    {
      ...bounds,
      maxBytes: 512 * 1024 * 1024,
      stdin: Buffer.from(
        questions.map(({ commit, path }) => `${commit}:${path}\n`).join(''),
        'latin1',
      ),
    },
  );
  answer
    .toString('latin1')
    .split('\n')
    .forEach((line, index) => {
      const question = questions[index];
      const [id = '', type] = line.split(' ');
      if (question === undefined || type !== 'blob') return;
      const blobs = found.get(question.path) ?? new Set();
      found.set(question.path, blobs.add(id));
    });
  return found;
}

/** Whether each of the commits is in the object store. */
export async function hasCommits(
  repository: Repository,
  commits: readonly string[],
  bounds: Bounds,
): Promise<boolean> {
  if (commits.length === 0) return true;
  const answer = await runGit(repository, ['cat-file', '--batch-check=%(objecttype)', '--buffer'], {
    ...bounds,
    maxBytes: 64 * 1024 * 1024,
    stdin: commits.map((id) => `${id}\n`).join(''),
  });
  return answer
    .toString('latin1')
    .trimEnd()
    .split('\n')
    .every((line) => line === 'commit' || line === 'tag');
}
