import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#lib/evidence/instant.ts';
import type { CriterionView } from '#lib/use-cases/criterion-view.ts';
import { loadScorecard } from '#lib/use-cases/load-scorecard.ts';
import type { ScorecardView } from '#lib/use-cases/scorecard-view.ts';
import { asOf } from '../../judging/given.ts';
import { definition, runbook } from '../../judging/given-process.ts';
import { countQueries } from './count-queries.ts';
import { type JudgedWorld, makeJudgedWorld } from './judged-world.ts';

let world: JudgedWorld;

beforeAll(async () => {
  world = await makeJudgedWorld();
});

function criterion(view: ScorecardView, short: string): CriterionView {
  const all = view.streams.flatMap((stream) => stream.questions.flatMap((one) => one.criteria));
  const found = all.find((one) => one.short === short);
  if (found === undefined) throw new Error(`no criterion ${short}`);
  return found;
}

const load = (at: string | null = null) =>
  loadScorecard(world.context, world.lead, { slug: 'shop', asOf: at });

describe('the scorecard of an application', () => {
  it('tells each criterion with its reason, what it rests on and until when that is good', async () => {
    const view = await load();

    const met = criterion(view, 'A-1.1');
    expect(met.mark).toBe('met');
    expect(met.reasons[0]?.text).toContain('deploy.yml');
    expect(met.reasons[0]?.citations[0]).toMatchObject({
      kind: 'deployment definition',
      seenAt: asOf,
      expiresAt: addDays(asOf, 30),
      href: expect.stringMatching(/^\/applications\/shop\/evidence\?fact=sha256:[0-9a-f]{64}$/),
    });
    expect(view.streams.map((stream) => stream.questions.length)).toEqual([3, 3]);
    expect(view.score.text).toBe('0.0 – 3.0 of 3');
  });

  it('says what to do about what is open', async () => {
    const open = criterion(await load(), 'A-1.3');

    expect(open.mark).toBe('never_collected');
    expect(open.remedies[0]?.text).not.toBe('');
  });

  it('reads a met that has run out as out of date, with what it was', async () => {
    const { holdsUntil } = criterion(await load(), 'A-1.1');
    world.clock.now = addDays(holdsUntil ?? '', 1);

    const late = criterion(await load(), 'A-1.1');

    world.clock.now = asOf;
    expect(late.mark).toBe('stale');
    expect(late.reasons.map((one) => one.text)).toEqual([
      `It was met on evidence that was good until ${holdsUntil?.slice(0, 10)}; it has not been judged since`,
    ]);
    expect(late.others.length).toBeGreaterThan(0);
  });

  it('shows the past as it stood, and the present as it stands', async () => {
    world.clock.now = addDays(asOf, 2);
    await world.renew([definition({ targets: [] }), runbook({ stagesNamed: [] })]);

    const past = await load(addDays(asOf, 1));
    const present = await load();

    world.clock.now = asOf;
    expect(past.asOf).toBe(addDays(asOf, 1));
    expect(criterion(past, 'A-1.1').mark).toBe('met');
    expect(present.asOf).toBeNull();
    expect(criterion(present, 'A-1.1').mark).not.toBe('met');
  });

  it('knows nothing before the first judgement, and says so', async () => {
    const view = await load(addDays(asOf, -1));

    expect(view.judged).toBe(false);
    expect(criterion(view, 'A-1.1').mark).toBe('never_collected');
  });

  it('costs as many queries with much evidence as with none', async () => {
    await world.addApplication('bare', world.lead);

    const bare = await countQueries(world.db, () =>
      loadScorecard(world.context, world.lead, { slug: 'bare', asOf: null }),
    );
    const full = await countQueries(world.db, () => load());

    expect(full).toBe(bare);
    expect(full).toBeLessThanOrEqual(9);
  });

  it('of an application that is not there: resource.not_found', async () => {
    await expect(
      loadScorecard(world.context, world.lead, { slug: 'nowhere', asOf: null }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });
});
