// The pure core alone is mutated: it decides, everything else carries.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  // Stryker would rewrite tsconfig.json with TypeScript's old compiler, which TypeScript 7 has not;
  // ours refers to nothing outside the sandbox, so there is nothing to rewrite.
  tsconfigFile: 'none',
  mutate: ['lib/{samm,evidence,parsing,judging,gates,access}/**/*.ts'],
  thresholds: { high: 90, low: 85, break: 85 },
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: '.stryker-tmp',
  ignoreStatic: true,
  timeoutMS: 2000,
  incremental: true,
  incrementalFile: 'reports/stryker-incremental.json',
};
