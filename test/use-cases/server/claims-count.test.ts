import { beforeAll, describe, expect, it } from 'vitest';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { loadFinding } from '#lib/use-cases/load-finding.ts';
import { loadMatrixPage } from '#lib/use-cases/load-matrix-page.ts';
import { loadScorecard } from '#lib/use-cases/load-scorecard.ts';
import type { MatrixQuery } from '#lib/use-cases/matrix-view.ts';
import { saveClaim } from '#lib/use-cases/save-claim.ts';
import { withdrawClaim } from '#lib/use-cases/withdraw-claim.ts';
import { type ClaimWorld, makeClaimWorld, saidInTests } from './claim-world.ts';

let world: ClaimWorld;

beforeAll(async () => {
  world = await makeClaimWorld();
});

const criterion = 'I-SD-A-2.3';

async function judged(): Promise<void> {
  const { applicationId } = world;
  await judgeApplication(world.context, { applicationId, because: 'claims' });
}

async function marks() {
  const { context, lead } = world;
  const finding = await loadFinding(context, lead, { slug: 'shop', code: criterion });
  const scorecard = await loadScorecard(context, lead, { slug: 'shop', asOf: null });
  const query: MatrixQuery = {
    sort: 'name',
    reversed: false,
    text: '',
    team: null,
    criticality: null,
    status: null,
    criterion: null,
  };
  const rows = await loadMatrixPage(context, lead, { query, offset: 0, limit: 10 });
  const own = scorecard.streams
    .flatMap((stream) => stream.questions)
    .flatMap((question) => question.criteria)
    .find((one) => one.code === criterion);
  return {
    finding,
    scorecard: own?.mark,
    counts: scorecard.counts,
    matrix: rows.rows[0]?.marks[7],
  };
}

describe('a claim on its way into the score', () => {
  it('counts from its acceptance to its expiry, and is cited', async () => {
    const id = await world.state(world.owner, { criterion });
    await judged();
    expect((await marks()).finding.mark).not.toBe('stated');

    await world.review(id, 'accept');
    await judged();

    const counting = await marks();
    expect([counting.finding.mark, counting.scorecard, counting.matrix]).toEqual([
      'stated',
      'stated',
      'stated',
    ]);
    expect(counting.counts.met).toBe(1);
    const { expiresAt } = await world.claimOf(id);
    const [reason] = counting.finding.reasons;
    expect(reason?.text).toContain('Stated by owner, accepted by lead');
    expect(reason?.citations).toMatchObject([{ key: `claim ${id}`, expiresAt }]);
    expect(counting.finding.holdsUntil).toBe(expiresAt);

    world.clock.now = expiresAt;
    const ranOut = await marks();
    expect([ranOut.finding.mark, ranOut.scorecard, ranOut.matrix]).toEqual([
      'stale',
      'stale',
      'stale',
    ]);
    expect(ranOut.counts.met).toBe(0);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['refused', (id) => world.review(id, 'refuse', world.other)],
    ['asked back', (id) => world.review(id, 'ask_back', world.other)],
    ['taken back', (id) => withdrawClaim(world.context, world.owner, { claimId: id, version: 1 })],
    [
      'changed',
      () => saveClaim(world.context, world.owner, saidInTests({ criterion, version: 1 })),
    ],
  ])('counts no longer once it is %s', async (_how, end) => {
    const id = await world.state(world.owner, { criterion });
    await world.review(id, 'accept');
    await judged();
    expect((await marks()).finding.mark).toBe('stated');
    world.jobs.length = 0;

    await end(id);

    expect(world.jobs).toMatchObject([{ name: 'judge' }]);
    await judged();
    expect((await marks()).finding.mark).not.toBe('stated');
  });
});
