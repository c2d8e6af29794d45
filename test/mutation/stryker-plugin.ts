import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MutantRunner, type Shared } from './mutant-runner.ts';
import type { RegisteredTest } from './registered-tests.ts';
import { expect, register } from './vitest-in-process.ts';

/** Mutants of the pure core are asked only the pure core's own tests: fast, and nobody else's luck. */
const files = 'test/{samm,evidence,parsing,judging,gates,access,properties}/**/*.test.ts';
/** Instrumented code is slow: what a test says of time, it says of other code. */
const ofTime = /\blinear time\b/;

declare global {
  // The name under which instrumented code looks for its mutants.
  var __stryker__: Shared | undefined;
}

const ours = new URL('./vitest-in-process.ts', import.meta.url).href;

/** Loads every test once, from the copy of the house that Stryker has instrumented. */
async function loadTests(): Promise<readonly RegisteredTest[]> {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier !== 'vitest' || context.parentURL === ours) return next(specifier, context);
      return { url: ours, shortCircuit: true };
    },
  });
  const load = (path: string): Promise<unknown> => import(pathToFileURL(resolve(path)).href);
  await load('lib/bin/json-imports.mjs');
  await load('test/setup.ts');
  for (const file of globSync(files).sort()) {
    register.beginFile(file);
    await load(file);
  }
  return register.tests.filter((test) => !ofTime.test(test.name));
}

function countAssertions(): number {
  const { assertionCalls } = expect.getState();
  expect.setState({ assertionCalls: 0 });
  return assertionCalls;
}

function makeRunner(): MutantRunner {
  globalThis.__stryker__ ??= {};
  return new MutantRunner(globalThis.__stryker__, loadTests, countAssertions);
}
makeRunner.inject = [] as const;

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: makeRunner }];
