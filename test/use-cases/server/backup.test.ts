import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerRows } from '#lib/db/ledger-chain.ts';
import { createApplication } from '#lib/use-cases/create-application.ts';
import type { TestDatabase } from '../../database/test-database.ts';
import { allOf } from '../../ledger/all-of.ts';
import { makeWorld, type World } from './application-world.ts';
import { backUp, digestsOf, emptyPlace, givenBackup, secret } from './given-backup.ts';

let world: World;
let file: string;
beforeAll(async () => {
  ({ world, file } = await givenBackup());
});

/** Digests of all tables but the ledger, and its rows but the one that tells of the restore. */
async function contentOf(place: Pick<TestDatabase, 'db'>): Promise<object> {
  const { ledger: _grown, ...tables } = await digestsOf(place);
  const rows = await allOf(ledgerRows(place.db));
  return { tables, rows: rows.filter(({ action }) => action !== 'backup.restore') };
}

describe('a backup', () => {
  it('is restored into an empty place with every row of every table, and its secret', async () => {
    const place = await emptyPlace();

    const { manifest, ledger } = await place.restore(file);

    expect(await contentOf(place)).toEqual(await contentOf(world));
    expect(place.secrets.map((kept) => Buffer.from(kept))).toEqual([secret]);
    expect(ledger).toMatchObject({ sound: 4, broken: null, checkpoints: { agreed: 1 } });
    expect(manifest.tables.length).toBeGreaterThan(30);
    const rows = await allOf(ledgerRows(place.db));
    expect(rows.map(({ action }) => action)).toEqual([
      ...(await world.ledgerActions()),
      'backup.restore',
    ]);
  });

  it('is for its owner alone, leaves nothing beside itself, and writes over nothing', async () => {
    const folder = dirname(file);

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
    await expect(backUp(world, file)).rejects.toMatchObject({
      code: 'usage.invalid',
      message: `${file} is there already; name another file`,
    });
  });

  it('is of one instant, whatever is written meanwhile', async () => {
    const busy = await makeWorld();
    const lead = await busy.addPerson('lea', 'security_lead');
    let writing = true;
    let written = 0;
    const writers = [0, 1, 2].map(async (writer) => {
      for (let n = 0; writing; n += 1) {
        const slug = `app-${writer}-${n}`;
        await createApplication(busy.context, lead, {
          name: slug,
          slug,
          team: 'Payments',
          criticality: 'high',
          source: null,
        });
        written += 1;
      }
    });
    const taken = await backUp(busy);
    writing = false;
    await Promise.all(writers);
    const place = await emptyPlace();

    const { ledger } = await place.restore(taken);

    const [counts] = await place.db.execute<{ applications: number; entries: number }>(sql`
      select (select count(*)::int from application) as applications,
        (select count(*)::int from ledger where action = 'application.create') as entries`);
    expect(ledger.broken).toBe(null);
    expect(counts?.applications).toBe(counts?.entries);
    expect(written).toBeGreaterThan(counts?.applications ?? 0);
  });

  it('goes on behind the numbers that it brought', async () => {
    const place = await emptyPlace();
    await place.restore(file);

    const [row] = await place.db.execute<{ next: number; highest: number }>(sql`
      select nextval(pg_get_serial_sequence('public.fact', 'id'))::int as next,
        coalesce(max(id), 0)::int as highest from fact`);

    expect(row?.next).toBe((row?.highest ?? 0) + 1);
  });
});

describe('a restore', () => {
  it('is refused where there are rows, which stay', async () => {
    const place = await emptyPlace();
    await place.restore(file);
    const before = await digestsOf(place);

    await expect(place.restore(file)).rejects.toMatchObject({
      code: 'usage.invalid',
      message: expect.stringContaining('into an empty place only') as string,
    });
    expect(await digestsOf(place)).toEqual(before);
  });

  it('is done once by two at once', async () => {
    const place = await emptyPlace();

    const [one, other] = await Promise.allSettled([place.restore(file), place.restore(file)]);

    const failed = [one, other].filter((result) => result.status === 'rejected');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.reason).toMatchObject({
      code: expect.stringMatching(/^(?:server\.data_in_use|usage\.invalid)$/) as string,
    });
    expect(await contentOf(place)).toEqual(await contentOf(world));
  });

  it.each(['keepSecret', 'forgetSigned'])(
    'that fails on the way (%s) leaves no row, and can be tried again',
    async (step) => {
      const place = await emptyPlace();
      const refused = new Error('no room');

      await expect(
        place.restore(file, { [step]: async () => Promise.reject(refused) }),
      ).rejects.toBe(refused);
      const rows = Object.values(await digestsOf(place)).map((digest) => digest.split(' ')[0]);
      expect(new Set(rows)).toEqual(new Set(['0']));
      await place.restore(file);

      expect(await contentOf(place)).toEqual(await contentOf(world));
    },
  );

  it('tells a ledger that was broken before it was backed up', async () => {
    const tampered = await makeWorld();
    const lead = await tampered.addPerson('lea', 'security_lead');
    await tampered.addApplication('payments', lead);
    await tampered.db.execute(sql`alter table ledger disable trigger all`);
    await tampered.db.execute(sql`update ledger set actor_name = 'eve' where seq = 1`);
    const place = await emptyPlace();

    const { ledger } = await place.restore(await backUp(tampered));

    expect(ledger.broken).toEqual({ seq: 1, fault: 'changed', since: 1 });
  });

  it('shows nothing to anybody before the ledger is verified', async () => {
    const place = await emptyPlace();
    const steps: string[] = [];
    let shown = -1;

    await place.restore(file, {
      onStep: (step) => steps.push(step),
      forgetSigned: async () => {
        shown = (await allOf(ledgerRows(place.db))).length;
      },
    });

    expect(steps).toContain('verifying the ledger');
    expect(shown).toBe(0);
    expect(await allOf(ledgerRows(place.db))).toHaveLength(5);
  });
});
