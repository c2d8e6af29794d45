import { countDistinct, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { application, declarationVersion } from '#lib/db/schema/applications.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { team } from '#lib/db/schema/teams.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { digestOf } from '#lib/evidence/digest.ts';
import { changeDeclaration } from '#lib/use-cases/change-declaration.ts';
import { renameTeam } from '#lib/use-cases/rename-team.ts';
import { makeWorld, type World } from './application-world.ts';

let world: World;
let ada: PersonActor;

beforeEach(async () => {
  world = await makeWorld();
  ada = await world.addPerson('ada', 'administrator', []);
});

/** The one team that there is at first. */
async function teamOfPayments(): Promise<string> {
  const [only] = await world.db.select({ id: team.id }).from(team);
  if (only === undefined) throw new Error('there is no team');
  return only.id;
}

describe('a team', () => {
  it('that is renamed is named so by the declarations of its applications, each a version', async () => {
    const { context, db } = world;
    await world.addApplication('shop', ada);
    world.jobs.splice(0);
    const teamId = await teamOfPayments();

    expect(await renameTeam(context, ada, { teamId, name: 'Checkout' })).toBe('renamed');

    const [shop] = await db.select().from(application);
    expect(shop).toMatchObject({ teamId, version: 2, declaration: { team: { name: 'Checkout' } } });
    const versions = await db.select().from(declarationVersion).orderBy(declarationVersion.version);
    expect(versions.map((one) => [one.version, one.body.team.name, one.reason])).toEqual([
      [1, 'Payments', 'made'],
      [2, 'Checkout', 'the team was renamed'],
    ]);
    expect(world.jobs).toEqual([{ name: 'judge_all', data: { because: 'declaration' } }]);
    const [renamed] = await db.select().from(ledger).where(eq(ledger.action, 'team.rename'));
    expect(renamed?.detail).toEqual({ before: 'Payments', after: 'Checkout', applications: 1 });
    expect(
      await db.select().from(ledger).where(eq(ledger.action, 'declaration.change')),
    ).toMatchObject([
      {
        actorId: ada.id,
        subjectId: shop?.id,
        beforeDigest: digestOf(versions[0]?.body),
        afterDigest: digestOf(versions[1]?.body),
        detail: { slug: 'shop', version: 2, reason: 'the team was renamed' },
      },
    ]);
  });

  it('that is renamed has an entry for each of its applications, however many, in one chain', async () => {
    const { context, db } = world;
    await world.addApplication('app-0', ada);
    await db.execute(sql`
      insert into application (id, slug, name, team_id, criticality, in_scope, declaration, version, created_at)
      select gen_random_uuid(), 'app-' || n, name, team_id, criticality, in_scope, declaration, version,
        created_at
      from application cross join generate_series(1, 1000) as n`);

    await renameTeam(context, ada, { teamId: await teamOfPayments(), name: 'Checkout' });

    const [{ told } = { told: 0 }] = await db
      .select({ told: countDistinct(ledger.subjectId) })
      .from(ledger)
      .where(eq(ledger.action, 'declaration.change'));
    expect(told).toBe(1_001);
    expect(await verifyLedger(db, { isSigned, keyIds: [] })).toMatchObject({
      sound: 1_003,
      broken: null,
    });
  });

  it('that is renamed is told to whoever was changing a declaration of it', async () => {
    const { context, db } = world;
    await world.addApplication('shop', ada);
    const [shop] = await db.select().from(application);
    if (shop === undefined) throw new Error('no application');
    await renameTeam(context, ada, { teamId: shop.teamId, name: 'Checkout' });

    const changed = await changeDeclaration(context, ada, {
      slug: 'shop',
      version: 1,
      declaration: { ...shop.declaration, criticality: 'low' },
      reason: '',
    });

    expect(changed).toMatchObject({ outcome: 'conflict', conflict: { version: 2, by: 'ada Doe' } });
    expect(await db.select({ name: team.name }).from(team)).toEqual([{ name: 'Checkout' }]);
  });
});
