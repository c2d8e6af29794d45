import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import * as z from 'zod';
import { authorise } from '#lib/access/authorise.ts';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { openSession } from '#lib/db/open-session.ts';
import { setting } from '#lib/db/schema/work.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { addPersonTo } from '../database/add-person.ts';
import { contextOf } from './context-of.ts';
import { type Figure, spreadOf } from './figure.ts';
import { startPostgres } from './start-postgres.ts';

const writes = 400;
const hashes = 15;
const Input = z.object({ value: z.string().max(200) });

/** What signing in and being signed in cost: a password, and one write with and without its actor. */
export async function benchAccess(): Promise<Figure[]> {
  const { address, end } = await startPostgres();
  const db = connectDatabase({ address, applicationName: 'assay bench', maxConnections: 4 });
  try {
    const context = contextOf(db, () => new Date().toISOString());
    return [...(await benchPassword()), ...(await benchWrite(context))];
  } finally {
    await closeDatabase(db);
    await end();
  }
}

async function benchPassword(): Promise<Figure[]> {
  const passwords = createPasswordHasher();
  const text = ['a long', 'walk', 'at night'].join(' ');
  const encoded = await passwords.hash(text);
  const times: number[] = [];
  for (let made = 0; made < hashes; made += 1) {
    times.push(await timeOf(async () => passwords.verify(text, encoded)));
  }
  return [...spreadOf('a password (argon2id, 19 MiB, 2 passes)', times, '< 500 ms')];
}

/** In turn, so that whatever else the machine does falls on both alike. */
async function benchWrite(context: ServerContext): Promise<Figure[]> {
  const { db, now } = context;
  const ada = await addPersonTo(db, { login: 'ada', roles: ['administrator'] }, now());
  const visitor = { type: 'visitor', network: '192.0.2.1', agent: '', requestId: 'r' } as const;
  const { id: sessionId } = await openSession(
    db,
    visitor,
    { personId: ada.id, method: 'password' },
    now(),
  );
  const write = async (actor: typeof ada): Promise<void> => {
    const { value } = Input.parse({ value: randomUUID() });
    await db.transaction(async (tx) => {
      const at = now();
      const row = { value, version: 1, changedAt: at, changedBy: actor.id };
      await tx
        .insert(setting)
        .values({ key: 'bench', ...row })
        .onConflictDoUpdate({ target: setting.key, set: row });
      const subject = { type: 'setting', id: 'bench' };
      await appendLedger(tx, {
        at,
        actor,
        action: 'bench.write',
        subject,
        before: null,
        after: row,
      });
    });
  };
  const guarded = async (): Promise<void> => {
    const found = await findSession(context, visitor, { sessionId });
    if (found.state === 'over') throw new Error('the session is over');
    const actor = { type: 'person', ...found.person, requestId: 'r' } as const;
    authorise(actor, 'manage_settings');
    await write(actor);
  };
  const [bare, whole]: [number[], number[]] = [[], []];
  for (let done = 0; done < writes; done += 1) {
    bare.push(await timeOf(async () => write(ada)));
    whole.push(await timeOf(guarded));
  }
  const middle = (times: readonly number[]): number =>
    times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return [
    ...spreadOf('a write, its actor given', bare, 'reported'),
    ...spreadOf('a write, its session looked up and its actor authorised', whole, 'reported'),
    {
      name: 'the second relative to the first, p50',
      value: middle(whole) / middle(bare),
      unit: '×',
      goal: '<= 1.5',
    },
  ];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
