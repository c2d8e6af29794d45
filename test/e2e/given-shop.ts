import { openBoss, prepareQueues } from '#lib/jobs/queue.ts';
import { worldOver } from '../use-cases/server/application-world.ts';
import { type JudgedWorld, makeJudgedWorld } from '../use-cases/server/judged-world.ts';
import type { Product } from './start-product.ts';

/** The product with the application `shop`, collected and judged a moment ago. */
export async function givenShop({ db }: Product): Promise<JudgedWorld> {
  const boss = await openBoss(db, { supervising: false });
  await prepareQueues(boss);
  await boss.stop({ graceful: false, close: false });
  return await makeJudgedWorld(await worldOver(db, new Date().toISOString()));
}

/** How far a page could be pushed sideways, in pixels. */
export const sidewaysOf = (): number =>
  document.documentElement.scrollWidth - document.documentElement.clientWidth;
