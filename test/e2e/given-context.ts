import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { afterAll } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { openBoss, prepareQueues, queueOf } from '#lib/jobs/queue.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { addPersonTo, firstRoles } from '../database/add-person.ts';
import type { Product } from './start-product.ts';

/** What use cases need to make a product's data as its worker would: over its database, at its clock. */
export async function givenContext(
  product: Product,
  checkoutRoots: readonly string[],
): Promise<ServerContext> {
  const boss = await openBoss(product.db, { supervising: false });
  await prepareQueues(boss);
  afterAll(async () => boss.stop({ graceful: false, close: false }));
  const silent = (): void => undefined;
  return {
    db: product.db,
    queue: queueOf(boss),
    now: () => new Date().toISOString(),
    checkoutRoots,
    dataFolder: product.dataFolder,
    searchPath: process.env.PATH ?? '',
    fingerprintKey: new Uint8Array(32).fill(7),
    checkpointKey: checkpointKeyOf('the secret of the tests'),
    log: { info: silent, warn: silent, error: silent },
  };
}

/** Somebody who may do everything. */
export async function givenAdministrator({ db, now }: ServerContext): Promise<PersonActor> {
  const login = `ada-${randomUUID().slice(0, 8)}`;
  return addPersonTo(db, { login, name: 'Ada Berg', roles: firstRoles }, now());
}
