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

it.each([
  'postgres://db.example/assay',
  'postgresql://:secret@db.example/assay',
  'postgres:///assay',
])(
  'an address without a user is refused, for the product and for the migrations: %s',
  (without) => {
    const given = { ASSAY_SECRET: 'x'.repeat(32), DATABASE_URL: url('product') };

    const product = (): unknown =>
      parseServerEnvironment({ ...given, DATABASE_URL: without }, '/data');
    const owner = (): unknown =>
      parseServerEnvironment({ ...given, ASSAY_MIGRATION_DATABASE_URL: without }, '/data');

    expect(product).toThrow('as it should be: DATABASE_URL must name a user');
    expect(owner).toThrow('as it should be: ASSAY_MIGRATION_DATABASE_URL must name a user');
  },
);
