import { expect, it } from 'vitest';
import { parseServerEnvironment } from '#lib/config/server-environment.ts';

const url = (user: string): string => `postgres://${user}@db.example/assay`;

it('an address for the migrations alone is refused: the product’s role has to be another', () => {
  const parsed = (): unknown =>
    parseServerEnvironment({ ASSAY_MIGRATION_DATABASE_URL: url('owner') }, '/data');

  expect(parsed).toThrow('DATABASE_URL is needed with ASSAY_MIGRATION_DATABASE_URL');
});

it('both addresses are kept apart', () => {
  const { databaseUrl, migrationDatabaseUrl } = parseServerEnvironment(
    {
      DATABASE_URL: url('product'),
      ASSAY_MIGRATION_DATABASE_URL: url('owner'),
      ASSAY_SECRET: 'x'.repeat(32),
    },
    '/data',
  );

  expect([databaseUrl, migrationDatabaseUrl]).toEqual([url('product'), url('owner')]);
});
