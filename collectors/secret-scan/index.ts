import type {
  Collector,
  CollectorContext,
  CollectorResult,
  FactDraft,
  HistorySpan,
  KindOutcome,
  PathMatches,
  Reading,
  SecretHistory,
  SecretMatch,
  SecretPlace,
  SecretScanLimits,
  SecretScanResult,
} from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { fingerprintOf } from '#lib/evidence/digest.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { findingFact, joinFindings } from './findings.ts';
import { type Checkpoint, checkpointSchema, type Remembered } from './schema.ts';

type Context = CollectorContext<'secrets'>;
type Kinds = 'secret_scan' | 'secret_finding';

/** A text larger than this is counted as not read. */
const maxBlobBytes = 5 * 1024 * 1024;

export const secretScan: Collector<Kinds, 'secrets'> = {
  id: 'secret-scan',
  version: '1',
  title: 'Secrets in the history of a repository',
  reads: 'every text that was ever committed to any branch or tag, once',
  produces: ['secret_scan', 'secret_finding'],
  needs: ['secrets'],
  collect,
};

async function collect(context: Context): Promise<CollectorResult<Kinds>> {
  const startedAt = context.now();
  const { secrets } = context.clients;
  const history = await secrets.history();
  if (!history.ok) return failed(history.failure);
  const limits: SecretScanLimits = {
    maxBlobBytes: Math.min(maxBlobBytes, context.budget.maxFileBytes),
    maxTotalBytes: context.budget.maxTotalBytes,
    maxMs: context.budget.maxMs,
  };
  const [known, submodules] = await Promise.all([
    usableCheckpoint(context, history.value, limits),
    submodulesOf(context, history.value),
  ]);
  if (!submodules.ok) return failed(submodules.failure);
  const span: HistorySpan = { tips: history.value.tips, since: known?.tips ?? [] };
  const scan = await secrets.scan(
    span,
    limits,
    context.fingerprintKey,
    context.report,
    context.signal,
  );
  if (!scan.ok) return failed(scan.failure);
  context.report({ step: 'finding where they came in', done: 0, total: scan.value.matches.size });
  const placed = new Set([...scan.value.matches.keys(), ...scan.value.large]);
  const places = await secrets.places(placed, span, context.signal);
  if (!places.ok) return failed(places.failure);
  const findings = joinFindings(known?.findings ?? [], scan.value.matches, places.value);
  const matches = new Map([
    ...(known?.atHeads ?? []).map((content) => [content.blob, content.matches] as const),
    ...scan.value.matches,
  ]);
  const current = await currentMatches(context, history.value, findings, matches, limits);
  if (!current.ok) return failed(current.failure);
  const unplaced = [...scan.value.matches.keys()].filter((blob) => !places.value.has(blob)).length;
  return report(context, {
    startedAt,
    history: history.value,
    submodules: submodules.value,
    known,
    scan: scan.value,
    limits,
    findings,
    unplaced,
    large: largeTexts(known, scan.value.large, places.value),
    current: current.value,
    facts: findings.map((finding) =>
      findingFact(finding, context.place, current.value, context.now()),
    ),
  });
}

/** Where texts lie that were too large, those that were known first; more are only counted. */
function largeTexts(
  known: Checkpoint | null,
  blobs: readonly string[],
  places: ReadonlyMap<string, readonly SecretPlace[]>,
): readonly string[] {
  const found = blobs.flatMap(
    (blob) => places.get(blob)?.map(({ path }) => redactText(path)) ?? [],
  );
  return [...new Set([...(known?.large ?? []), ...found])].slice(0, 20);
}

function submodulesOf(context: Context, { head }: SecretHistory): Promise<Reading<number>> {
  return head === null
    ? Promise.resolve({ ok: true, value: 0 })
    : context.clients.secrets.submodules(head, context.signal);
}

/** What is at the branch heads now, at every path where something was ever found. */
function currentMatches(
  context: Context,
  history: SecretHistory,
  findings: readonly Remembered[],
  matches: ReadonlyMap<string, readonly SecretMatch[]>,
  limits: SecretScanLimits,
): ReturnType<Context['clients']['secrets']['matchesAt']> {
  const paths = findings.flatMap(({ pathBytes }) => (pathBytes === null ? [] : [pathBytes]));
  return context.clients.secrets.matchesAt(
    { commits: history.branchHeads, pathBytes: [...new Set(paths)] },
    matches,
    limits,
    context.fingerprintKey,
    context.signal,
  );
}

const keyCheckOf = (key: Uint8Array): string => fingerprintOf(key, 'assay secret-scan checkpoint');

