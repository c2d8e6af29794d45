import type {
  AnyCollector,
  Budget,
  Clients,
  CollectorContext,
  KindOutcome,
  Progress,
} from '#collectors/contract.ts';
import type { Collection, Failure, FailureCode } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { keepCheckpoint } from './keep-checkpoint.ts';
import { knownFailure } from './known-failure.ts';
import { recordOutcome } from './record-outcome.ts';

export interface CollectorRun {
  readonly collector: AnyCollector;
  readonly source: { readonly id: string; readonly place: string };
  /** All that could be handed out; the collector gets those that it names in `needs`. */
  readonly clients: Partial<Clients>;
  readonly now: () => Instant;
  readonly signal: AbortSignal;
  readonly budget: Budget;
  readonly checkpoint: unknown;
  readonly fingerprintKey: Uint8Array;
  readonly stageNames: readonly string[];
  readonly report: (progress: Progress) => void;
  /** How long a collector may take to end after it was told to; then it is left behind. */
  readonly graceMs?: number;
  /** At most so many facts of one kind. */
  readonly maxFacts?: number;
}

export interface CollectorYield {
  /** In order of kind, subject and digest. */
  readonly facts: readonly AnyFact[];
  /** One for each kind that the collector produces, in its order. */
  readonly collections: readonly Collection[];
  /** Where the next run may start; null when it must start over. */
  readonly checkpoint: unknown;
}

type Outcomes = Readonly<Partial<Record<FactKind, KindOutcome>>>;

const defaultGraceMs = 5_000;
const defaultMaxFacts = 100_000;

/**
 * Runs one collector for one source. It never throws: whatever happens inside, each kind that the
 * collector produces ends in a collection that says so. What it drafts becomes a fact only through
 * the border that checks and redacts it, and no text of it leaves unredacted.
 */
export async function runCollector(run: CollectorRun): Promise<CollectorYield> {
  const startedAt = run.now();
  const ended = await collectWithin(run);
  const endedAt = run.now();
  const undeclared = Object.keys(ended.outcomes).filter(
    (kind) => !run.collector.produces.some((produced) => produced === kind),
  );
  const records = run.collector.produces.map((kind) =>
    recordOutcome({
      kind,
      outcome: ended.outcomes[kind] ?? nothingSaid(kind),
      undeclared: undeclared.length,
      source: run.source,
      collector: `${run.collector.id}@${run.collector.version}`,
      startedAt,
      endedAt,
      maxFacts: run.maxFacts ?? defaultMaxFacts,
    }),
  );
  const facts = records.flatMap((record) => record.facts);
  return {
    facts: facts.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    collections: records.map((record) => record.collection),
    checkpoint: keepCheckpoint(ended.checkpoint),
  };
}

function orderOf(fact: AnyFact): string {
  return `${fact.kind}\0${fact.subject}\0${fact.digest}`;
}

function nothingSaid(kind: FactKind): KindOutcome {
  return failedWith('internal', kind, 'the collector said nothing about this kind of fact');
}

/** Ends at the latest a grace after the time-out or the abort, whether the collector does or not. */
async function collectWithin(
  run: CollectorRun,
): Promise<{ outcomes: Outcomes; checkpoint?: unknown }> {
  const missing = run.collector.needs.find((need) => run.clients[need] === undefined);
  if (missing !== undefined) {
    return forEach(run, 'unsupported', `what it needs is not there: ${missing}`);
  }
  if (run.signal.aborted) return forEach(run, 'aborted', 'the run was aborted before it began');
  const stop = new AbortController();
  const why: { code: 'timed_out' | 'aborted' } = { code: 'aborted' };
  const onAbort = (): void => stop.abort();
  run.signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => {
    why.code = 'timed_out';
    stop.abort();
  }, run.budget.maxMs);
  try {
    const result = await Promise.race([
      collectOnce(run, contextOf(run, stop.signal)),
      graceAfter(stop.signal, run.graceMs ?? defaultGraceMs),
    ]);
    if (result === null) return forEach(run, why.code, 'it did not end when it was told to');
    return why.code === 'timed_out' ? blameTime(run, result) : result;
  } finally {
    clearTimeout(timer);
    run.signal.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

async function collectOnce(
  run: CollectorRun,
  context: CollectorContext,
): Promise<{ outcomes: Outcomes; checkpoint?: unknown }> {
  try {
    return await run.collector.collect(context);
  } catch (error) {
    const known = knownFailure(error, run.source.place);
    // A message that nobody wrote for people may quote what was read: it goes nowhere.
    return known === null
      ? forEach(run, 'internal', 'the collector ended unexpectedly')
      : forEach(run, known.code, known.detail);
  }
}

function contextOf(run: CollectorRun, signal: AbortSignal): CollectorContext {
  const clients = run.collector.needs.map((need) => [need, run.clients[need]] as const);
  return {
    place: run.source.place,
    clients: Object.freeze(Object.fromEntries(clients)),
    now: run.now,
    signal,
    budget: run.budget,
    checkpoint: run.checkpoint,
    fingerprintKey: run.fingerprintKey,
    stageNames: run.stageNames,
    report: ({ step, done, total }) => run.report({ step: redactText(step), done, total }),
  };
}

/** Resolves to null a grace after the signal; never when it is not given. */
function graceAfter(signal: AbortSignal, graceMs: number): Promise<null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => setTimeout(() => resolve(null), graceMs).unref(), {
      once: true,
    });
  });
}

/** What a collector takes for an abort was the end of its time. */
function blameTime(run: CollectorRun, result: { outcomes: Outcomes }): { outcomes: Outcomes } {
  const blamed = (failure: Failure): Failure =>
    failure.code === 'aborted' ? { ...failure, code: 'timed_out' } : failure;
  const outcomes: Partial<Record<FactKind, KindOutcome>> = {};
  for (const kind of run.collector.produces) {
    const outcome = result.outcomes[kind];
    if (outcome === undefined) continue;
    if (outcome.outcome === 'failed') {
      const [first, ...rest] = outcome.failures;
      outcomes[kind] = { ...outcome, failures: [blamed(first), ...rest.map(blamed)] };
    } else if (outcome.outcome === 'collected') {
      outcomes[kind] = { ...outcome, failures: outcome.failures.map(blamed) };
    } else outcomes[kind] = outcome;
  }
  return { outcomes };
}

function forEach(run: CollectorRun, code: FailureCode, detail: string): { outcomes: Outcomes } {
  return {
    outcomes: Object.fromEntries(
      run.collector.produces.map((kind) => [kind, failedWith(code, run.source.place, detail)]),
    ),
  };
}

function failedWith(code: FailureCode, place: string, detail: string): KindOutcome {
  return { outcome: 'failed', failures: [{ code, place, detail }] };
}
