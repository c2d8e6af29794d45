import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { source } from '#lib/db/schema/applications.ts';
import { connectSource } from '#lib/use-cases/connect-source.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { makeRepository } from '../../git-fixtures/test-repository.ts';
import { makeWorld, type World } from './application-world.ts';

const root = dirname(dirname(newPath('root')));
let world: World;
let context: ServerContext;
let applicationId: string;
let checkout: string;

beforeAll(async () => {
  world = await makeWorld();
  context = { ...world.context, checkoutRoots: [root] };
  await world.addApplication('shop', await world.addPerson('ada', 'administrator', []));
  applicationId = (await findApplication(world.db, 'shop', null)).id;
  const repository = makeRepository();
  repository.write('docs/deploy.md', '# Deploying\n').commit();
  checkout = repository.path;
});

const connect = async (actor: PersonActor, more: { locator?: string; applicationId?: string }) =>
  connectSource(context, actor, {
    applicationId,
    channel: 'checkout',
    locator: checkout,
    everyMinutes: 60,
    ...more,
  });

describe('a folder of this machine', () => {
  it('is connected by no owner, and whether it is there is not told: access.denied', async () => {
    const owner = await world.addPerson('ben', 'application_owner');

    const there = await connect(owner, {}).catch((error: unknown) => error);
    const missing = await connect(owner, { locator: join(root, 'none') }).catch(
      (error: unknown) => error,
    );

    expect(there).toMatchObject({ code: 'access.denied' });
    expect(missing).toEqual(there);
    expect(await world.db.$count(source)).toBe(0);
  });

  it('is not looked at for an application that is not the asker’s: resource.not_found', async () => {
    const stranger = await world.addPerson('eve', 'application_owner', []);
    const lead = await world.addPerson('lea', 'security_lead', []);

    const refused = { code: 'resource.not_found' };
    await expect(connect(stranger, { locator: '/none' })).rejects.toMatchObject(refused);
    const nowhere = { locator: '/none', applicationId: '00000000-0000-4000-8000-000000000009' };
    await expect(connect(lead, nowhere)).rejects.toMatchObject(refused);
  });

  it('is connected by a security lead, who reads all applications', async () => {
    const lead = await world.addPerson('lena', 'security_lead', []);

    await connect(lead, {});

    expect(await world.db.select().from(source)).toMatchObject([{ channel: 'checkout' }]);
  });
});
