// The pure core alone is mutated: it decides, everything else carries.
export default {
  // `in-process`, named by the script: docs/decisions/013.
  plugins: ['./test/mutation/stryker-plugin.ts'],
  // Stryker would rewrite tsconfig.json with TypeScript's old compiler, which TypeScript 7 has not;
  // ours refers to nothing outside the sandbox, so there is nothing to rewrite.
  tsconfigFile: 'none',
  mutate: ['lib/{samm,evidence,parsing,judging,gates,access}/**/*.ts'],
  thresholds: { high: 90, low: 85, break: 85 },
  reporters: ['clear-text', 'progress', 'json'],
  clearTextReporter: { logTests: false, reportTests: false },
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: '.stryker-tmp',
  ignoreStatic: true,
  // A mutant's tests have a budget of processor time; what still runs after this long never ends.
  timeoutMS: 20_000,
  timeoutFactor: 0,
  dryRunTimeoutMinutes: 30,
  concurrency: 1,
};
