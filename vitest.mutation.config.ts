import { defineConfig } from 'vitest/config';

// Mutants of the pure core are asked only the pure core's own tests: fast, and nobody else's luck.
export default defineConfig({
  test: {
    include: ['test/{samm,evidence,parsing,judging,gates,access,properties}/**/*.test.ts'],
    setupFiles: ['./test/setup.ts'],
    expect: { requireAssertions: true },
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    restoreMocks: true,
    isolate: false,
  },
});
