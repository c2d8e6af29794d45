import type {
  HistorySpan,
  PathMatches,
  Progress,
  Reading,
  SecretHistory,
  SecretMatch,
  SecretScanLimits,
  SecretScannerClient,
  SecretScanResult,
} from '#collectors/contract.ts';
import { splitAt } from '../checkout/split-at.ts';
import { streamGit } from '../git/git.ts';
import { gitFailure } from '../git/git-failure.ts';
import type { Repository } from '../git/open-repository.ts';
import { yes } from '../git/read-untrusted.ts';
import { blobsAt, hasCommits, objectIds, placesOf } from './history.ts';
import { rulesDigest, scannerTool } from './rules-digest.ts';
import { HistoryScan } from './scan-history.ts';
import { openScanPool, type ScanPool } from './scan-pool.ts';

/** How long one of the small questions to git may take. */
const questionTimeoutMs = 300_000;

/**
 * The scanner over one opened repository, or over a folder that has none: then every question is
 * answered with the same failure. Threads start when there is more to scan than a few small texts, and end when idle.
 */
export function openSecretScanner(repository: Repository | null): SecretScannerClient {
  const pool = openScanPool();
  const ask = async <T>(read: (repository: Repository) => Promise<T>): Promise<Reading<T>> => {
    if (repository === null) return { ok: false, failure: noHistory };
    try {
      return yes(await read(repository));
    } catch (error) {
      return { ok: false, failure: gitFailure(error, 'history', repository) };
    }
  };
  return {
    tool: scannerTool,
    rulesDigest,
    history: () => ask((repo) => Promise.resolve(describe(repo))),
    submodules: (head, signal) => ask((repo) => submodulesOf(repo, head, signal)),
    knows: (commits, signal) =>
      ask((repo) => hasCommits(repo, commits, { signal, timeoutMs: questionTimeoutMs })),
    scan: (span, limits, key, report, signal) =>
      ask((repo) => scanSpan(repo, pool, span, limits, key, report, signal)),
    places: (blobs, span, signal) =>
      ask((repo) => placesOf(repo, blobs, span, { signal, timeoutMs: questionTimeoutMs })),
    matchesAt: (at, known, limits, key, signal) =>
      ask((repo) => scanPaths(repo, pool, at, known, limits, key, signal)),
  };
}

const noHistory = {
  code: 'unsupported',
  place: 'history',
  detail: 'the folder is no git repository: there is no history to scan',
} as const;

function describe(repository: Repository): SecretHistory {
  const isBranch = (name: string): boolean => /^refs\/(?:heads|remotes)\//.test(name);
  const isTag = (name: string): boolean => name.startsWith('refs/tags/');
  const headOnly = repository.head === null ? [] : [repository.head];
  // A mirror has requests to merge too (`refs/pull/…`): what strangers proposed is not the source.
  const own = repository.refs.filter((ref) => isBranch(ref.name) || isTag(ref.name));
  const commits = own.map((ref) => ref.commit);
  const branches = own.filter((ref) => isBranch(ref.name)).map((ref) => ref.commit);
  return {
    tips: [...new Set([...headOnly, ...commits])].sort(),
    branchHeads: [...new Set([...headOnly, ...branches])],
    head: repository.head,
    refs: own.length,
    shallow: repository.shallow,
    partial: repository.partial,
    failures: repository.failures,
  };
}

async function submodulesOf(
  repository: Repository,
  head: string,
  signal: AbortSignal,
): Promise<number> {
  const entries = splitAt(
    streamGit(repository, ['ls-tree', '-r', '-z', '--full-tree', head], {
      signal,
      timeoutMs: questionTimeoutMs,
      maxBytes: Number.POSITIVE_INFINITY,
    }),
    0,
    1_000_000,
  );
  let count = 0;
  for await (const entry of entries) if (entry.toString('latin1', 0, 7) === '160000 ') count += 1;
  return count;
}

async function scanSpan(
  repository: Repository,
  pool: ScanPool,
  span: HistorySpan,
  limits: SecretScanLimits,
  fingerprintKey: Uint8Array,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<SecretScanResult> {
  const scan = new HistoryScan(pool, fingerprintKey, limits, report);
  const seen = new Set(span.since);
  if (span.tips.every((tip) => seen.has(tip))) return await scan.run(repository, null, signal);
  const bounds = { signal, timeoutMs: Math.max(limits.maxMs, 1) * 2 };
  const ids = objectIds(repository, span, bounds, scan.missing);
  try {
    return await scan.run(repository, ids, signal);
  } finally {
    await ids.return();
  }
}

async function scanPaths(
  repository: Repository,
  pool: ScanPool,
  at: { readonly commits: readonly string[]; readonly pathBytes: readonly string[] },
  known: ReadonlyMap<string, readonly SecretMatch[]>,
  limits: SecretScanLimits,
  fingerprintKey: Uint8Array,
  signal: AbortSignal,
): Promise<PathMatches> {
  const blobs = await blobsAt(repository, at.commits, at.pathBytes, {
    signal,
    timeoutMs: questionTimeoutMs,
  });
  const ids = [...new Set([...blobs.values()].flatMap((set) => [...set]))];
  const fresh = await scanBlobs(
    repository,
    ids.filter((id) => !known.has(id)),
    new HistoryScan(pool, fingerprintKey, limits, () => undefined, 'all'),
    signal,
  );
  const byBlob = new Map(
    ids.flatMap((id) => {
      const matches = known.get(id) ?? fresh.get(id);
      return matches === undefined ? [] : [[id, matches] as const];
    }),
  );
  const byPath = new Map<string, readonly SecretMatch[]>();
  const unread = new Set<string>();
  for (const [path, set] of blobs) {
    byPath.set(
      path,
      [...set].flatMap((id) => byBlob.get(id) ?? []),
    );
    if ([...set].some((id) => !byBlob.has(id))) unread.add(path);
  }
  return { byPath, unread, byBlob };
}

async function scanBlobs(
  repository: Repository,
  ids: readonly string[],
  scan: HistoryScan,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly SecretMatch[]>> {
  if (ids.length === 0) return new Map();
  const { matches } = await scan.run(repository, oneByOne(ids), signal);
  return matches;
}

async function* oneByOne(ids: Iterable<string>): AsyncGenerator<string> {
  yield* ids;
}
