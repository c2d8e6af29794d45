import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { application, declarationVersion } from '#lib/db/schema/applications.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import { changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { makeWorld, type World } from './application-world.ts';

let world: World;
let lead: PersonActor;
let owner: PersonActor;

beforeAll(async () => {
  world = await makeWorld();
  lead = await world.addPerson('lead', 'security_lead');
  owner = await world.addPerson('owner', 'application_owner');
});

async function given(slug: string): Promise<{ id: string; declaration: Declaration }> {
  await world.addApplication(slug, lead);
  return await findApplication(world.context.db, slug, null);
}

const production = {
  name: 'production',
  production: true,
  bindings: {
    environments: [],
    clusters: [],
    vaultPaths: [],
    workloadRoles: [],
    instances: [],
  },
};

describe('changing a declaration', () => {
  it('keeps a new version with its reason, judges anew and writes the ledger', async () => {
    const { id, declaration } = await given('kept');
    const changed = { ...declaration, stages: [production] };

    const saved = await changeDeclaration(world.context, lead, {
      slug: 'kept',
      version: 1,
      declaration: changed,
      reason: 'as it is deployed',
    });

    expect(saved).toEqual({ outcome: 'saved', version: 2 });
    const versions = await world.context.db
      .select()
      .from(declarationVersion)
      .where(eq(declarationVersion.applicationId, id))
      .orderBy(declarationVersion.version);
    expect(versions.map((one) => [one.version, one.reason])).toEqual([
      [1, 'made'],
      [2, 'as it is deployed'],
    ]);
    expect(versions.at(-1)?.body).toEqual(changed);
    expect(world.jobs.at(-1)).toEqual({
      name: 'judge',
      data: { applicationId: id, because: 'declaration' },
    });
    expect((await world.ledgerActions()).at(-1)).toBe('declaration.change');
  });

  it('that names a new team makes it, in an entry of its own', async () => {
    const { declaration } = await given('moved');

    await changeDeclaration(world.context, lead, {
      slug: 'moved',
      version: 1,
      declaration: { ...declaration, team: { name: 'Search', members: [] } },
      reason: 'they took it over',
    });

    expect((await world.ledgerActions()).slice(-2)).toEqual(['team.create', 'declaration.change']);
  });

  it('tells the second editor who changed what, and overwrites nothing: edit.conflict', async () => {
    const { declaration } = await given('twice');
    const base = { slug: 'twice', version: 1, reason: '' };
    await changeDeclaration(world.context, owner, {
      ...base,
      declaration: { ...declaration, name: 'Twice, renamed', criticality: 'critical' },
    });

    const second = await changeDeclaration(world.context, lead, {
      ...base,
      declaration: { ...declaration, name: 'Another name' },
    });

    expect(second).toEqual({
      outcome: 'conflict',
      conflict: {
        code: 'edit.conflict',
        version: 2,
        by: 'owner Doe',
        at: world.clock.now,
        changes: [
          { field: 'name', label: 'Name', before: 'twice', after: 'Twice, renamed' },
          { field: 'criticality', label: 'Criticality', before: 'high', after: 'critical' },
        ],
      },
    });
    expect((await findApplication(world.context.db, 'twice', null)).declaration.name).toBe(
      'Twice, renamed',
    );
  });

  it('of two that save the same version at once, one wins', async () => {
    const { declaration } = await given('race');
    const save = (name: string) =>
      changeDeclaration(world.context, owner, {
        slug: 'race',
        version: 1,
        declaration: { ...declaration, name },
        reason: '',
      });

    const both = await Promise.all([save('one'), save('two')]);

    expect(both.map((one) => one.outcome).sort()).toEqual(['conflict', 'saved']);
  });

  it('refuses an owner to say who is of the team: whoever is may not review its claims', async () => {
    const { declaration } = await given('members');
    const member = { account: { host: 'git.example', id: '7', login: 'lena' } };
    const members = [...declaration.team.members, member];
    const input = { slug: 'members', version: 1, reason: '' };

    const saved = await changeDeclaration(world.context, owner, {
      ...input,
      declaration: { ...declaration, team: { ...declaration.team, members } },
    });

    expect(saved).toEqual({
      outcome: 'refused',
      errors: { members: 'only a security lead may change this' },
    });
  });

  it('refuses an owner what a security lead guards, naming the part', async () => {
    const { declaration } = await given('guarded');

    const refused = await changeDeclaration(world.context, owner, {
      slug: 'guarded',
      version: 1,
      declaration: { ...declaration, inScope: false, stages: [production] },
      reason: 'because',
    });

    expect(refused).toEqual({
      outcome: 'refused',
      errors: {
        inScope: 'only a security lead may change this',
        stages: 'only a security lead may change this',
      },
    });
  });

  it('asks a security lead for a reason', async () => {
    const { declaration } = await given('reasonless');

    const refused = await changeDeclaration(world.context, lead, {
      slug: 'reasonless',
      version: 1,
      declaration: { ...declaration, inScope: false },
      reason: ' ',
    });

    expect(refused).toMatchObject({
      outcome: 'refused',
      errors: { reason: expect.stringContaining('say why') },
    });
  });

  it('saves nothing where nothing changed', async () => {
    const { declaration } = await given('same');
    const before = await world.ledgerActions();

    const saved = await changeDeclaration(world.context, owner, {
      slug: 'same',
      version: 1,
      declaration,
      reason: '',
    });

    expect(saved).toEqual({ outcome: 'unchanged', version: 1 });
    expect(await world.ledgerActions()).toEqual(before);
  });

  it('knows no archived application: resource.not_found', async () => {
    const { id, declaration } = await given('archived');
    await world.context.db
      .update(application)
      .set({ archivedAt: world.clock.now })
      .where(eq(application.id, id));

    await expect(
      changeDeclaration(world.context, lead, {
        slug: 'archived',
        version: 1,
        declaration,
        reason: '',
      }),
    ).rejects.toMatchObject({ code: 'resource.not_found' });
  });

  it('lets an auditor change nothing: access.denied', async () => {
    const { declaration } = await given('audited');
    const auditor = await world.addPerson('auditor', 'auditor');

    await expect(
      changeDeclaration(world.context, auditor, {
        slug: 'audited',
        version: 1,
        declaration,
        reason: '',
      }),
    ).rejects.toMatchObject({ code: 'access.denied' });
  });
});
