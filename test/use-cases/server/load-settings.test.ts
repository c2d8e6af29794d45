import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { findApplication } from '#lib/db/find-application.ts';
import { source } from '#lib/db/schema/applications.ts';
import { changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { parseDeclarationForm } from '#lib/use-cases/declaration-form.ts';
import { loadSettings } from '#lib/use-cases/load-settings.ts';
import { countQueries } from './count-queries.ts';
import { type JudgedWorld, makeJudgedWorld } from './judged-world.ts';

let world: JudgedWorld;

beforeAll(async () => {
  world = await makeJudgedWorld();
});

const load = (slug = 'shop') => loadSettings(world.context, world.lead, { slug });

describe('the settings of an application', () => {
  it('propose the stages that definitions name, while nobody declared any', async () => {
    const { proposals } = await load();

    const [seen] = proposals;
    expect(seen?.from).toBe('evidence');
    expect(seen?.form).toMatchObject({
      'stage.0.name': 'test',
      'stage.1.name': 'production',
      'stage.1.production': 'on',
    });
    expect(seen?.changes.map((change) => change.label)).toContain('Stage 2');
  });

  it('propose what a file of the checkout declares, and tell the faults of one that is left aside', async () => {
    const readAt = world.clock.now;
    await world.db
      .update(source)
      .set({
        proposal: {
          declared: { name: 'Shop of the file', slug: 'ignored', criticality: 'critical' },
          faults: ['.assay.yml:3: tea: unknown key'],
          readAt,
        },
      })
      .where(eq(source.id, world.sourceId));

    const view = await load();

    const file = view.proposals.find((one) => one.from === 'file');
    expect(file?.place).toBe('github.com/acme/payments');
    expect(file?.changes).toEqual([
      { field: 'name', label: 'Name', before: 'shop', after: 'Shop of the file' },
      { field: 'criticality', label: 'Criticality', before: 'high', after: 'critical' },
    ]);
    expect(view.faults[0]?.faults).toEqual(['.assay.yml:3: tea: unknown key']);
  });

  it('propose nothing that is declared already', async () => {
    await world.addApplication('done', world.lead);
    const { id } = await findApplication(world.context.db, 'done', null);
    const sourceId = await world.addSource(id);
    const [{ proposals }] = [await load()];
    const seen = parseDeclarationForm(proposals.find((one) => one.from === 'evidence')?.form ?? {});
    if (!seen.ok) throw new Error('the proposal is no declaration');
    await changeDeclaration(world.context, world.lead, {
      slug: 'done',
      version: 1,
      declaration: seen.declaration,
      reason: 'as proposed',
    });

    const { proposals: left, sources } = await load('done');

    expect(left).toEqual([]);
    expect(sources).toMatchObject([{ id: sourceId, state: 'never' }]);
  });

  it('say who may change what', async () => {
    const owner = await world.addPerson('owner', 'application_owner');

    const view = await loadSettings(world.context, owner, { slug: 'shop' });

    expect([view.mayDeclare, view.mayGuarded, view.mayConnect]).toEqual([true, false, true]);
  });

  it('cost a constant number of queries', async () => {
    expect(await countQueries(world.db, () => load())).toBeLessThanOrEqual(6);
  });
});
