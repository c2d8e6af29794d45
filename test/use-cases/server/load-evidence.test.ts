import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#lib/evidence/instant.ts';
import { EvidenceQuery, loadEvidence } from '#lib/use-cases/load-evidence.ts';
import { asOf } from '../../judging/given.ts';
import { definition, runbook } from '../../judging/given-process.ts';
import { hardening } from '../../judging/given-tools.ts';
import { countQueries } from './count-queries.ts';
import { type JudgedWorld, makeJudgedWorld } from './judged-world.ts';

let world: JudgedWorld;

beforeAll(async () => {
  world = await makeJudgedWorld();
  const many = Array.from({ length: 120 }, (_, index) =>
    runbook({ path: `docs/page-${String(index).padStart(3, '0')}.md` }),
  );
  await world.renew([definition(), runbook(), ...many, hardening('pinned_actions')]);
});

const load = (query: Record<string, unknown> = {}) =>
  loadEvidence(world.context, world.lead, { slug: 'shop', query: EvidenceQuery.parse(query) });

describe('the evidence of an application', () => {
  it('is counted by kind and comes a page at a time, each fact once', async () => {
    const first = await load();
    const second = await load({ cursor: first.nextCursor });

    expect(first.choices.kinds).toEqual([
      { kind: 'deployment_definition', facts: 1 },
      { kind: 'runbook', facts: 121 },
      { kind: 'workflow_hardening', facts: 1 },
    ]);
    expect(first.total).toBe(123);
    expect(first.rows).toHaveLength(100);
    expect(second.rows).toHaveLength(23);
    expect(second.nextCursor).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map((row) => row.key)).size).toBe(123);
  });

  it('is filtered by kind, and by what findings rest on', async () => {
    const cited = await load({ use: 'cited' });
    const uncited = await load({ use: 'uncited', kind: 'runbook' });

    expect(cited.rows.every((row) => row.citedBy.length > 0)).toBe(true);
    expect(cited.rows.map((row) => row.kind)).toContain('deployment_definition');
    expect(uncited.rows.every((row) => row.citedBy.length === 0)).toBe(true);
    expect(cited.total + (await load({ use: 'uncited' })).total).toBe(123);
  });

  it('ages from its last sighting by the strictest age of the policy', async () => {
    const ageOf = async (days: number) => {
      world.clock.now = addDays(asOf, days);
      const { rows } = await load({ kind: 'runbook' });
      const fresh = (await load({ kind: 'runbook', freshness: rows[0]?.freshness })).total;
      world.clock.now = asOf;
      return [rows[0]?.freshness, fresh];
    };

    expect(await ageOf(23)).toEqual(['fresh', 121]);
    expect(await ageOf(25)).toEqual(['ageing', 121]);
    expect(await ageOf(30)).toEqual(['stale', 121]);
  });

  it('keeps what ended apart from what stands', async () => {
    world.clock.now = addDays(asOf, 1);
    await world.renew([definition(), runbook({ steps: 'not_recognised' })]);

    const ended = await load({ freshness: 'ended' });
    const standing = await load();

    world.clock.now = asOf;
    expect(ended.rows.every((row) => row.freshness === 'ended')).toBe(true);
    expect(ended.total).toBe(121);
    expect(standing.total).toBe(3);
  });

  it('opens one fact to its body, its versions and the findings that cite it', async () => {
    const { rows } = await load({ kind: 'deployment_definition' });
    const [row] = rows;

    const { opened } = await load({ fact: row?.digest });

    expect(opened).toMatchObject({
      digest: row?.digest,
      kind: 'deployment_definition',
      body: { path: '.github/workflows/deploy.yml' },
      citedBy: expect.arrayContaining(['A-1.1']),
    });
    expect(opened?.versions.map((one) => one.digest)).toEqual([row?.digest]);
  });

  it('says when the fact that was asked for is not there', async () => {
    expect(await load({ fact: 'sha256:0' })).toMatchObject({ opened: null, missing: true });
  });

  it('takes a nonsense address for one without filters', async () => {
    const odd = await load({
      kind: 'unicorn',
      freshness: 'rotten',
      source: "' or 1=1",
      cursor: 'runbook.1e9; drop table fact',
    });

    expect(odd.total).toBe((await load()).total);
  });

  it('never shows facts of another application', async () => {
    await world.addApplication('other', world.lead);
    const [row] = (await load()).rows;

    const other = await loadEvidence(world.context, world.lead, {
      slug: 'other',
      query: EvidenceQuery.parse({ fact: row?.digest }),
    });

    expect(other).toMatchObject({ total: 0, rows: [], opened: null, missing: true });
  });

  it('costs a constant number of queries', async () => {
    expect(await countQueries(world.db, () => load({ fact: 'sha256:0' }))).toBeLessThanOrEqual(10);
  });
});
