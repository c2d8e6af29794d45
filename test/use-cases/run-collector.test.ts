import { describe, expect, it } from 'vitest';
import type {
  AnyCollector,
  AnyFactDraft,
  Clients,
  CollectorContext,
  KindOutcome,
  Progress,
} from '#collectors/contract.ts';
import { AppError } from '#lib/errors.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import {
  type CollectorRun,
  type CollectorYield,
  runCollector,
} from '#lib/use-cases/run-collector.ts';

const now = '2026-03-01T00:00:00.000Z';
const place = 'github.com/acme/shop';
const canary = ['gh', 'p_', 'Zk3Qv9Lm2Xw8Rt5Y', 'b7Nc4Hd6Jf1Gs0PaUeOi'].join('');

function runbook(path: string, more: object = {}): AnyFactDraft {
  const body: FactBody<'runbook'> = {
    repository: place,
    path,
    commit: null,
    changedAt: null,
    contentDigest: `sha256:${'0'.repeat(64)}`,
    lineDigests: [],
    stagesNamed: [],
    steps: 'found',
    rollback: 'found',
    contacts: 'found',
  };
  return { kind: 'runbook', observedAt: now, body: { ...body, ...more } };
}

const whole = (...facts: AnyFactDraft[]): KindOutcome => ({
  outcome: 'collected',
  coverage: 'whole',
  facts,
  failures: [],
});

type Collect = AnyCollector['collect'];

function collectorOf(collect: Collect, more: Partial<AnyCollector> = {}): AnyCollector {
  return {
    id: 'example',
    version: '1',
    title: 'An example',
    reads: 'what the test says',
    produces: ['runbook'],
    needs: [],
    collect,
    ...more,
  };
}

async function run(
  collect: Collect,
  more: Partial<CollectorRun> = {},
  collector: Partial<AnyCollector> = {},
): Promise<CollectorYield> {
  return await runCollector({
    collector: collectorOf(collect, collector),
    source: { id: 'checkout', place },
    clients: {},
    now: () => now,
    signal: new AbortController().signal,
    budget: { maxFiles: 10, maxFileBytes: 1_000, maxTotalBytes: 10_000, maxMs: 10_000 },
    checkpoint: null,
    fingerprintKey: new Uint8Array(32),
    stageNames: [],
    report: () => undefined,
    graceMs: 5,
    ...more,
  });
}

const answering =
  (runbooks: KindOutcome): Collect =>
  () =>
    Promise.resolve({ outcomes: { runbook: runbooks } });

