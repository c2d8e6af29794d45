import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { connectDatabase } from '#lib/db/connect.ts';
import { person } from '#lib/db/schema/people.ts';
import { tellError } from '#lib/http/tell-error.ts';
import { createTestDatabase } from '../database/test-database.ts';

const { db } = await createTestDatabase();
const canary = ['canary', 'of', 'the', 'values'].join('-');

describe('an error in the log', () => {
  it('of a query says what failed and why, and none of its values', async () => {
    const bad = { id: canary, login: canary, name: canary, role: 'member' } as const;
    const error = await db
      .insert(person)
      .values({ ...bad, createdAt: '2026-03-01T12:00:00.000Z' })
      .catch((thrown: unknown) => thrown);

    const told = tellError(error);

    expect(String(error)).toContain(canary);
    expect(told).toContain('insert into "person"');
    expect(told).toContain('invalid input syntax for type uuid');
    expect(told).not.toContain(canary);
  });

  it('of a query that never arrived tells none of its values either', async () => {
    const nowhere = connectDatabase({
      address: { kind: 'url', url: 'postgres://assay:x@127.0.0.1:1/assay' },
      applicationName: 'assay test',
      maxConnections: 1,
    });
    const error = await nowhere
      .select()
      .from(person)
      .where(eq(person.login, canary))
      .catch((thrown: unknown) => thrown);

    const told = tellError(error);

    expect(String(error)).toContain(canary);
    expect(told).toContain('ECONNREFUSED');
    expect(told).not.toContain(canary);
  });

  it('says where it happened and what caused it', () => {
    const told = tellError(new Error('outer', { cause: new Error('inner') }));

    expect(told).toMatch(/^Error: outer.*tell-error\.test\.ts/);
    expect(told).toContain('caused by Error: inner');
  });

  it('that is no error is told as it is, without what looks like a secret', () => {
    const token = ['ghp', 'x7Kq2mZr9bWc4NdV1sTf6GhJ8yLpA3eRu5Xo'].join('_');

    expect(tellError('plain')).toBe('plain');
    expect(tellError(`token ${token}`)).not.toContain(token);
  });
});
