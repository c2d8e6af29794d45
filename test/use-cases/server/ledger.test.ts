import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { storedCheckpoints } from '#lib/db/ledger-chain.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { boundedLines } from '#lib/ledger/bounded-lines.ts';
import { openExport } from '#lib/ledger/export-file.ts';
import { verifyChain } from '#lib/ledger/verify-chain.ts';
import { checkLedger } from '#lib/use-cases/check-ledger.ts';
import { exportLedger } from '#lib/use-cases/export-ledger.ts';
import { signCheckpoint, signDueCheckpoint } from '#lib/use-cases/sign-checkpoint.ts';
import { sweep } from '#lib/use-cases/sweep.ts';
import { allOf } from '../../ledger/all-of.ts';
import { makeWorld, type World } from './application-world.ts';

async function givenLedger(): Promise<World & { lead: Awaited<ReturnType<World['addPerson']>> }> {
  const world = await makeWorld();
  const lead = await world.addPerson('lea', 'security_lead');
  for (const slug of ['payments', 'shop']) await world.addApplication(slug, lead);
  return { ...world, lead };
}

describe('a checkpoint that somebody asks for', () => {
  it('is signed over the row which says that they did, and verifies', async () => {
    const { context, lead, ledgerActions, db } = await givenLedger();

    const checkpoint = await signCheckpoint(context, lead);

    expect(await ledgerActions()).toEqual([
      'application.create',
      'application.create',
      'ledger.checkpoint',
    ]);
    expect(checkpoint).toMatchObject({ seq: 3, keyId: context.checkpointKey.keyId });
    expect(await storedCheckpoints(db)).toEqual([checkpoint]);
    expect(await checkLedger(context, lead)).toMatchObject({
      sound: 3,
      broken: null,
      checkpoints: { agreed: 1, newest: checkpoint },
    });
  });

  it('is never signed over rows that were tampered with, since the last one or that it vouches for', async () => {
    const { context, lead, addApplication, db } = await givenLedger();
    await signCheckpoint(context, lead);
    await addApplication('third', lead);
    await db.execute(sql`alter table ledger disable trigger all`);
    await db.execute(sql`update ledger set actor_name = 'eve' where seq = 4`);
    const signed = await storedCheckpoints(db);

    const since = signCheckpoint(context, lead);
    await expect(since).rejects.toMatchObject({ code: 'ledger.broken', details: { seq: 4 } });
    await db.execute(sql`update ledger set hash = 'sha256:' || repeat('1', 64) where seq = 3`);
    const before = signCheckpoint(context, lead);
    await expect(before).rejects.toMatchObject({ code: 'ledger.broken', details: { seq: 3 } });

    expect(await storedCheckpoints(db)).toEqual(signed);
  });

  it('of a changed secret is of another key, and what the former signed still agrees when that is named', async () => {
    const { context, lead } = await givenLedger();
    await signCheckpoint(context, lead);
    const { keyId } = context.checkpointKey;
    const renewed = { ...context, checkpointKey: checkpointKeyOf('a new secret', [keyId]) };

    const second = await signCheckpoint(renewed, lead);

    expect(second.keyId).not.toBe(keyId);
    expect(await checkLedger(renewed, lead)).toMatchObject({
      broken: null,
      checkpoints: { agreed: 2 },
    });
    // Who does not name it as a former key is told which key it is.
    expect((await checkLedger(context, lead)).broken).toEqual({
      seq: second.seq,
      fault: 'foreign_checkpoint',
      since: 4,
      keyId: second.keyId,
    });
  });

  it('is signed by twenty at once without a gap or a quarrel', async () => {
    const { context, lead } = await givenLedger();

    const signed = await Promise.all(
      Array.from({ length: 20 }, async () => signCheckpoint(context, lead)),
    );

    expect(new Set(signed.map(({ seq }) => seq)).size).toBe(20);
    expect(await checkLedger(context, lead)).toMatchObject({
      sound: 22,
      broken: null,
      checkpoints: { agreed: 20 },
    });
  });

  it.each(['auditor', 'application_owner', 'member'] as const)(
    'is refused to: %s',
    async (role) => {
      const { context, addPerson, db } = await givenLedger();
      const person = await addPerson('max', role);

      await expect(signCheckpoint(context, person)).rejects.toMatchObject({
        code: 'access.denied',
      });
      expect(await storedCheckpoints(db)).toEqual([]);
    },
  );
});

describe('the checkpoint of the day', () => {
  it('is signed once a day by the sweep, when the ledger grew', async () => {
    const { context, clock, lead, addApplication, db } = await givenLedger();

    await sweep(context, { requestId: 'r' });
    await sweep(context, { requestId: 'r' });
    clock.now = addDays(clock.now, 1);
    const unchanged = await signDueCheckpoint(context);
    await addApplication('third', lead);
    await sweep(context, { requestId: 'r' });

    expect(unchanged).toBe(null);
    expect((await storedCheckpoints(db)).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('is not signed over a broken chain, which is told, and stops nothing else of the sweep', async () => {
    const { context, db } = await givenLedger();
    const told: unknown[] = [];
    const log = { ...context.log, error: (fields: object) => told.push(fields) };
    await db.execute(sql`alter table ledger disable trigger all`);
    await db.execute(sql`update ledger set actor_name = 'eve' where seq = 1`);

    await sweep({ ...context, log }, { requestId: 'r' });

    expect(told).toEqual([{ code: 'ledger.broken', seq: 1 }]);
    expect(await storedCheckpoints(db)).toEqual([]);
  });
});

describe('an export of the ledger', () => {
  it('holds every row and checkpoint, its own row last, and verifies elsewhere', async () => {
    const { context, lead, ledgerActions } = await givenLedger();
    const checkpoint = await signCheckpoint(context, lead);

    const text = await allOf(await exportLedger(context, lead));

    const pieces = text.map((line) => new TextEncoder().encode(line));
    const { head, checkpoints, rows } = await openExport(boundedLines(pieces));
    const witness = { checkpoints, isSigned, keyIds: [context.checkpointKey.keyId] };
    expect(await verifyChain(rows, witness)).toMatchObject({ sound: 4, broken: null });
    expect(head).toMatchObject({ rows: 4, checkpoints: 1 });
    expect(checkpoints).toEqual([checkpoint]);
    expect((await ledgerActions()).at(-1)).toBe('ledger.export');
  });

  it('leaves out what is written while it is read', async () => {
    const { context, lead, addApplication } = await givenLedger();
    const lines = await exportLedger(context, lead);
    await addApplication('later', lead);
    await signCheckpoint(context, lead);

    const text = (await allOf(lines)).join('');

    expect(text.trimEnd().split('\n')).toHaveLength(1 + 3);
    expect(text).not.toContain('later');
  });

  it.each(['application_owner', 'member'] as const)('is refused to: %s', async (role) => {
    const { context, addPerson, ledgerActions } = await givenLedger();
    const person = await addPerson('max', role);

    await expect(exportLedger(context, person)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(checkLedger(context, person)).rejects.toMatchObject({ code: 'access.denied' });
    expect(await ledgerActions()).not.toContain('ledger.export');
  });
});