/** The last run's end, when this one may go on from there: same rules, key and limit, no lost head. */
async function usableCheckpoint(
  context: Context,
  history: SecretHistory,
  limits: SecretScanLimits,
): Promise<Checkpoint | null> {
  const parsed = checkpointSchema.safeParse(context.checkpoint);
  if (!parsed.success || isIncomplete(history)) return null;
  const checkpoint = parsed.data;
  if (
    checkpoint.rulesDigest !== context.clients.secrets.rulesDigest ||
    checkpoint.keyCheck !== keyCheckOf(context.fingerprintKey) ||
    checkpoint.maxBlobBytes !== limits.maxBlobBytes
  ) {
    return null;
  }
  const all: Reading<boolean> = await context.clients.secrets.knows(
    checkpoint.tips,
    context.signal,
  );
  return all.ok && all.value ? checkpoint : null;
}

/** What such a clone lacks may arrive later below the heads that were seen: it is always read whole. */
const isIncomplete = (history: SecretHistory): boolean =>
  history.shallow || history.partial || history.failures.length > 0;

interface Run {
  readonly startedAt: Instant;
  readonly history: SecretHistory;
  readonly submodules: number;
  readonly known: Checkpoint | null;
  readonly scan: SecretScanResult;
  readonly limits: SecretScanLimits;
  readonly findings: readonly Remembered[];
  readonly unplaced: number;
  readonly large: readonly string[];
  readonly current: PathMatches;
  readonly facts: readonly FactDraft<'secret_finding'>[];
}

function report(context: Context, run: Run): CollectorResult<Kinds> {
  const { history, known, scan } = run;
  const finishedAt = context.now();
  const skipped = {
    binary: scan.skipped.binary + (known?.skipped.binary ?? 0),
    tooLarge: scan.skipped.tooLarge + (known?.skipped.tooLarge ?? 0),
    unreadable: scan.skipped.unreadable + (known?.skipped.unreadable ?? 0),
  };
  const body: FactDraft<'secret_scan'>['body'] = {
    repository: context.place,
    tool: context.clients.secrets.tool,
    rulesDigest: context.clients.secrets.rulesDigest,
    commits: known === null ? 'whole' : { from: known.tips, to: [...history.tips] },
    refs: history.refs,
    shallow: history.shallow,
    head: history.head,
    startedAt: run.startedAt,
    finishedAt,
    outcome: scan.stopped === null ? 'completed' : 'failed',
    skipped: { ...skipped, submodules: run.submodules },
    blobs: scan.blobs,
    verified: 0,
    unverified: run.facts.length,
    unknown: 0,
  };
  const failures = shortfalls(run, skipped);
  const common = {
    outcome: 'collected',
    coverage: failures.length === 0 ? 'whole' : 'partial',
    failures,
  } as const;
  const outcomes: Record<Kinds, KindOutcome> = {
    secret_scan: {
      ...common,
      facts: [{ kind: 'secret_scan', observedAt: finishedAt, body }],
    },
    secret_finding: { ...common, facts: run.facts },
  };
  if (isIncomplete(history) || scan.stopped !== null) return { outcomes };
  const checkpoint: Checkpoint = {
    version: 2,
    rulesDigest: context.clients.secrets.rulesDigest,
    keyCheck: keyCheckOf(context.fingerprintKey),
    maxBlobBytes: run.limits.maxBlobBytes,
    tips: [...history.tips],
    skipped,
    large: [...run.large],
    findings: [...run.findings],
    atHeads: [...run.current.byBlob].map(([blob, found]) => ({ blob, matches: [...found] })),
  };
  return { outcomes, checkpoint };
}

/** Everything of the history that was not read, each as a statement; empty when all was. */
function shortfalls(
  run: Run,
  skipped: { readonly tooLarge: number; readonly unreadable: number },
): readonly Failure[] {
  const { history, scan, limits } = run;
  const failures: Failure[] = history.failures.slice(0, 100);
  const say = (when: boolean, code: Failure['code'], detail: string): void => {
    if (when) failures.push({ code, place: 'history', detail });
  };
  say(history.shallow, 'unsupported', 'the clone is shallow: older commits are not in it');
  say(history.partial, 'unavailable', 'the clone is partial: some contents are not in it');
  say(
    skipped.tooLarge > 0,
    'too_large',
    `${counted(skipped.tooLarge, 'text')} over ${limits.maxBlobBytes} bytes not read`,
  );
  for (const place of run.large) {
    const detail = `it is over ${limits.maxBlobBytes} bytes and was not read`;
    failures.push({ code: 'too_large', place: place.slice(0, 2_000), detail });
  }
  say(
    skipped.unreadable > 0,
    'malformed',
    `${counted(skipped.unreadable, 'content')} could not be read`,
  );
  say(
    run.submodules > 0,
    'unsupported',
    `${counted(run.submodules, 'submodule')} not read: each is a repository of its own`,
  );
  say(
    run.unplaced > 0,
    'unsupported',
    `${counted(run.unplaced, 'content')} with findings in no commit: a tag points there directly`,
  );
  if (scan.stopped !== null) failures.push(scan.stopped);
  return failures;
}

/** `1 text`, `2 texts`. */
function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function failed(failure: Failure): CollectorResult<Kinds> {
  const outcome: KindOutcome = { outcome: 'failed', failures: [failure] };
  return { outcomes: { secret_scan: outcome, secret_finding: outcome } };
}