describe('running a collector', () => {
  it('makes facts in a fixed order, and one collection that counts them', async () => {
    const ended = await run(answering(whole(runbook('b.md'), runbook('a.md'))));

    expect(ended.facts.map((fact) => fact.subject)).toEqual([`${place}/a.md`, `${place}/b.md`]);
    expect(ended.facts[0]).toMatchObject({
      source: 'checkout',
      collector: 'example@1',
      origin: { type: 'read' },
      readAt: now,
    });
    expect(ended.collections).toMatchObject([
      { kind: 'runbook', scope: place, coverage: 'whole', outcome: 'collected', facts: 2 },
    ]);
    expect(ended.collections[0]?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('gives the same bytes for the same answer, whatever its order', async () => {
    const first = await run(answering(whole(runbook('a.md'), runbook('b.md'))));
    const second = await run(answering(whole(runbook('b.md'), runbook('a.md'))));

    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });

  it('hands out exactly the clients that are needed', async () => {
    const seen: string[] = [];
    const clients = { checkout: {}, secrets: {} } as Clients;
    const collect = (context: CollectorContext) => {
      seen.push(...Object.keys(context.clients), String(Object.isFrozen(context.clients)));
      return Promise.resolve({ outcomes: { runbook: whole() } });
    };

    await run(collect, { clients }, { needs: ['secrets'] });

    expect(seen).toEqual(['secrets', 'true']);
  });

  it.each<{ name: string; collect: Collect; more?: Partial<CollectorRun>; says: object }>([
    {
      name: 'an unexpected error, whose words may quote what was read',
      collect: () => Promise.reject(new Error(canary)),
      says: { code: 'internal', detail: 'the collector ended unexpectedly' },
    },
    {
      name: 'an error thrown at once',
      collect: () => {
        throw new TypeError(canary);
      },
      says: { code: 'internal', detail: 'the collector ended unexpectedly' },
    },
    {
      name: 'a command that took too long',
      collect: () => Promise.reject(new AppError('git.timed_out', 'git rev-list took too long')),
      says: { code: 'timed_out', detail: 'git rev-list took too long' },
    },
    {
      name: 'a kind about which nothing was said',
      collect: () => Promise.resolve({ outcomes: {} }),
      says: { code: 'internal', place: 'runbook' },
    },
    {
      name: 'a collector that never ends',
      collect: () => new Promise(() => undefined),
      more: { budget: { maxFiles: 1, maxFileBytes: 1, maxTotalBytes: 1, maxMs: 1 } },
      says: { code: 'timed_out', place },
    },
    {
      name: 'a run that was aborted before it began',
      collect: answering(whole()),
      more: { signal: AbortSignal.abort() },
      says: { code: 'aborted', place },
    },
    {
      name: 'a failure that quotes a secret',
      collect: answering({
        outcome: 'failed',
        failures: [{ code: 'malformed', place: `docs/${canary}`, detail: `near ${canary}` }],
      }),
      says: { code: 'malformed', detail: expect.stringMatching(/^near \[redacted:/) },
    },
  ])('ends in a failed collection after $name', async ({ collect, more, says }) => {
    const ended = await run(collect, more);

    expect(ended.facts).toEqual([]);
    expect(ended.collections).toMatchObject([
      { kind: 'runbook', outcome: 'failed', coverage: 'partial', failures: [says] },
    ]);
    expect(JSON.stringify(ended)).not.toContain(canary);
  });

  it('takes what a collector calls an abort for the end of its time, when that was it', async () => {
    const collect = (context: CollectorContext): ReturnType<Collect> =>
      new Promise((resolve) => {
        const failures = [{ code: 'aborted', place, detail: 'stopped' }] as const;
        context.signal.addEventListener('abort', () =>
          resolve({ outcomes: { runbook: { outcome: 'failed', failures } } }),
        );
      });
    const budget = { maxFiles: 1, maxFileBytes: 1, maxTotalBytes: 1, maxMs: 1 };

    const ended = await run(collect, { budget, graceMs: 10_000 });

    expect(ended.collections[0]?.failures).toEqual([
      { code: 'timed_out', place, detail: 'stopped' },
    ]);
  });

  it('names the client that is not there', async () => {
    const ended = await run(answering(whole()), {}, { needs: ['secrets'] });

    expect(ended.collections[0]?.failures).toEqual([
      { code: 'unsupported', place, detail: 'what it needs is not there: secrets' },
    ]);
  });

  it('keeps the facts that fit, and names kind and field of one that does not', async () => {
    const odd = runbook('bad.md', { steps: canary });

    const ended = await run(answering(whole(runbook('good.md'), odd)));

    expect(ended.facts).toHaveLength(1);
    expect(ended.collections).toMatchObject([
      {
        coverage: 'partial',
        failures: [
          { code: 'malformed', place: 'runbook: steps', detail: 'it is not as its schema says' },
        ],
      },
    ]);
    expect(JSON.stringify(ended)).not.toContain(canary);
  });

  it('refuses a fact of another kind and one that it does not produce', async () => {
    const foreign = { ...runbook('a.md'), kind: 'tool_version' } as AnyFactDraft;
    const collect = () =>
      Promise.resolve({ outcomes: { runbook: whole(foreign), tool_version: whole() } });

    const ended = await run(collect);

    expect(ended.facts).toEqual([]);
    expect(ended.collections).toMatchObject([
      {
        kind: 'runbook',
        coverage: 'partial',
        failures: [
          { code: 'malformed', place: 'example@1' },
          { code: 'malformed', place: 'runbook' },
        ],
      },
    ]);
  });

  it('keeps no more facts and failures than a collection may have, and says so', async () => {
    const drafts = ['a', 'b', 'c'].map((path) => runbook(path));
    const failures = Array.from({ length: 300 }, (_, at) => ({
      code: 'malformed' as const,
      place: `file ${at}`,
      detail: 'odd',
    }));

    const ended = await run(
      answering({ outcome: 'collected', coverage: 'partial', facts: drafts, failures }),
      { maxFacts: 2 },
    );

    expect(ended.facts).toHaveLength(2);
    expect(ended.collections[0]?.failures).toHaveLength(200);
    expect(ended.collections[0]?.failures[0]).toMatchObject({ code: 'too_large' });
    expect(ended.collections[0]?.failures.at(-1)?.detail).toBe('and 102 more');
  });

  it('is never whole beside a failure', async () => {
    const failures = [{ code: 'too_large', place: 'a', detail: 'large' }] as const;

    const ended = await run(
      answering({ outcome: 'collected', coverage: 'whole', facts: [], failures }),
    );

    expect(ended.collections[0]?.coverage).toBe('partial');
  });

  it('passes progress on without secrets', async () => {
    const said: Progress[] = [];
    const collect = (context: CollectorContext) => {
      context.report({ step: `reading ${canary}`, done: 1, total: null });
      return Promise.resolve({ outcomes: { runbook: whole() } });
    };

    await run(collect, { report: (progress) => said.push(progress) });

    expect(said).toMatchObject([{ done: 1, total: null }]);
    expect(said[0]?.step).toMatch(/^reading \[redacted:/);
  });

  it.each([
    { name: 'a plain one', checkpoint: { tips: ['a'] }, kept: { tips: ['a'] } },
    { name: 'one that holds a secret', checkpoint: { value: canary }, kept: null },
    { name: 'one that is no JSON', checkpoint: { value: Number.NaN }, kept: null },
    { name: 'none', checkpoint: undefined, kept: null },
  ])('keeps of the checkpoint what may be stored: $name', async ({ checkpoint, kept }) => {
    const collect = () => Promise.resolve({ outcomes: { runbook: whole() }, checkpoint });

    const ended = await run(collect);

    expect(ended.checkpoint).toEqual(kept);
  });
});
