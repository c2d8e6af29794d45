import type { Failure } from '#lib/evidence/collection.ts';
import type { Sort } from '#lib/evidence/define-kind.ts';
import type { FactBody, FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';

/** A fact as a collector proposes it; the runner adds who read it and when, and redacts it. */
export interface FactDraft<K extends FactKind = FactKind> {
  readonly kind: K;
  readonly sort?: Sort;
  readonly observedAt: Instant;
  readonly validUntil?: Instant;
  readonly link?: string;
  readonly body: FactBody<K>;
}
export type AnyFactDraft = { [K in FactKind]: FactDraft<K> }[FactKind];

/** What became of one kind of fact in one run. A failure is never an empty list. */
export type KindOutcome =
  | {
      readonly outcome: 'collected';
      /** `whole` only when everything in the scope was read. */
      readonly coverage: 'whole' | 'partial';
      readonly facts: readonly AnyFactDraft[];
      /** What could not be read, each named; empty when whole. */
      readonly failures: readonly Failure[];
      /** For events: the span that was read. */
      readonly interval?: { readonly from: Instant; readonly to: Instant };
    }
  | { readonly outcome: 'not_applicable'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly failures: readonly [Failure, ...Failure[]] };

export interface CollectorResult<P extends FactKind = FactKind> {
  readonly outcomes: Readonly<Record<P, KindOutcome>>;
  /** What the next run starts from; a JSON value that holds no secret. */
  readonly checkpoint?: unknown;
}

export interface Progress {
  readonly step: string;
  readonly done: number;
  /** Null while it is not known how many there are. */
  readonly total: number | null;
}

/** How much one run may use; whoever reaches a limit reports a partial coverage that names it. */
export interface Budget {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  readonly maxTotalBytes: number;
  readonly maxMs: number;
}

/** All that a collector is given: the clients it named in `needs`, and nothing else of the world. */
export interface CollectorContext<N extends ClientName = never> {
  /** The source's canonical place: `github.com/owner/name`. */
  readonly place: string;
  readonly clients: Pick<Clients, N>;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  readonly budget: Budget;
  /** What this collector returned as `checkpoint` last time; untrusted: parse it. */
  readonly checkpoint: unknown;
  /** A key for fingerprints of secrets; it never leaves the run. */
  readonly fingerprintKey: Uint8Array;
  /** Names of stages that are declared, in order; empty when none are. */
  readonly stageNames: readonly string[];
  readonly report: (progress: Progress) => void;
}

export interface Collector<P extends FactKind = FactKind, N extends ClientName = ClientName> {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** What it reads, in a sentence for people. */
  readonly reads: string;
  readonly produces: readonly P[];
  readonly needs: readonly N[];
  readonly collect: (context: CollectorContext<N>) => Promise<CollectorResult<P>>;
}

/** Any collector as the registry and the runner know it: it is handed exactly what it `needs`. */
export interface AnyCollector {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly reads: string;
  readonly produces: readonly FactKind[];
  readonly needs: readonly ClientName[];
  /** A method, so that each collector's own context fits; the runner checks `needs` as it runs. */
  collect(context: CollectorContext): Promise<{
    readonly outcomes: Readonly<Partial<Record<FactKind, KindOutcome>>>;
    readonly checkpoint?: unknown;
  }>;
}

export interface CheckoutInfo {
  /** `github.com/owner/name` by its remote, otherwise `local/<folder>`. */
  readonly place: string;
  /** A work tree, a bare repository, or a folder without history. */
  readonly form: 'worktree' | 'bare' | 'folder';
  /** Null without commits or history. */
  readonly head: string | null;
  readonly branch: string | null;
  readonly defaultBranch: string | null;
  readonly shallow: boolean;
  /** Some objects are elsewhere: a partial clone, or one that borrows another's objects. */
  readonly partial: boolean;
  readonly submodules: readonly string[];
}

export interface FileEntry {
  readonly path: string;
  readonly type: 'file' | 'symlink' | 'submodule';
  readonly bytes: number;
}

export interface FileListing {
  readonly entries: readonly FileEntry[];
  readonly complete: boolean;
  readonly failures: readonly Failure[];
}

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** A checkout's files as committed at HEAD (or as they lie, in a folder without history). */
export interface CheckoutClient {
  readonly info: CheckoutInfo;
  /**
   * All entries in order of their names, up to `limit`. `complete` is false when there were more,
   * or some could not be listed; `failures` names what is missing and is empty when complete.
   */
  list(limit: number, signal: AbortSignal): Promise<Reading<FileListing>>;
  /** A file's text: UTF-8, at most `maxBytes`; symlinks are never followed. */
  read(path: string, maxBytes: number, signal: AbortSignal): Promise<Reading<string>>;
  /** The same of many files, one after the other, at a fraction of the cost of asking for each. */
  readMany(
    paths: readonly string[],
    maxBytes: number,
    signal: AbortSignal,
  ): AsyncIterable<{ readonly path: string; readonly reading: Reading<string> }>;
  /** The newest change of each path on HEAD's history; a path without one is left out. */
  lastChanges(
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<Reading<ReadonlyMap<string, { readonly commit: string; readonly at: Instant }>>>;
  /** The versions of one file on HEAD's first-parent history since an instant, and the one before it; newest first. */
  versions(
    path: string,
    since: Instant,
    limit: number,
    signal: AbortSignal,
  ): Promise<
    Reading<readonly { readonly commit: string; readonly at: Instant; readonly text: string }[]>
  >;
}

/** What a rule of the scanner matched in one blob; of the secret only a keyed fingerprint. */
export interface SecretMatch {
  readonly rule: string;
  readonly class: FactBody<'secret_finding'>['class'];
  readonly line: number;
  readonly fingerprint: string;
}

/** Where a content came into a history. */
export interface SecretPlace {
  /** The path for people, as inert text. */
  readonly path: string;
  /** The same as git has it, each byte a character of latin1. */
  readonly pathBytes: string;
  readonly commit: string;
  /** The time of that commit. */
  readonly at: Instant;
}

export interface SecretHistory {
  /** What all refs and HEAD point at. */
  readonly tips: readonly string[];
  /** The commits of HEAD and of all branches, local and remote. */
  readonly branchHeads: readonly string[];
  readonly head: string | null;
  readonly refs: number;
  readonly shallow: boolean;
  /** Some objects are elsewhere. */
  readonly partial: boolean;
  /** What of the repository could not be taken in, each named. */
  readonly failures: readonly Failure[];
}

/** What matches at paths as they are at some commits; a path that is nowhere is left out. */
export interface PathMatches {
  readonly byPath: ReadonlyMap<string, readonly SecretMatch[]>;
  /** Paths with a content that could not be read: what matches there is not known. */
  readonly unread: ReadonlySet<string>;
  /** By the contents that are there now, so that they need not be read again. */
  readonly byBlob: ReadonlyMap<string, readonly SecretMatch[]>;
}

/** Commits reachable from `tips` and not from `since`. */
export interface HistorySpan {
  readonly tips: readonly string[];
  readonly since: readonly string[];
}

export interface SecretScanLimits {
  readonly maxBlobBytes: number;
  readonly maxTotalBytes: number;
  readonly maxMs: number;
}

export interface SecretScanResult {
  /** How many texts were scanned. */
  readonly blobs: number;
  readonly skipped: {
    readonly binary: number;
    readonly tooLarge: number;
    readonly unreadable: number;
  };
  /** Texts that were too large, the first few of them. */
  readonly large: readonly string[];
  /** By blob; a blob without a match is left out. */
  readonly matches: ReadonlyMap<string, readonly SecretMatch[]>;
  /** A limit that ended the scan before its end; null when it came to its end. */
  readonly stopped: Failure | null;
}

/** The history of one repository as a scanner for secrets sees it. No secret passes through here. */
export interface SecretScannerClient {
  readonly tool: FactBody<'secret_scan'>['tool'];
  readonly rulesDigest: string;
  /** `unsupported` for a folder without git. */
  history(): Promise<Reading<SecretHistory>>;
  /** How many submodules the commit of HEAD has. */
  submodules(head: string, signal: AbortSignal): Promise<Reading<number>>;
  /** Whether all these commits are still in the repository. */
  knows(commits: readonly string[], signal: AbortSignal): Promise<Reading<boolean>>;
  /** Scans every content of a span once. */
  scan(
    span: HistorySpan,
    limits: SecretScanLimits,
    fingerprintKey: Uint8Array,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<Reading<SecretScanResult>>;
  /** Every path that each of the blobs ever had in a span, with the commit that put it there. */
  places(
    blobs: ReadonlySet<string>,
    span: HistorySpan,
    signal: AbortSignal,
  ): Promise<Reading<ReadonlyMap<string, readonly SecretPlace[]>>>;
  /** Of the contents at these paths at these commits; what is `known` of one is not found anew. */
  matchesAt(
    at: { readonly commits: readonly string[]; readonly pathBytes: readonly string[] },
    known: ReadonlyMap<string, readonly SecretMatch[]>,
    limits: SecretScanLimits,
    fingerprintKey: Uint8Array,
    signal: AbortSignal,
  ): Promise<Reading<PathMatches>>;
}

/** What a collector may name in `needs`. */
export interface Clients {
  readonly checkout: CheckoutClient;
  readonly secrets: SecretScannerClient;
}
type ClientName = keyof Clients;
