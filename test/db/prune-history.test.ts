import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadEvidence } from '#lib/db/load-evidence.ts';
import { pruneHistory } from '#lib/db/prune-history.ts';
import { source } from '#lib/db/schema/applications.ts';
import { collection, collectionRun, runEvent } from '#lib/db/schema/collections.ts';
import { setting, worker } from '#lib/db/schema/work.ts';
import { sayAlive, sayStopped } from '#lib/db/workers.ts';
import type { Claim } from '#lib/evidence/claim.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { addDays, fromMs, hourMs, type Instant, toMs } from '#lib/evidence/instant.ts';
import type { Posture } from '#lib/judging/finding.ts';
import { judge } from '#lib/judging/judge.ts';
import { judgeInputOf } from '#lib/use-cases/judge-input.ts';
import { addApplication, createTestServer, type TestServer } from '../database/test-server.ts';
import { claim } from '../judging/given.ts';

const at: Instant = '2026-06-30T12:00:00.000Z';

let server: TestServer;
let applicationId: string;
let sourceId: string;
let runId: string;
let made = 0;

beforeAll(async () => {
  server = await createTestServer();
});
beforeEach(begin);

async function begin(): Promise<void> {
  made += 1;
  applicationId = await addApplication(server.context, `pruned-${made}`);
  [sourceId, runId] = [randomUUID(), randomUUID()];
  const place = `github.com/acme/payments-${made}`;
  await server.db.insert(source).values({
    id: sourceId,
    applicationId,
    channel: 'git',
    type: 'repository',
    locator: `https://${place}`,
    place,
    connectedAt: addDays(at, -400),
    everyMinutes: 60,
  });
  await server.db.insert(collectionRun).values({
    id: runId,
    sourceId,
    applicationId,
    state: 'done',
    cause: 'schedule',
    requestedAt: at,
    endedAt: at,
    attempt: 1,
    facts: 0,
  });
  await server.db.delete(setting).where(eq(setting.key, 'pruned_at'));
}

/** A letter an outcome: whole, partial, failed, failed for another reason, not applicable. */
type Letter = 'w' | 'p' | 'f' | 'g' | 'n';
const place = 'a file';
const broken: Failure = { code: 'malformed', place, detail: 'it is cut off' };
const outcomes = {
  w: { outcome: 'collected', coverage: 'whole', failures: [] },
  p: { outcome: 'collected', coverage: 'partial', failures: [broken] },
  f: { outcome: 'failed', coverage: 'partial', failures: [broken] },
  g: { outcome: 'failed', coverage: 'partial', failures: [{ ...broken, code: 'forbidden' }] },
  n: { outcome: 'not_applicable', coverage: 'whole', failures: [] },
} as const;

interface Made {
  readonly letter: Letter;
  readonly endedAt: Instant;
  readonly kind?: FactKind;
  readonly collector?: string;
  readonly interval?: { readonly from: Instant; readonly to: Instant };
}

async function collect(all: readonly Made[]): Promise<void> {
  const rows = all.map(({ letter, endedAt, kind, collector, interval }, index) => ({
    ...outcomes[letter],
    // In the order of the history.
    id: `${letter}${String(index + 1).padStart(3, '0')}`,
    sourceId,
    applicationId,
    runId,
    collector: collector ?? 'checkout@1.0.0',
    kind: kind ?? 'runbook',
    scope: `github.com/acme/payments-${made}`,
    startedAt: fromMs(toMs(endedAt) - 60_000),
    endedAt,
    facts: 0,
    origin: { type: 'read' } as const,
    interval: interval ?? null,
  }));
  if (rows.length > 0) await server.db.insert(collection).values(rows);
}

/** A collection a day, the last of them so many days ago. */
const daily = (letters: string, lastDaysAgo: number, more: Partial<Made> = {}): Made[] =>
  letters.split('').map((letter, index) => ({
    letter: letterOf(letter),
    endedAt: addDays(at, index + 1 - letters.length - lastDaysAgo),
    ...more,
  }));
function letterOf(text: string): Letter {
  if (text === 'w' || text === 'p' || text === 'f' || text === 'g' || text === 'n') return text;
  throw new Error(`there is no outcome ${text}`);
}

async function left(): Promise<string> {
  const rows = await server.db
    .select({ id: collection.id })
    .from(collection)
    .where(eq(collection.sourceId, sourceId))
    .orderBy(collection.endedAt, collection.id);
  return rows.map((row) => row.id.replace(/0+/, '')).join(' ');
}

describe('of collections that are a week old', () => {
  it.each([
    ['nothing of one alone', 'w', 'w1'],
    ['neither of two', 'ww', 'w1 w2'],
    ['those between the first and the last that came to the same', 'wwwww', 'w1 w5'],
    ['none where something changed', 'wpfgn', 'w1 p2 f3 g4 n5'],
    ['those inside each row', 'wwwffffwww', 'w1 w3 f4 f7 w8 w10'],
    ['none of failures for different reasons', 'fgfg', 'f1 g2 f3 g4'],
    ['those inside a row that is not applicable', 'nnnn', 'n1 n4'],
  ])('removes %s', async (_what, history, expected) => {
    await collect(daily(history, 8));

    await pruneHistory(server.db, at);

    expect(await left()).toBe(expected);
  });

  it('does not take what is younger into account, and leaves it', async () => {
    await collect([...daily('www', 8), ...daily('wwww', 0)]);

    await pruneHistory(server.db, at);

    expect(await left()).toBe('w1 w3 w4 w5 w6 w7');
  });

  it('removes none of another kind, source or release of the collector for one of this', async () => {
    await collect([
      ...daily('ww', 10),
      ...daily('ww', 9, { kind: 'secret_copy' }),
      ...daily('ww', 8, { collector: 'checkout@2.0.0' }),
    ]);

    await pruneHistory(server.db, at);

    expect((await left()).split(' ')).toHaveLength(6);
  });

  it('removes none that read a span of events', async () => {
    const interval = { from: addDays(at, -30), to: addDays(at, -20) };
    await collect(daily('wwww', 8, { kind: 'deployment', interval }));

    await pruneHistory(server.db, at);

    expect(await left()).toBe('w1 w2 w3 w4');
  });
});

