import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#lib/evidence/instant.ts';
import { ApplicationsQuery, loadApplications } from '#lib/use-cases/load-applications.ts';
import { asOf } from '../../judging/given.ts';
import { countQueries } from './count-queries.ts';
import { type JudgedWorld, makeJudgedWorld } from './judged-world.ts';

let world: JudgedWorld;

beforeAll(async () => {
  world = await makeJudgedWorld();
  for (let index = 0; index < 105; index += 1) {
    await world.addApplication(`app-${String(index).padStart(3, '0')}`, world.lead);
  }
});

const load = (query: Record<string, unknown> = {}) =>
  loadApplications(world.context, world.lead, { query: ApplicationsQuery.parse(query) });

describe('the list of applications', () => {
  it('comes by name, a page at a time, each once', async () => {
    const first = await load();
    const second = await load({ cursor: first.nextCursor });

    expect(first.total).toBe(106);
    expect(first.rows).toHaveLength(100);
    expect(second.nextCursor).toBeNull();
    const names = [...first.rows, ...second.rows].map((row) => row.name);
    expect(new Set(names).size).toBe(106);
    expect(names).toEqual([...names].sort());
  });

  it('finds by name and team, and takes % for a letter', async () => {
    expect((await load({ text: 'SHOP' })).rows.map((row) => row.slug)).toEqual(['shop']);
    expect((await load({ text: 'payments' })).total).toBe(106);
    expect((await load({ text: '%' })).total).toBe(0);
  });

  it('reads what has run out as out of date', async () => {
    const shop = async () => (await load({ text: 'shop' })).rows[0];
    const before = await shop();

    world.clock.now = addDays(asOf, 60);
    const after = await shop();

    world.clock.now = asOf;
    expect(before?.marks).toContain('met');
    expect(after?.marks).not.toContain('met');
    expect(after?.marks).toContain('stale');
    expect(before?.sources).toBe(1);
  });

  it('says of one that nobody judged that there is no score', async () => {
    const [row] = (await load({ text: 'app-000' })).rows;

    expect(row).toMatchObject({ marks: null, score: null, judgedAt: null, sources: 0 });
  });

  it('starts over from a cursor that was tampered with', async () => {
    expect((await load({ cursor: "x'; drop table application" })).rows).toHaveLength(100);
  });

  it('costs two queries', async () => {
    expect(await countQueries(world.db, () => load())).toBe(2);
  });
});
