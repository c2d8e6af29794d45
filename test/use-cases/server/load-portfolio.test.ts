import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { savePosture } from '#lib/db/save-posture.ts';
import { source } from '#lib/db/schema/applications.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { Finding, FindingStatus } from '#lib/judging/finding.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { loadQuestion } from '#lib/use-cases/load-question.ts';
import type { MatrixQuery } from '#lib/use-cases/matrix-view.ts';
import { takeSnapshot } from '#lib/use-cases/take-snapshot.ts';
import { addApplication, createTestServer, type TestServer } from '../../database/test-server.ts';

const query: MatrixQuery = {
  sort: 'name',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
};

/** An application judged now: `status` for the first question's criteria, no evidence of the rest. */
async function judged(server: TestServer, slug: string, status: FindingStatus): Promise<void> {
  const asOf = server.context.now();
  const applicationId = await addApplication(server.context, slug);
  const findings = CriterionCode.options.map((code): Finding => {
    const known = code.startsWith('I-SD-A-1.');
    const cause = known && status !== 'unknown' ? null : 'never_collected';
    return {
      code,
      status: cause === null ? status : 'unknown',
      cause,
      causes: cause === null ? [] : [cause],
      conditions: [],
      notes: [],
      assumed: false,
      stated: false,
      holdsUntil: known && status === 'met' ? addDays(asOf, 7) : null,
    };
  });
  const posture = { application: slug, asOf, findings };
  await server.db.transaction((tx) =>
    savePosture(tx, { applicationId, posture, scorecard: aggregate(posture), because: 'facts' }),
  );
}

/** A source whose last collection failed. */
async function failedSource({ db }: TestServer, applicationId: string, at: Instant): Promise<void> {
  const id = randomUUID();
  await db.insert(source).values({
    id,
    applicationId,
    channel: 'git',
    type: 'repository',
    locator: `https://host.example/acme/${id}`,
    place: `host.example/acme/${id}`,
    connectedAt: at,
    everyMinutes: 60,
  });
  await db.insert(collectionRun).values({
    id: randomUUID(),
    sourceId: id,
    applicationId,
    state: 'failed',
    cause: 'schedule',
    requestedAt: at,
    endedAt: at,
    attempt: 1,
    failure: { code: 'not_found', place: 'clone', detail: 'there is no such repository' },
    facts: 0,
  });
}

describe('the portfolio', () => {
  it('answers in SAMM’s words, with its coverage and its interval', async () => {
    const server = await createTestServer();
    await judged(server, 'yes', 'met');
    await judged(server, 'no', 'not_met');
    await judged(server, 'open', 'unknown');

    const view = await loadPortfolio(server.context, server.administrator, query);

    expect(view.applications).toBe(3);
    expect(view.answers[0]?.answer).toMatchObject({
      text: 'Yes, for some applications',
      possibleText: 'Yes, for at least half of the applications',
      coverageText: '1 of 3 applications',
      open: 1,
      score: { lowText: '0.25', highText: '0.50' },
    });
    expect(view.practice.text).toBe('0.125 – 2.750 of 3');
    expect(view.matrix.first.rows.map((row) => row.slug)).toEqual(['no', 'open', 'yes']);
  });

  it('tells what will stop holding, and what that takes with it', async () => {
    const server = await createTestServer();
    await judged(server, 'yes', 'met');

    const view = await loadPortfolio(server.context, server.administrator, query);

    expect(view.comingUp).toEqual([
      {
        id: 'expiry yes',
        mark: 'stale',
        subject: 'Payments',
        text: 'A-1.1, A-1.2, A-1.3, A-1.4, A-1.5 stop holding, and A-1 with it',
        effect: 'portfolio 0.50 → 0.00',
        at: addDays(server.context.now(), 7),
        href: '/applications/yes',
      },
    ]);
  });

  it('shows what expires beside however many collections that failed', async () => {
    const server = await createTestServer();
    await judged(server, 'yes', 'met');
    const at = server.context.now();
    const applicationId = await addApplication(server.context, 'unread');
    for (let failed = 0; failed < 9; failed += 1) await failedSource(server, applicationId, at);

    const view = await loadPortfolio(server.context, server.administrator, query);

    const marks = view.comingUp.map((one) => one.mark);
    expect(marks).toEqual(['stale', ...Array<string>(7).fill('collection_failed')]);
    expect(view.comingUpMore).toBe(2);
  });

  it('keeps no score alive once what it rests on has run out, whoever judges or not', async () => {
    const server = await createTestServer();
    await judged(server, 'yes', 'met');
    server.pass(8);

    const view = await loadPortfolio(server.context, server.administrator, query);

    expect(view.practice.lowText).toBe('0.00');
    expect(view.matrix.first.rows[0]?.marks.slice(0, 5)).toEqual(Array(5).fill('stale'));
  });

  it('tells how the score moved since another day', async () => {
    const server = await createTestServer();
    await judged(server, 'yes', 'met');
    await takeSnapshot(server.context);
    server.pass(1);
    await judged(server, 'no', 'not_met');

    const view = await loadPortfolio(server.context, server.administrator, query);

    expect(view.change).toMatchObject({ text: '−0.25', direction: 'worse' });
    expect(view.answers[0]?.trend).toEqual([{ day: '2026-03-01', value: 1 }]);
  });
});

describe('a question', () => {
  it('names the applications that would move its answer, nearest first, and counts each criterion', async () => {
    const server = await createTestServer();
    await judged(server, 'no', 'not_met');
    await judged(server, 'open', 'unknown');

    const view = await loadQuestion(server.context, server.administrator, {
      code: 'I-SD-A-1',
      state: 'open',
      page: 9,
    });

    expect(view.counts).toEqual({ yes: 0, no: 1, open: 1, not_applicable: 0 });
    expect(view.next).toMatchObject({
      answerText: 'Yes, for at least half of the applications',
      moreYes: 1,
    });
    expect(view.next?.movers.map((row) => row.slug)).toEqual(['open']);
    expect(view.criteria[0]).toMatchObject({ met: 0, notMet: 1, unknown: 1 });
    expect([view.page, view.pages, view.rows.map((row) => row.slug)]).toEqual([1, 1, ['open']]);
  });

  it('of which no state was asked for shows the worst that any application is in', async () => {
    const server = await createTestServer();
    const asked = { code: 'I-SD-A-1', state: null, page: 1 } as const;
    const shown = async (): Promise<string> =>
      (await loadQuestion(server.context, server.administrator, asked)).state;

    const ofNone = await shown();
    await judged(server, 'open', 'unknown');
    const ofOpen = await shown();
    await judged(server, 'no', 'not_met');

    expect([ofNone, ofOpen, await shown()]).toEqual(['no', 'open', 'no']);
  });
});
