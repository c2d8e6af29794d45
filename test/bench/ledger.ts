import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/access/actor.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import type { Database } from '#lib/db/database.ts';
import { team } from '#lib/db/schema/teams.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { type Figure, spreadOf } from './figure.ts';
import { startPostgres } from './start-postgres.ts';

const writes = 400;
const rounds = 5;
const rows = 20_000;
const at = '2026-03-01T12:00:00.000Z';
const actor: Actor = { type: 'system', name: 'bench', requestId: 'bench' };

/** What an entry adds to a small write, and how fast a chain is verified. */
export async function benchLedger(): Promise<readonly Figure[]> {
  const { address, end } = await startPostgres();
  const db = connectDatabase({ address, applicationName: 'assay bench', maxConnections: 1 });
  try {
    return await measure(db);
  } finally {
    await closeDatabase(db);
    await end();
  }
}

async function measure(db: DatabasePool): Promise<readonly Figure[]> {
  const bare: number[] = [];
  const recorded: number[] = [];
  // In turns, so that both meet the same machine.
  for (let round = 0; round < rounds; round += 1) {
    bare.push(...(await timed(db, async (tx) => addTeam(tx))));
    recorded.push(
      ...(await timed(db, async (tx) => {
        await addTeam(tx);
        await append(tx, round);
      })),
    );
  }
  await db.transaction(async (tx) => {
    for (let row = 0; row < rows; row += 1) await append(tx, row);
  });
  const startedMs = performance.now();
  const { sound } = await verifyLedger(db, { isSigned, keyIds: [] });
  const seconds = (performance.now() - startedMs) / 1_000;
  return [
    ...spreadOf('a write without an entry', bare, 'reported'),
    ...spreadOf('a write with an entry', recorded, 'reported'),
    { name: 'with ÷ without, p50', value: middle(recorded) / middle(bare), unit: '×', goal: '≤ 3' },
    {
      name: `rows verified a second, of ${sound}`,
      value: sound / seconds,
      unit: '1/s',
      goal: '≥ 5000',
    },
  ];
}

async function timed(db: DatabasePool, write: (tx: Database) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < writes; n += 1) {
    const startedMs = performance.now();
    await db.transaction(write);
    times.push(performance.now() - startedMs);
  }
  return times;
}

async function addTeam(tx: Database): Promise<void> {
  const id = randomUUID();
  await tx.insert(team).values({ id, name: `team ${id}`, createdAt: at });
}

async function append(tx: Database, n: number): Promise<void> {
  await appendLedger(tx, {
    at,
    actor,
    action: 'team.create',
    subject: { type: 'team', id: `team ${n}` },
    before: null,
    after: { n },
    detail: { n },
  });
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
