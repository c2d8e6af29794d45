import { collectors } from '#collectors/registry.ts';
import type { Database } from '#lib/db/database.ts';
import {
  addFacts,
  checkpointsOf,
  endRun,
  holdRun,
  keptCollectors,
  type Run,
  type RunEnd,
  type Standing,
  takeRun,
} from '#lib/db/runs.ts';
import { saveCollected } from '#lib/db/save-collected.ts';
import { holdSource, type StoredSource, saveProposal, sourceOf } from '#lib/db/sources.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { fromMs, minuteMs, toMs } from '#lib/evidence/instant.ts';
import { redactText } from '#lib/evidence/redaction.ts';
import { type CheckoutYield, collectFromCheckout } from './collect-from-checkout.ts';
import { openSource } from './open-source.ts';
import { recordOutcome } from './record-outcome.ts';
import type { ServerContext } from './server-context.ts';
import { type RunWatch, watchRun } from './watch-run.ts';

export interface RunCollectionInput {
  readonly runId: string;
  /** Who carries it out. */
  readonly workerId: string;
  /** Given when the worker is to stop: the run is handed back. */
  readonly signal: AbortSignal;
}

/** Of each collector. */
const budget = {
  maxFiles: 100_000,
  maxFileBytes: 5 * 1_048_576,
  maxTotalBytes: 2_147_483_648,
  maxMs: 1_800_000,
};

/** Minutes to wait after each failure for a passing reason; a run handed back was none. */
const patienceMinutes = [0.5, 2, 8, 30] as const;
/** A run that so many workers were lost over is at fault itself. */
const maxAttempts = 20;

const passing: ReadonlySet<Failure['code']> = new Set(['unavailable', 'timed_out', 'rate_limited']);

/**
 * Carries out a run: opens its source, lets each collector read it, and keeps what each brought
 * before the next begins, so that a run whose worker was lost goes on where it was. Failures are
 * kept as failures; a passing one is tried again later.
 */
export async function runCollection(
  context: ServerContext,
  { runId, workerId, signal }: RunCollectionInput,
): Promise<void> {
  const run = await context.db.transaction((tx) => takeRun(tx, runId, workerId, context.now()));
  if (run === null) return;
  const source = await sourceOf(context.db, run.sourceId);
  if (source === null) return finish(context, run, { state: 'cancelled' });
  if (run.attempt > maxAttempts) {
    const detail = `${maxAttempts} attempts ended before their time`;
    return failWhole(context, run, source, { code: 'internal', place: source.place, detail });
  }
  const watch = watchRun(context, run, signal);
  let end: RunEnd | null;
  try {
    end = await collectFrom(context, run, source, watch);
  } finally {
    await watch.close();
  }
  if (end?.state === 'failed') await failWhole(context, run, source, end.failure);
  else if (end !== null) await finish(context, run, end);
}

/** @returns how the run ends; null when it is another worker's by now. */
async function collectFrom(
  context: ServerContext,
  run: Run,
  source: StoredSource,
  watch: RunWatch,
): Promise<RunEnd | null> {
  watch.report({ step: `opening ${source.place}`, done: 0, total: null });
  const opened = await openSource(context, source, watch.signal, watch.report);
  if (!opened.ok) return stoppedEnd(context, watch) ?? unopenedEnd(context, run, opened.failure);
  try {
    const kept = await keptCollectors(context.db, run.id);
    const { proposal, collected } = await collectFromCheckout({
      checkout: opened.value,
      collectors: collectors.filter(({ id, version }) => !kept.has(`${id}@${version}`)),
      source,
      checkpoints: await checkpointsOf(context.db, source.id),
      stageNames: source.stageNames,
      now: context.now,
      signal: watch.signal,
      budget,
      fingerprintKey: context.fingerprintKey,
      report: watch.report,
    });
    const read = { ...proposal, readAt: context.now() };
    let standing = await whileHeld(context, run, (tx) => saveProposal(tx, source.id, read));
    for await (const one of collected) {
      // What a collector says once it was told to stop is of the stop, not of the source.
      if (standing !== 'held' || watch.signal.aborted) break;
      standing = await keep(context, run, source, one);
      if (standing !== 'held') break;
      const facts = one.facts.length;
      watch.report({
        step: `${one.collector}: kept ${facts} ${facts === 1 ? 'fact' : 'facts'}`,
        done: facts,
        total: facts,
      });
    }
    if (standing !== 'held') return endOf(standing);
  } finally {
    await opened.value.close();
  }
  return stoppedEnd(context, watch) ?? { state: 'done' };
}

