import { describe, expect, test } from 'vitest';
import { parseWorkflow } from '#lib/parsing/github-workflows/parse-workflow.ts';
import { sourceFile } from '../source-file.ts';
import { x } from './workflow-text.ts';

const path = '.github/workflows/a.yml';
const job = 'jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ls\n';

function parse(text: string) {
  return parseWorkflow(sourceFile(path, text));
}

describe('a workflow', () => {
  test('keeps every field that facts rest on, with lines', async () => {
    const text = [
      'name: Ship',
      'on:',
      '  workflow_dispatch:',
      '    inputs:',
      '      stage: { type: choice, options: [staging, production] }',
      'env: { REGION: eu }',
      'jobs:',
      '  ship:',
      '    name: Ship it',
      '    runs-on: ubuntu-latest',
      '    needs: [build]',
      `    if: github.ref == 'refs/heads/main'`,
      '    environment: { name: production, url: https://shop.example }',
      '    permissions: { id-token: write }',
      '    strategy: { matrix: { region: [eu, us], size: [1] } }',
      '    steps:',
      '      - uses: actions/checkout@v4',
      '        continue-on-error: true',
      '      - name: Go',
      '        run: |',
      '          set -e',
      `          ./ship ${x('matrix.region')}`,
      '  build:',
      '    runs-on: windows-latest',
      '    steps: [{ run: dir }]',
    ].join('\n');

    const parsed = await parse(text);

    expect(parsed).toMatchObject({
      ok: true,
      value: {
        name: 'Ship',
        triggers: [{ event: 'workflow_dispatch', line: 3 }],
        inputs: [{ name: 'stage', type: 'choice', options: ['staging', 'production'] }],
        env: [{ name: 'REGION', text: 'eu' }],
        jobs: [
          {
            id: 'ship',
            line: 8,
            name: { text: 'Ship it', line: 9 },
            needs: ['build'],
            if: { text: `github.ref == 'refs/heads/main'`, line: 12 },
            environment: { text: 'production', line: 13 },
            permissions: { line: 14, all: null, scopes: { 'id-token': 'write' } },
            matrix: new Map([
              ['region', ['eu', 'us']],
              ['size', ['1']],
            ]),
            steps: [
              { index: 0, line: 17, uses: { text: 'actions/checkout@v4', line: 17 } },
              {
                index: 1,
                line: 19,
                shell: null,
                run: { text: `set -e\n./ship ${x('matrix.region')}\n`, line: 21 },
              },
            ],
          },
          { id: 'build', steps: [{ shell: 'pwsh', run: { text: 'dir' } }] },
        ],
      },
    });
  });

  test.each([
    ['on: push\njobs: [', 2, 'The YAML is broken: bad indent.'],
    [`on: push\nbogus: 1\n${job}`, 2, "Unexpected value 'bogus'"],
    [`on: push\nAKIAlike0Value: 1\n${job}`, 2, "Unexpected value '…'"],
    [`on: push\n${job}    needs: [gone]\n`, 1, ''],
    ['', 1, 'The workflow is empty.'],
    [`on: push\n${job}---\non: push\n`, 8, 'The file has more than one document.'],
    [
      'on: push\njobs:\n  a: &a\n    <<: *a\n',
      4,
      'An alias names an anchor that does not stand before it.',
    ],
  ])(
    'that GitHub would refuse is malformed, with the line and the fault: %j',
    async (text, line, detail) => {
      const parsed = await parse(text);

      expect(parsed).toMatchObject({ ok: false, failure: { code: 'malformed' } });
      expect(parsed.ok ? '' : parsed.failure.place).toMatch(/^\.github\/workflows\/a\.yml:\d+$/);
      if (detail !== '') {
        expect(parsed).toEqual({
          ok: false,
          failure: { code: 'malformed', place: `${path}:${line}`, detail },
        });
      }
    },
  );

  test.each([
    ['too large', `on: push\n${job}#${'x'.repeat(1_048_577)}`, 'too_large'],
    ['deeply nested', `on: push\nenv: ${'['.repeat(100_000)}`, 'unsafe'],
    ['deeply nested and closed', `on: ${'['.repeat(5_000)}a${']'.repeat(5_000)}`, 'unsafe'],
    ['a bomb of aliases', bomb(), 'unsafe'],
    [
      'crowded with expressions',
      `on: push\nenv: { A: "${x('1').repeat(1_001)}" }\n${job}`,
      'unsafe',
    ],
    ['of 301 jobs', `on: push\njobs:\n${manyJobs(301)}`, 'too_large'],
  ])('that is %s is refused', async (_name, text, code) => {
    const parsed = await parse(text);

    expect(parsed).toMatchObject({ ok: false, failure: { code } });
  });

  test('keeps no control character of a file in a failure', async () => {
    const parsed = await parse(`on: push\n"\\e[31mred\\nnew": 1\n${job}`);

    expect(parsed).toEqual({
      ok: false,
      failure: {
        code: 'malformed',
        place: `${path}:2`,
        detail: expect.not.stringMatching(/[^ -~…]/),
      },
    });
  });
});

/** Nine levels of nine aliases each: a billion nodes when expanded. */
function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? 'x' : `*l${level - 1}`;
    return `  l${level}: &l${level} [${Array(9).fill(item).join(', ')}]`;
  });
  return `on: push\nenv:\n${levels.join('\n')}\n${job}`;
}

function manyJobs(count: number): string {
  const jobs = Array.from(
    { length: count },
    (_, at) => `  j${at}: { runs-on: x, steps: [{ run: ls }] }`,
  );
  return jobs.join('\n');
}
