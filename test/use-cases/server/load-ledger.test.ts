import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { LedgerQuery, loadLedger } from '#lib/use-cases/load-ledger.ts';
import { signCheckpoint } from '#lib/use-cases/sign-checkpoint.ts';
import { tellLedger } from '#lib/use-cases/tell-ledger.ts';
import { makeWorld, type World } from './application-world.ts';

const applications = 60;

let world: World;
let lead: PersonActor;
let other: PersonActor;
beforeAll(async () => {
  world = await makeWorld();
  lead = await world.addPerson('lea', 'security_lead');
  other = await world.addPerson('otto', 'security_lead');
  for (let n = 1; n < applications; n += 1) await world.addApplication(`shop-${n}`, lead);
  world.clock.now = '2026-08-01T10:00:00.000Z';
  await world.addApplication('other-shop', other);
  await signCheckpoint(world.context, lead);
});

const load = async (asked: Partial<Record<keyof LedgerQuery, string>>) =>
  loadLedger(world.context, lead, LedgerQuery.parse(asked));
const seqs = async (asked: Partial<Record<keyof LedgerQuery, string>>): Promise<number[]> =>
  (await load(asked)).rows.map(({ seq }) => seq);

describe('the page of the ledger', () => {
  it('shows the newest rows first, and goes on before the last without a gap', async () => {
    const first = await load({});
    const second = await load({ before: String(first.nextBefore) });

    expect(first.length).toBe(applications + 1);
    expect(first.rows.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, at) => applications + 1 - at),
    );
    expect(second.rows.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 11 }, (_, at) => 11 - at),
    );
    expect(second.nextBefore).toBe(null);
  });

  it('finds text wherever it stands, and takes no letter for a pattern', async () => {
    expect(await seqs({ text: 'OTTO' })).toEqual([60]);
    expect(await seqs({ text: 'ledger.check' })).toEqual([61]);
    expect(await seqs({ text: '%' })).toEqual([]);
    expect(await seqs({ text: "'; drop table ledger; --" })).toEqual([]);
  });

  it('filters by action, actor, thing and day', async () => {
    const [row] = (await load({ text: 'otto' })).rows;
    const subject = `${row?.subject.type}:${row?.subject.id}`;

    expect(await seqs({ action: 'ledger' })).toEqual([61]);
    expect(await seqs({ actor: other.id })).toEqual([60]);
    expect(await seqs({ subject })).toEqual([60]);
    expect(await seqs({ from: '2026-08-01' })).toEqual([61, 60]);
    expect(await seqs({ from: '2026-08-02' })).toEqual([]);
    expect(await seqs({ to: '2026-08-01', action: 'ledger' })).toEqual([61]);
    expect(await seqs({ to: '2026-07-31', actor: other.id })).toEqual([]);
  });

  it('asks for nothing by what makes no sense', async () => {
    const senseless = { from: 'tomorrow', to: '2026-99-99', before: '-3', subject: ':' } as const;

    expect(LedgerQuery.parse(senseless)).toMatchObject({ from: null, to: null, before: null });
    expect(await seqs(senseless)).toEqual([]);
  });

  it('leads to the thing by its name, and tells what the row was hashed over', async () => {
    const [row] = (await load({ actor: other.id })).rows;

    expect(row).toMatchObject({
      action: 'application.create',
      actor: { name: 'otto', isPerson: true },
      subject: { type: 'application', title: 'other-shop', href: '/applications/other-shop' },
      requestId: 'test',
      beforeDigest: null,
    });
    expect(row?.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('names the key that signs, and who may sign', async () => {
    const auditor = await world.addPerson('ava', 'auditor');

    const view = await loadLedger(world.context, auditor, LedgerQuery.parse({}));

    expect(view.maySign).toBe(false);
    expect((await load({})).maySign).toBe(true);
    expect(view.keyId).toBe(world.context.checkpointKey.keyId);
    expect(view.checkpoints).toMatchObject([{ seq: 61, signer: 'own' }]);
  });

  it.each(['application_owner', 'member'] as const)('is hidden from: %s', async (role) => {
    const person = await world.addPerson(`max-${role}`, role);

    const loaded = loadLedger(world.context, person, LedgerQuery.parse({}));

    await expect(loaded).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('says in a sentence that the ledger is sound', async () => {
    expect(await tellLedger(world.context, lead)).toBe(
      'Sound: all 61 rows as written. One checkpoint agrees, up to row 61.',
    );
  });
});
