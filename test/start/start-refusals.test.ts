import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../database/test-database.ts';
import { startAssay } from './started-assay.ts';

const secret = 'not-really-'.repeat(4);

describe('what npm start refuses', () => {
  it('a half-configured environment, with every fault at once and no value', async () => {
    const canary = ['hunter', '2'].join('');

    const assay = await startAssay({
      DATABASE_URL: `mysql://root:${canary}@localhost/assay`,
      ASSAY_SECRET: canary,
      ASSAY_CHECKOUT_ROOTS: 'relative',
      ASSAY_HOST: '0.0.0.0',
      PORT: '70000',
    });
    const code = await assay.ended;

    expect(code).toBe(2);
    for (const name of [
      'DATABASE_URL',
      'ASSAY_SECRET',
      'ASSAY_CHECKOUT_ROOTS',
      'ASSAY_URL',
      'PORT',
    ]) {
      expect(assay.told()).toContain(name);
    }
    expect(assay.told()).not.toContain(canary);
  });

  it('a database of a newer release', async () => {
    const { db, address } = await createTestDatabase();
    await db.execute(sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`);

    const assay = await startAssay({ DATABASE_URL: address.url, ASSAY_SECRET: secret });
    const code = await assay.ended;

    expect(code).toBe(3);
    expect(assay.told()).toContain('the database belongs to a newer release of Assay');
  });

  it('a database that it cannot reach, without a word of its password', async () => {
    const assay = await startAssay({
      DATABASE_URL: `postgres://assay:${secret}@127.0.0.1:1/assay`,
      ASSAY_SECRET: secret,
    });
    const code = await assay.ended;

    expect(code).toBe(3);
    expect(assay.told()).toContain('the database cannot be used: nothing listens there');
    expect(assay.told()).not.toContain(secret);
  });
});
