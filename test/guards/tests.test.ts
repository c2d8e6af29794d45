import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, type House } from './house.ts';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const cases = `import { expect, it } from 'vitest';

it('asserts', () => {
  expect(1).toBe(1);
});

it('asserts nothing', () => {
  String(1);
});

it('lets an error be printed', () => {
  console.error('trouble');

  expect(1).toBe(1);
});

it('catches what printing might throw', () => {
  try {
    console.error('swallowed');
  } catch {
    String(1);
  }

  expect(1).toBe(1);
});

it("reads a workflow with GitHub's own parser", async () => {
  const { parseWorkflow } = await import('@actions/workflow-parser');

  expect(typeof parseWorkflow).toBe('function');
});
`;

let house: House;
let outcomes: ReadonlyMap<string, { readonly status: string; readonly message: string }>;

beforeAll(async () => {
  house = await buildHouse({ 'test/world.test.ts': cases });
  await house.run('vitest', [
    'run',
    '--project=unit',
    '--reporter=json',
    '--outputFile=report.json',
  ]);
  const report: Report = JSON.parse(await readFile(join(house.path, 'report.json'), 'utf8'));
  outcomes = new Map(
    report.testResults
      .flatMap((one) => one.assertionResults)
      .map((one) => [one.title, { status: one.status, message: one.failureMessages.join('\n') }]),
  );
}, 60_000);

afterAll(async () => house.remove());

describe('the tests of the house', () => {
  it('a test that asserts passes', () => {
    expect(outcomes.get('asserts')?.status).toBe('passed');
  });

  it('a test without an assertion fails', () => {
    const outcome = outcomes.get('asserts nothing');

    expect(outcome?.status).toBe('failed');
    expect(outcome?.message).toContain('expected any number of assertion, but got none');
  });

  it.each([
    ['lets an error be printed', 'console.error was called: trouble'],
    ['catches what printing might throw', 'console.error was called: swallowed'],
  ])('a test that %s fails', (title, words) => {
    const outcome = outcomes.get(title);

    expect(outcome?.status).toBe('failed');
    expect(outcome?.message).toContain(words);
  });

  it('a parser that imports JSON without an attribute is inlined', () => {
    expect(outcomes.get("reads a workflow with GitHub's own parser")).toEqual({
      status: 'passed',
      message: '',
    });
  });
});
