import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '#lib/parsing/github-workflows/parse-workflow.ts';

async function read(text: string) {
  const parsed = await parseWorkflow({ repository: 'h/o/r', path: 'a.yml', text });
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  return parsed.value;
}

const oneStep = (step: string, around = '', top = '') =>
  `on: push\n${top}jobs:\n  j:\n    runs-on: x\n${around}    steps:\n${step}`;

describe('the line of a script', () => {
  it.each([
    ['      - run: ls\n', 6],
    ['      - name: a\n        run: ls\n', 7],
    ['      - run: |\n          ls\n', 7],
    ['      - run: |-\n          ls\n', 7],
    ['      - run: >+\n          ls\n', 7],
    ['      - run: |2-\n          ls\n', 7],
    ['      - run: |  # a comment\n          ls\n', 7],
    ['      - run: "ls |"\n', 6],
    ['      - run: ls | cat\n', 6],
    ['      - run: echo ">"\n', 6],
    ['      - run: "ls"  # a | b\n', 6],
  ])('%j is %s', async (step, line) => {
    const { jobs } = await read(oneStep(step));

    expect(jobs[0]?.steps[0]?.run?.line).toBe(line);
  });

  it('is the same where lines end as on other systems', async () => {
    const { jobs } = await read(oneStep('      - run: |\n          ls\n').replaceAll('\n', '\r\n'));

    expect(jobs[0]?.steps[0]?.run).toEqual({ text: 'ls\n', line: 7 });
  });

  it('of an input that is run is that of its first line', async () => {
    const step =
      '      - uses: a/b@v1\n        with:\n          script: |\n            ls\n          x: 1\n';

    const { jobs } = await read(oneStep(step));

    expect(jobs[0]?.steps[0]?.with).toEqual([
      { name: 'script', text: 'ls\n', line: 9 },
      { name: 'x', text: '1', line: 10 },
    ]);
  });
});

describe('the shell of a step', () => {
  const defaults = (shell: string, indent = '') =>
    `${indent}defaults: { run: { shell: ${shell} } }\n`;
  const shellOf = async (own: string, around = '', top = '') => {
    const { jobs } = await read(oneStep(`      - { run: ls${own} }\n`, around, top));
    return jobs[0]?.steps[0]?.shell;
  };

  it('is its own, else the job’s, else the workflow’s, else none', async () => {
    const [job, workflow] = [defaults('sh', '    '), defaults('python')];

    expect(await shellOf(', shell: bash', job, workflow)).toBe('bash');
    expect(await shellOf('', job, workflow)).toBe('sh');
    expect(await shellOf('', '', workflow)).toBe('python');
    expect(await shellOf('')).toBeNull();
  });

  it.each([
    ['windows-latest', 'pwsh'],
    ['Windows-2022', 'pwsh'],
    ['[self-hosted, windows]', 'pwsh'],
    ['ubuntu-latest', null],
    ['not-windows', null],
  ])('on %s is %s where nobody names one', async (label, shell) => {
    const text = oneStep('      - run: ls\n').replace('runs-on: x', `runs-on: ${label}`);

    const { jobs } = await read(text);

    expect(jobs[0]?.steps[0]?.shell).toBe(shell);
    expect((await read(`${defaults('sh')}${text}`)).jobs[0]?.steps[0]?.shell).toBe('sh');
  });
});

describe('the events of a workflow', () => {
  it.each<[string, readonly object[]]>([
    ['push', [{ event: 'push', line: 1, workflows: [] }]],
    [
      '[push, pull_request]',
      [
        { event: 'push', line: 1, workflows: [] },
        { event: 'pull_request', line: 1, workflows: [] },
      ],
    ],
    [
      '\n  push:\n  workflow_run: { workflows: [CI, Other] }',
      [
        { event: 'push', line: 2, workflows: [] },
        { event: 'workflow_run', line: 3, workflows: ['CI', 'Other'] },
      ],
    ],
    [
      '{ workflow_run: { workflows: CI } }',
      [{ event: 'workflow_run', line: 1, workflows: ['CI'] }],
    ],
  ])('%j', async (on, triggers) => {
    const text = oneStep('      - run: ls\n').replace('on: push', `on: ${on}`);

    expect((await read(text)).triggers).toEqual(triggers);
  });
});

describe('what a workflow says of itself', () => {
  const step = '      - run: ls\n';

  it.each([
    ['', null],
    ['name: ""\n', null],
    ['name: CI\n', 'CI'],
  ])('%j: its name is %s', async (top, name) => {
    expect((await read(oneStep(step, '', top))).name).toBe(name);
  });

  it.each<[string, object | null]>([
    ['', null],
    ['permissions: {}\n', { line: 2, all: null, scopes: {} }],
    ['permissions: write-all\n', { line: 2, all: 'write', scopes: {} }],
    ['permissions: read-all\n', { line: 2, all: 'read', scopes: {} }],
    [
      'permissions: { contents: read, id-token: write }\n',
      { line: 2, all: null, scopes: { contents: 'read', 'id-token': 'write' } },
    ],
  ])('%j: its permissions', async (top, permissions) => {
    expect((await read(oneStep(step, '', top))).permissions).toEqual(permissions);
  });

  it.each<[string, string | null]>([
    ['    environment: live\n', 'live'],
    ['    environment: { name: live, url: "https://a" }\n', 'live'],
    ['    environment: ""\n', null],
    ['    environment: "  "\n', null],
    ['', null],
  ])('%j: the environment of its job is %s', async (around, environment) => {
    const { jobs } = await read(oneStep(step, around));

    expect(jobs[0]?.environment?.text ?? null).toBe(environment);
  });

  it('a job that hands all secrets on says so, one that names them does not', async () => {
    const call = (secrets: string) =>
      read(`on: push\njobs:\n  j: { uses: ./.github/workflows/b.yml${secrets} }\n`);
    const handed = async (secrets: string) => {
      const { jobs } = await call(secrets);
      return [jobs[0]?.inheritsSecrets ?? null, jobs[0]?.secrets];
    };

    expect(await handed(', secrets: inherit')).toEqual([{ text: 'inherit', line: 3 }, []]);
    expect(await handed(', secrets: { A: b }')).toEqual([
      null,
      [{ name: 'A', text: 'b', line: 3 }],
    ]);
    expect(await handed('')).toEqual([null, []]);
  });
});