function endOf(standing: 'cancelled' | 'lost'): RunEnd | null {
  return standing === 'lost' ? null : { state: 'cancelled' };
}

/** How a run ends that was told to stop; null when it was not. */
function stoppedEnd({ now }: ServerContext, watch: RunWatch): RunEnd | null {
  const stopped = watch.stopped();
  if (stopped === null) return null;
  // Of one that is another's by now nothing will be written.
  if (stopped !== 'shutdown') return { state: 'cancelled' };
  const failure: Failure = { code: 'aborted', place: 'worker', detail: 'the worker was stopped' };
  return { state: 'queued', failure, retryAt: now(), isPassing: false };
}

function unopenedEnd({ now }: ServerContext, run: Run, given: Failure): RunEnd {
  const failure: Failure = {
    code: given.code,
    place: redactText(given.place).slice(0, 1_000),
    detail: redactText(given.detail).slice(0, 1_000),
  };
  const minutes = passing.has(given.code) ? patienceMinutes[run.passingFailures] : undefined;
  if (minutes === undefined) return { state: 'failed', failure };
  const retryAt = fromMs(toMs(now()) + minutes * minuteMs);
  return { state: 'queued', failure, retryAt, isPassing: true };
}

/**
 * Writes for the run in one transaction, unless it is cancelled or another worker's by now. Its
 * source is held first, as whoever removes the source does: neither waits for the other in a ring.
 */
async function whileHeld(
  { db }: ServerContext,
  run: Run,
  write: (tx: Database) => Promise<void>,
): Promise<Standing> {
  return db.transaction(async (tx) => {
    await holdSource(tx, run.sourceId);
    const standing = await holdRun(tx, run);
    if (standing === 'held') await write(tx);
    return standing;
  });
}

async function keep(
  context: ServerContext,
  run: Run,
  source: StoredSource,
  { collector, facts, collections, checkpoint }: CheckoutYield,
): Promise<Standing> {
  const { applicationId } = source;
  return whileHeld(context, run, async (tx) => {
    await saveCollected(tx, {
      applicationId,
      sourceId: source.id,
      runId: run.id,
      collector,
      facts,
      collections,
      checkpoint,
      at: context.now(),
    });
    await addFacts(tx, run.id, facts.length);
    await context.queue.enqueue(tx, 'judge', { applicationId, because: 'facts' });
  });
}

/** Every kind of fact that would have come from here could not be read: that is kept, too. */
async function failWhole(
  context: ServerContext,
  run: Run,
  source: StoredSource,
  failure: Failure,
): Promise<void> {
  const at = context.now();
  const startedAt = run.startedAt ?? at;
  const { applicationId } = source;
  const standing = await whileHeld(context, run, async (tx) => {
    const checkpoints = await checkpointsOf(tx, source.id);
    for (const { id, version, produces } of collectors) {
      const records = produces.map((kind) =>
        recordOutcome({
          kind,
          outcome: { outcome: 'failed', failures: [failure] },
          undeclared: 0,
          source,
          collector: `${id}@${version}`,
          startedAt,
          endedAt: at,
          maxFacts: 0,
        }),
      );
      await saveCollected(tx, {
        applicationId,
        sourceId: source.id,
        runId: run.id,
        collector: id,
        facts: [],
        collections: records.map((record) => record.collection),
        checkpoint: checkpoints.get(id) ?? null,
        at,
      });
    }
    await endRun(tx, run.id, { state: 'failed', failure }, at);
    await context.queue.enqueue(tx, 'judge', { applicationId, because: 'facts' });
  });
  if (standing === 'cancelled') await finish(context, run, { state: 'cancelled' });
}

async function finish(context: ServerContext, run: Run, wanted: RunEnd): Promise<void> {
  await context.db.transaction(async (tx) => {
    const standing = await holdRun(tx, run);
    if (standing === 'lost') return;
    // Nobody is to try again what somebody no longer wants.
    const isUnwanted = standing === 'cancelled' && wanted.state === 'queued';
    const end: RunEnd = isUnwanted ? { state: 'cancelled' } : wanted;
    await endRun(tx, run.id, end, context.now());
    if (end.state === 'queued') {
      await context.queue.enqueue(tx, 'collect', { runId: run.id }, { notBefore: end.retryAt });
    }
  });
}
