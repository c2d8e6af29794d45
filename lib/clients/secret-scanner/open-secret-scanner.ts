import type {
  HistorySpan,
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
 * answered with the same failure. Threads start with the first question and end when idle.
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
    history: (signal) =>
      ask((repo) => {
        pool.warm();
        return describe(repo, signal);
      }),
    knows: (commits, signal) =>
      ask((repo) => hasCommits(repo, commits, { signal, timeoutMs: questionTimeoutMs })),
    scan: (span, limits, key, report, signal) =>
      ask((repo) => scanSpan(repo, pool, span, limits, key, report, signal)),
    places: (blobs, span, signal) =>
      ask((repo) => placesOf(repo, blobs, span, { signal, timeoutMs: questionTimeoutMs })),
    matchesAt: (commits, paths, limits, key, signal) =>
      ask((repo) => scanPaths(repo, pool, { commits, paths }, limits, key, signal)),
  };
}

const noHistory = {
  code: 'unsupported',
  place: 'history',
  detail: 'the folder is no git repository: there is no history to scan',
} as const;

async function describe(repository: Repository, signal: AbortSignal): Promise<SecretHistory> {
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
    submodules:
      repository.head === null ? 0 : await submodulesOf(repository, repository.head, signal),
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
  at: { readonly commits: readonly string[]; readonly paths: readonly string[] },
  limits: SecretScanLimits,
  fingerprintKey: Uint8Array,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly SecretMatch[]>> {
  const blobs = await blobsAt(repository, at.commits, at.paths, {
    signal,
    timeoutMs: questionTimeoutMs,
  });
  const ids = new Set([...blobs.values()].flatMap((set) => [...set]));
  const found = new Map<string, readonly SecretMatch[]>();
  if (ids.size === 0) return found;
  const scan = new HistoryScan(pool, fingerprintKey, limits, () => undefined);
  const { matches } = await scan.run(repository, oneByOne(ids), signal);
  for (const [path, set] of blobs) {
    found.set(
      path,
      [...set].flatMap((id) => matches.get(id) ?? []),
    );
  }
  return found;
}

async function* oneByOne(ids: Iterable<string>): AsyncGenerator<string> {
  yield* ids;
}
