import { defineConfig } from 'vitest/config';

// The parser imports JSON without an import attribute, which Node refuses and Vite does not.
const inlined = { deps: { inline: ['@actions/workflow-parser'] } };

// Beside a real PostgreSQL, started once for the run.
const withDatabase = [
  'db',
  'jobs',
  'http',
  'database',
  'use-cases/server',
  'clients/embedded-postgres',
].map((folder) => `test/${folder}/**`);

const unlessUnit = [
  ...withDatabase,
  'test/contracts/**',
  'test/peers/**',
  'test/faults/**',
  'test/e2e/**',
  'test/start/**',
  'test/bench/**',
];

export default defineConfig({
  test: {
    setupFiles: ['./test/setup.ts'],
    expect: { requireAssertions: true },
    // Nothing is timed: this only ends what hangs, also on a machine that is busy.
    testTimeout: 20_000,
    server: inlined,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: unlessUnit },
      },
      {
        extends: true,
        test: { name: 'contracts', include: ['test/contracts/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: withDatabase.map((folder) => `${folder}/*.test.ts`),
          globalSetup: ['./test/database/start-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/*.test.ts'],
          globalSetup: ['./test/database/start-database.ts'],
          // Each starts processes of its own.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/{e2e,start}/**/*.test.ts'],
          globalSetup: ['./test/database/start-database.ts', './test/e2e/prepare.ts'],
          // One browser and one server at a time.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'peers', include: ['test/peers/**/*.test.ts'], testTimeout: 120_000 },
      },
    ],
  },
});
