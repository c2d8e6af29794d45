import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { judgeApplication } from '#lib/use-cases/judge-application.ts';
import { runCollection } from '#lib/use-cases/run-collection.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { type ConnectedApplication, createFaultsWorld, type FaultsWorld } from './faults-world.ts';
import { type Line, openLine } from './open-line.ts';
import { spread } from './spread.ts';

/** How many statements of the work are the last one that the database hears of. */
const cuts = 8;
const first = 1;
const signal = new AbortController().signal;

let world: FaultsWorld;

beforeAll(async () => {
  world = await createFaultsWorld();
});

async function work(
  context: ServerContext,
  { applicationId, runId }: ConnectedApplication,
  workerId: string,
): Promise<void> {
  await runCollection(context, { runId, workerId, signal });
  await judgeApplication(context, { applicationId, because: 'facts' });
}

/** The same work over a line that may be cut. One connection, so that statements have one order. */
async function workOver(line: Line, application: ConnectedApplication): Promise<unknown> {
  const address = { kind: 'url', url: line.url } as const;
  const db = connectDatabase({ address, applicationName: 'assay cut', maxConnections: 1 });
  try {
    await work({ ...world.server.context, db }, application, 'cut off');
    return null;
  } catch (error) {
    return error;
  } finally {
    await closeDatabase(db, 0);
  }
}

const attemptsOf = async ({ runId }: ConnectedApplication): Promise<number | undefined> => {
  const { db } = world.server;
  const [run] = await db.select().from(collectionRun).where(eq(collectionRun.id, runId));
  return run?.attempt;
};

it('work that loses the database after any statement is whole once another has gone on', async () => {
  const { context, address } = world.server;
  const line = await openLine(address.url);
  const whole = await world.connect();
  expect(await workOver(line, whole)).toBeNull();
  const statements = line.answered();
  await line.sever();
  const expected = await world.keptOf(whole);

  // Each has an application, a line and a connection of its own: what takes long is the driver's
  // patience with a database that is gone, and they can wait for that together.
  const ends = await Promise.all(
    spread(first, statements, cuts).map(async (nth) => {
      const application = await world.connect();
      const cut = await openLine(address.url);
      const severed = new Promise<void>((resolve) => {
        cut.holdAfter(nth, () => resolve(cut.sever()));
      });
      const trouble = await workOver(cut, application);
      await severed;

      await work(context, application, 'another');

      expect(await world.keptOf(application), `cut after statement ${nth}`).toEqual(expected);
      expect(await attemptsOf(application)).toBeLessThanOrEqual(2);
      return databaseTrouble(trouble)?.code ?? String(trouble);
    }),
  );

  expect(statements).toBeGreaterThan(40);
  expect(new Set(ends)).toEqual(new Set(['database.unavailable']));
});
