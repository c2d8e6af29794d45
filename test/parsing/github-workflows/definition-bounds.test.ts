import { describe, expect, it } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

const call = (file: string, id = 'c') => `  ${id}: { uses: ./.github/workflows/${file} }\n`;
const called = (jobs: string) => `on: workflow_call\njobs:\n${jobs}`;
const ship = (id = 'd') =>
  `  ${id}: { runs-on: x, environment: live, steps: [{ run: helm upgrade a b }] }\n`;

async function definitionOf(files: Readonly<Record<string, string>>, name = 'a.yml') {
  const { definitions, failures } = await analyse(files);
  if (failures.length > 0) throw new Error(failures[0]?.detail);
  const found = definitions.find(({ path }) => path === `.github/workflows/${name}`);
  if (found === undefined) throw new Error('not there');
  return found;
}

/** Workflows each of which calls the next; the last one deploys. */
function chain(calls: number): Readonly<Record<string, string>> {
  const files = Array.from({ length: calls }, (_, at): [string, string] => [
    at === 0 ? 'a.yml' : `w${at}.yml`,
    called(call(`w${at + 1}.yml`)).replace('workflow_call', at === 0 ? 'push' : 'workflow_call'),
  ]);
  return Object.fromEntries([...files, [`w${calls}.yml`, called(ship())]]);
}

describe('what a call deploys', () => {
  it('is followed through ten workflows, as GitHub does, and no further', async () => {
    expect((await definitionOf(chain(10))).targets).toHaveLength(1);
    expect((await definitionOf(chain(11))).targets).toEqual([]);
  });

  it('is followed fifty times in all', async () => {
    const fan = (count: number) =>
      Object.fromEntries([
        ['a.yml', `on: push\njobs:\n${call('b.yml')}`],
        [
          'b.yml',
          called(Array.from({ length: count }, (_, at) => call(`c${at}.yml`, `j${at}`)).join('')),
        ],
        ...Array.from({ length: count }, (_, at): [string, string] => [
          `c${at}.yml`,
          called(`  d: { runs-on: x, environment: e${at}, steps: [{ run: ls }] }\n`),
        ]),
      ]);

    expect((await definitionOf(fan(49))).targets).toHaveLength(49);
    expect((await definitionOf(fan(50))).targets).toHaveLength(49);
  });

  it('stands on the call’s line once, with what the call needs', async () => {
    const files = {
      'a.yml': `on: push\njobs:\n  t: { runs-on: x, steps: [{ run: ls }] }\n  c: { needs: t, uses: ./.github/workflows/b.yml }\n`,
      'b.yml': called(`${ship('one')}${ship('two')}`),
    };

    expect((await definitionOf(files)).targets).toEqual([
      { environment: 'live', jobId: 'c', needs: ['t'], deployStep: 'helm upgrade', line: 4 },
    ]);
  });

  it('is published by the call, on its line, where what it calls publishes', async () => {
    const files = {
      'a.yml': `on: push\njobs:\n${call('b.yml')}`,
      'b.yml': called(
        '  p: { runs-on: x, steps: [{ run: npm publish }] }\n  q: { runs-on: x, steps: [{ run: npm publish }, { run: helm push a b }] }\n',
      ),
    };

    const { publishes, role } = await definitionOf(files);

    expect(role).toBe('publish');
    expect(publishes).toEqual([
      { jobId: 'c', publishStep: 'npm publish', line: 3 },
      { jobId: 'c', publishStep: 'helm push', line: 3 },
    ]);
  });
});

describe('what a workflow defines is bounded', () => {
  it('to 500 targets', async () => {
    const jobs = Array.from(
      { length: 8 },
      (_, at) =>
        `  j${at}: { runs-on: x, strategy: { matrix: { e: [${Array.from({ length: 64 }, (_each, e) => `e${e}`).join(', ')}] } }, environment: "${x('matrix.e')}", steps: [{ run: ls }] }\n`,
    );

    expect(
      (await definitionOf({ 'a.yml': `on: push\njobs:\n${jobs.join('')}` })).targets,
    ).toHaveLength(500);
  });

  it('to names as long as facts can hold', async () => {
    const text = [
      `environment: ${'e'.repeat(600)}`,
      'steps:',
      `  - uses: a/${'b'.repeat(2_100)}@${'r'.repeat(600)}`,
      `  - run: echo ${x(`secrets.${'s'.repeat(600)}`)}`,
    ].join('\n');

    const { targets, calls, secretsUsed } = await definitionOf({ 'a.yml': oneJob(text) });

    expect(targets.map(({ environment }) => environment)).toEqual(['e'.repeat(512)]);
    expect(calls).toEqual([
      {
        uses: `a/${'b'.repeat(1_998)}`,
        ref: 'r'.repeat(512),
        pinnedBy: 'tag',
        jobId: 'deploy',
        resolved: true,
      },
    ]);
    expect(secretsUsed).toEqual([{ name: 'S'.repeat(512), jobId: 'deploy' }]);
  });

  it('to the beginning of an expression that names its environment', async () => {
    const expression = x(`vars.${'v'.repeat(2_100)}`);
    const { targets } = await definitionOf({
      'a.yml': oneJob(`environment: "${expression}"\nsteps: [{ run: ls }]`),
    });

    expect(targets.map((target) => target.expression)).toEqual([expression.slice(0, 2_000)]);
  });
});

describe('where a job deploys to', () => {
  const targetsOf = async (job: string) =>
    (await definitionOf({ 'a.yml': oneJob(job) })).targets.map(
      ({ environment, expression, deployStep, line }) => [
        environment ?? expression ?? null,
        deployStep,
        line,
      ],
    );

  it.each<[string, readonly unknown[]]>([
    ['environment: live\nsteps: [{ run: ls }]', [['live', null, 6]]],
    ['steps: [{ run: helm upgrade a b }]', [[null, 'helm upgrade', 6]]],
    ['steps: [{ run: npm publish }]', []],
    [
      'environment: live\nsteps:\n  - run: npm publish\n  - run: helm upgrade a b',
      [['live', 'helm upgrade', 9]],
    ],
    ['environment: live\nsteps:\n  - run: ls\n  - run: npm publish', [['live', 'npm publish', 9]]],
    [`environment: "${x("''")}"\nsteps: [{ run: ls }]`, [[null, null, 6]]],
    [
      `strategy: { matrix: { e: ["", live] } }\nenvironment: "${x('matrix.e')}"\nsteps: [{ run: ls }]`,
      [['live', null, 7]],
    ],
  ])('%j', async (job, expected) => {
    expect(await targetsOf(job)).toEqual(expected);
  });
});
