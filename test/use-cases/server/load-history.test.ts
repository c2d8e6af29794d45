import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#lib/evidence/instant.ts';
import { loadHistory } from '#lib/use-cases/load-history.ts';
import { asOf } from '../../judging/given.ts';
import { definition, runbook } from '../../judging/given-process.ts';
import { hardened } from '../../judging/given-tools.ts';
import { type JudgedWorld, makeJudgedWorld } from './judged-world.ts';

let world: JudgedWorld;

beforeAll(async () => {
  world = await makeJudgedWorld();
  world.clock.now = addDays(asOf, 1);
  await world.renew([definition({ targets: [] }), runbook({ stagesNamed: [] })]);
  world.clock.now = addDays(asOf, 2);
  await world.renew([definition(), runbook(), ...hardened()]);
});

const load = (before: string | null = null) =>
  loadHistory(world.context, world.lead, { slug: 'shop', before });

describe('the history of a posture', () => {
  it('tells what changed when, from what to what and why, newest first', async () => {
    const { events } = await load();

    expect(events.map((event) => event.at)).toEqual([addDays(asOf, 2), addDays(asOf, 1), asOf]);
    const lost = events[1]?.changes.find((change) => change.short === 'A-1.1');
    expect(lost).toMatchObject({ from: 'met' });
    expect(lost?.to).not.toBe('met');
    expect(lost?.reason).not.toBe('');
    expect(events[1]?.because).toBe('facts');
  });

  it('begins with all that was judged first', async () => {
    const { events } = await load();

    const first = events.at(-1);
    expect(first?.changes).toHaveLength(21);
    expect(first?.changes.every((change) => change.from === null)).toBe(true);
  });

  it('draws the score from each change on', async () => {
    const { line } = await load();

    expect(line.map((point) => point.at)).toEqual([asOf, addDays(asOf, 1), addDays(asOf, 2)]);
    expect(line.every((point) => point.low <= point.high && point.high <= 3)).toBe(true);
  });

  it('counts what ran out unjudged as a change', async () => {
    const until = addDays(asOf, 60);
    world.clock.now = until;

    const { events } = await load();

    world.clock.now = addDays(asOf, 2);
    const [newest] = events;
    expect(newest?.because).toBe('ran_out');
    expect(newest?.changes.every((change) => change.to === 'stale')).toBe(true);
  });

  it('goes on where a page ended', async () => {
    const { events } = await load(addDays(asOf, 2));

    expect(events.map((event) => event.at)).toEqual([addDays(asOf, 1), asOf]);
  });
});
