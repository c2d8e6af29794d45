import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { forgetSignedEnd, readSignedEnd } from '#lib/clients/state-folder/signed-end.ts';
import type { DatabasePool } from '#lib/db/connect.ts';
import { ledgerRows, saveCheckpoint, storedCheckpoints } from '#lib/db/ledger-chain.ts';
import { addDays } from '#lib/evidence/instant.ts';
import type { LedgerRow } from '#lib/ledger/ledger-row.ts';
import { checkLedger } from '#lib/use-cases/check-ledger.ts';
import { signCheckpoint, signDueCheckpoint } from '#lib/use-cases/sign-checkpoint.ts';
import { sweep } from '#lib/use-cases/sweep.ts';
import { allOf } from '../../ledger/all-of.ts';
import { hashedAnew } from '../../ledger/given-chain.ts';
import { makeWorld, type World } from './application-world.ts';

const eve = checkpointKeyOf('a secret of her own');

async function givenSigned(): Promise<World & { readonly lead: PersonActor }> {
  const world = await makeWorld();
  const lead = await world.addPerson('lea', 'security_lead');
  for (const slug of ['payments', 'shop']) await world.addApplication(slug, lead);
  await signCheckpoint(world.context, lead);
  return { ...world, lead };
}

/** Writes the whole ledger anew, sound in itself, by somebody with every right over the database. */
async function rewrite(db: DatabasePool): Promise<readonly LedgerRow[]> {
  const rows = await allOf(ledgerRows(db));
  const forged = hashedAnew(
    rows.map((row) => (row.seq === 1 ? { ...row, actorName: 'eve' } : row)),
  );
  await db.execute(sql`alter table ledger disable trigger all`);
  await db.execute(sql`alter table ledger_checkpoint disable trigger all`);
  for (const { seq, actorName, previousHash, hash } of forged) {
    await db.execute(sql`update ledger set actor_name = ${actorName},
      previous_hash = ${previousHash}, hash = ${hash} where seq = ${seq}`);
  }
  return forged;
}

describe('a chain that was written anew is not signed', () => {
  it('when its checkpoint is replaced by one of another key, or is gone: this machine keeps what it signed', async () => {
    const { context, db, lead, clock } = await givenSigned();
    const forged = await rewrite(db);
    await db.execute(sql`delete from ledger_checkpoint`);
    clock.now = addDays(clock.now, 2);

    const without = signCheckpoint(context, lead);
    await expect(without).rejects.toMatchObject({ code: 'ledger.broken', details: { seq: 3 } });
    expect((await checkLedger(context, lead)).broken).toEqual({
      seq: 3,
      fault: 'contradicts_checkpoint',
      since: 1,
    });
    const end = { seq: 3, hash: forged[2]?.hash ?? '', at: clock.now };
    await saveCheckpoint(db, eve.sign(end));
    await expect(signDueCheckpoint(context)).rejects.toMatchObject({ code: 'ledger.broken' });

    expect((await storedCheckpoints(db)).map(({ keyId }) => keyId)).toEqual([eve.keyId]);
  });

  it('when it was cut off and its checkpoints with it', async () => {
    const { context, db, lead } = await givenSigned();
    await rewrite(db);
    await db.execute(sql`delete from ledger_checkpoint`);
    await db.execute(sql`delete from ledger where seq > 1`);

    await expect(signCheckpoint(context, lead)).rejects.toMatchObject({ code: 'ledger.broken' });
    expect((await checkLedger(context, lead)).broken).toMatchObject({ seq: 2, fault: 'cut_off' });
  });

  it('on another machine, which keeps nothing, when the checkpoint of the database contradicts it', async () => {
    const { context, db, lead } = await givenSigned();
    await rewrite(db);
    await forgetSignedEnd(context.dataFolder);

    await expect(signCheckpoint(context, lead)).rejects.toMatchObject({ code: 'ledger.broken' });
  });
});

describe('a row that poses as a checkpoint', () => {
  it.each(['of another key', 'under this server’s name'])(
    '%s, of a row and a time to come, does not stop the daily one; it is told',
    async (whose) => {
      const { context, db, lead, clock, addApplication } = await givenSigned();
      const told: unknown[] = [];
      const log = { ...context.log, error: (fields: object) => told.push(fields) };
      const end = {
        seq: 1_000_000,
        hash: `sha256:${'1'.repeat(64)}`,
        at: '2999-01-01T00:00:00.000Z',
      };
      const { keyId } = whose === 'of another key' ? eve : context.checkpointKey;
      await saveCheckpoint(db, { ...eve.sign(end), keyId });
      await addApplication('third', lead);
      clock.now = addDays(clock.now, 1);

      await sweep({ ...context, log }, { requestId: 'r' });

      expect((await storedCheckpoints(db)).map(({ seq }) => seq)).toEqual([3, 4, 1_000_000]);
      expect(told).toEqual([{ seq: 1_000_000, keyId }]);
      expect((await checkLedger(context, lead)).broken).toMatchObject({
        seq: 1_000_000,
        fault: keyId === eve.keyId ? 'foreign_checkpoint' : 'forged_checkpoint',
      });
    },
  );

  it('in the place of the next one is told, and held for none of ours', async () => {
    const { context, db, lead, addApplication, clock } = await givenSigned();
    await addApplication('third', lead);
    await saveCheckpoint(db, eve.sign({ seq: 4, hash: `sha256:${'1'.repeat(64)}`, at: clock.now }));
    clock.now = addDays(clock.now, 1);

    const blocked = signDueCheckpoint(context);

    await expect(blocked).rejects.toMatchObject({ code: 'ledger.broken', details: { seq: 4 } });
    expect(await signCheckpoint(context, lead)).toMatchObject({ seq: 5 });
  });
});

it('what was signed is kept beside the database once it is committed', async () => {
  const { context, db } = await givenSigned();

  const [{ seq, hash } = { seq: 0, hash: '' }] = await storedCheckpoints(db);

  expect(await readSignedEnd(context.dataFolder)).toEqual({ seq, hash });
});
