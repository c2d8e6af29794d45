import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { application, source } from '#lib/db/schema/applications.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { team } from '#lib/db/schema/teams.ts';
import { collectApplication } from '#lib/use-cases/collect-application.ts';
import { createApplication } from '#lib/use-cases/create-application.ts';
import { loadApplication } from '#lib/use-cases/load-application.ts';
import { proposeSlug } from '#lib/use-cases/propose-slug.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { makeFolder } from '../../git-fixtures/test-folder.ts';
import { makeRepository } from '../../git-fixtures/test-repository.ts';
import { makeWorld, type World } from './application-world.ts';

let world: World;
let lead: PersonActor;
let checkout: string;
let context: ServerContext;

beforeAll(async () => {
  world = await makeWorld();
  lead = await world.addPerson('lead', 'security_lead');
  const repository = makeRepository();
  repository.write('README.md', '# Shop\n').commit('first');
  checkout = repository.path;
  context = { ...world.context, checkoutRoots: [checkout] };
});

const input = (slug: string, locator: string | null) => ({
  name: 'The shop',
  slug,
  team: 'Payments',
  criticality: 'critical' as const,
  source: locator === null ? null : { channel: 'checkout' as const, locator, everyMinutes: 1_440 },
});

describe('making an application', () => {
  it('makes its team, declaration and source, and asks for the first collection, at once', async () => {
    const made = await createApplication(context, lead, input('shop', checkout));

    if (made.outcome !== 'created') throw new Error('it was refused');
    const [row] = await world.db.select().from(application).where(eq(application.slug, 'shop'));
    expect(row).toMatchObject({
      name: 'The shop',
      criticality: 'critical',
      inScope: true,
      version: 1,
    });
    const [run] = await world.db
      .select()
      .from(collectionRun)
      .where(eq(collectionRun.id, made.runId ?? ''));
    expect(run).toMatchObject({ applicationId: row?.id, state: 'queued', cause: 'connected' });
    expect(world.jobs.map((job) => job.name)).toEqual(['judge', 'collect']);
    expect(await world.ledgerActions()).toEqual(['application.create', 'source.connect']);
    const head = await loadApplication(context, lead, { slug: 'shop' });
    expect(head).toMatchObject({ team: 'Payments', liveRunId: made.runId, judgedAt: null });
    expect(head.sources).toMatchObject([{ state: 'waiting', locator: checkout }]);
  });

  it('of which one can be made only, says that the address is taken', async () => {
    await createApplication(context, lead, input('taken', null));
    const teams = (await world.db.select().from(team)).length;

    const again = await createApplication(context, lead, input('taken', null));

    expect(again).toEqual({
      outcome: 'refused',
      errors: { slug: 'another application has this address; try taken-2' },
    });
    expect(await world.db.select().from(team)).toHaveLength(teams);
  });

  it('by naming a new team makes that too, in an entry of its own; refused, it makes none', async () => {
    const before = (await world.ledgerActions()).length;

    await createApplication(context, lead, { ...input('search', null), team: 'Search' });
    await createApplication(context, lead, { ...input('search', null), team: 'Never' });
    await createApplication(context, lead, { ...input('found', null), team: 'sEARCH' });

    expect((await world.ledgerActions()).slice(before)).toEqual([
      'team.create',
      'application.create',
      'application.create',
    ]);
    expect(await world.db.select().from(team).where(eq(team.name, 'Never'))).toEqual([]);
  });

  it('at once, twice, makes one application and one team', async () => {
    const twice = [input('twice', null), input('twice', null)].map((one) => ({
      ...one,
      team: 'New',
    }));

    const both = await Promise.all(twice.map((one) => createApplication(context, lead, one)));

    expect(both.map((one) => one.outcome).sort()).toEqual(['created', 'refused']);
    expect(await world.db.select().from(team).where(eq(team.name, 'New'))).toHaveLength(1);
  });

  it('leaves nothing when its source cannot be read, and says it beside the field', async () => {
    const elsewhere = makeFolder({ 'a.txt': 'a' });

    await expect(
      createApplication(context, lead, input('unread', elsewhere)),
    ).rejects.toMatchObject({ code: 'input.forbidden', details: { field: 'locator' } });
    const rows = await world.db.select().from(application).where(eq(application.slug, 'unread'));
    expect(rows).toEqual([]);
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ team: '' }, 'team'],
    [{ slug: 'Shop' }, 'slug'],
    [{ slug: 'shop--a' }, 'slug'],
    [{ slug: '' }, 'slug'],
    [{ slug: 'x'.repeat(64) }, 'slug'],
  ])('refuses %j beside its field', async (change, field) => {
    const made = await createApplication(context, lead, { ...input('odd', null), ...change });

    expect(made).toMatchObject({ outcome: 'refused', errors: { [field]: expect.any(String) } });
  });

  it('is not for application owners: access.denied', async () => {
    const owner = await world.addPerson('owner', 'application_owner');

    await expect(createApplication(context, owner, input('own', null))).rejects.toMatchObject({
      code: 'access.denied',
    });
  });

  it.each([
    ['Zahlungen & Co', 'zahlungen-co'],
    ['  Crème brûlée  ', 'creme-brulee'],
    ['---', ''],
    ['a'.repeat(80), 'a'.repeat(63)],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('proposes for %j the address %j', (name, slug) => {
    expect(proposeSlug(name)).toBe(slug);
  });
});

describe('collecting an application now', () => {
  it('asks for every source that is connected, once', async () => {
    await createApplication(context, lead, input('now', checkout));
    const [row] = await world.db.select().from(application).where(eq(application.slug, 'now'));
    const removed = await world.addSource(row?.id ?? '', 'github.com/acme/gone');
    await world.db.update(source).set({ removedAt: world.clock.now }).where(eq(source.id, removed));

    const first = await collectApplication(context, lead, { slug: 'now' });
    const second = await collectApplication(context, lead, { slug: 'now' });

    expect(first.runIds).toHaveLength(1);
    expect(second.runIds).toEqual(first.runIds);
  });

  it('without a source says what to do: input.malformed', async () => {
    await createApplication(context, lead, input('bare', null));

    await expect(collectApplication(context, lead, { slug: 'bare' })).rejects.toMatchObject({
      code: 'input.malformed',
    });
  });
});