describe('pruning', () => {
  it('removes lines of progress that are a month old', async () => {
    const line = { runId, step: 'reading', done: 0, total: null };
    await server.db.insert(runEvent).values([
      { ...line, seq: 1, at: fromMs(toMs(addDays(at, -30)) - 1) },
      { ...line, seq: 2, at: addDays(at, -30) },
    ]);

    await pruneHistory(server.db, at);

    const rows = await server.db.select().from(runEvent).where(eq(runEvent.runId, runId));
    expect(rows.map((row) => row.seq)).toEqual([2]);
  });

  it('removes workers that were not heard of for a day, stopped or not, and none that lives', async () => {
    const heardAt = [addDays(at, -2), fromMs(toMs(addDays(at, -1)) - 1), addDays(at, -1), at];
    for (const [index, seenAt] of heardAt.entries()) {
      const one = { id: `worker-${index}`, host: 'host', pid: 1, startedAt: addDays(at, -3) };
      await sayAlive(server.db, one, seenAt);
      if (index === 1) await sayStopped(server.db, one, seenAt);
    }

    await pruneHistory(server.db, at);

    const rows = await server.db.select({ id: worker.id }).from(worker).orderBy(worker.id);
    expect(rows.map((row) => row.id)).toEqual(['worker-2', 'worker-3']);
  });

  it('is done once a day', async () => {
    await pruneHistory(server.db, at);
    await collect(daily('www', 8));

    await pruneHistory(server.db, fromMs(toMs(addDays(at, 1)) - 1));
    const before = await left();
    await pruneHistory(server.db, addDays(at, 1));

    expect(before).toBe('w1 w2 w3');
    expect(await left()).toBe('w1 w3');
  });

  it('by several at once is harmless', async () => {
    await collect(daily('wwwwffff', 8));

    await Promise.all([1, 2, 3, 4].map(() => pruneHistory(server.db, at)));

    expect(await left()).toBe('w1 w4 f5 f8');
    const [row] = await server.db.select().from(setting).where(eq(setting.key, 'pruned_at'));
    expect(row?.value).toBe(at);
  });
});

const histories = fc.record({
  entries: fc.array(
    fc.record({
      // Rows of the same are what is pruned: they are likely.
      letter: fc.constantFrom<Letter>('w', 'w', 'w', 'p', 'f', 'f', 'g', 'n'),
      repeated: fc.integer({ min: 1, max: 5 }),
      hours: fc.integer({ min: 1, max: 60 }),
      kind: fc.constantFrom<FactKind>(
        'runbook',
        'secret_copy',
        'secret_scan',
        'workflow_hardening',
      ),
    }),
    { maxLength: 12 },
  ),
  newestHoursAgo: fc.integer({ min: 0, max: 20 * 24 }),
  acceptedHoursAgo: fc.integer({ min: 1, max: 40 * 24 }),
  laterDays: fc.integer({ min: 0, max: 40 }),
});

it('whatever was collected, judging says the same before and after, then and later', async () => {
  await fc.assert(
    fc.asyncProperty(
      histories,
      async ({ entries, newestHoursAgo, acceptedHoursAgo, laterDays }) => {
        await begin();
        const all: Made[] = [];
        let endedAtMs = toMs(at) - newestHoursAgo * hourMs;
        for (const { letter, repeated, hours, kind } of entries) {
          for (let one = 0; one < repeated; one += 1) {
            all.unshift({ letter, kind, endedAt: fromMs(endedAtMs) });
            endedAtMs -= hours * hourMs;
          }
        }
        await collect(all);
        const acceptedAt = fromMs(toMs(at) - acceptedHoursAgo * hourMs);
        const made = { madeAt: addDays(acceptedAt, -1), acceptedAt };
        const claims = [claim('I-SD-A-1.1', made), claim('I-SD-B-1.3', made)];
        const before = await posturesAt([at, addDays(at, laterDays)], claims);

        await pruneHistory(server.db, at);

        expect(await posturesAt([at, addDays(at, laterDays)], claims)).toEqual(before);
      },
    ),
    { numRuns: 40 },
  );
});

async function posturesAt(instants: readonly Instant[], claims: readonly Claim[]) {
  const stored = await loadEvidence(server.db, applicationId);
  if (stored === null) throw new Error('the application is gone');
  const input = judgeInputOf({ ...stored, claims });
  return instants.map((instant): Posture => judge(input, instant));
}

it('histories as they are made here are pruned at all', async () => {
  await collect(daily('wwwwwwwwww', 8));
  const [before] = await server.db.execute(sql`select count(*)::int as n from collection`);

  await pruneHistory(server.db, at);

  const [after] = await server.db.execute(sql`select count(*)::int as n from collection`);
  expect(Number(before?.n) - Number(after?.n)).toBeGreaterThanOrEqual(8);
});
