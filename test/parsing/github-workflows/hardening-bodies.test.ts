import { describe, expect, it } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

const commit = 'a'.repeat(40);

async function bodyOf(rule: string, text: string) {
  const { hardening, failures } = await analyse({ 'a.yml': text });
  if (failures.length > 0) throw new Error(failures[0]?.detail);
  return hardening.find((body) => body.rule === rule);
}

const place = {
  repository: 'gitlab.example/shop/payments',
  path: '.github/workflows/a.yml',
  commit,
  tool: { name: 'assay-workflow-rules', version: '1.0.0' },
};

describe('what a rule found is told whole', () => {
  const text = [
    'on: pull_request_target',
    'permissions: write-all',
    'jobs:',
    '  call: { uses: Acme/flows/.github/workflows/b.yml@v1, secrets: inherit }',
    '  own: { uses: ./.github/workflows/a.yml, secrets: inherit }',
    '  job:',
    '    runs-on: x',
    '    permissions: write-all',
    '    steps:',
    '      - uses: actions/checkout@v4',
    `        with: { ref: "${x('github.head_ref')}" }`,
    `      - run: echo ${x('github.head_ref')}`,
    '      - run: gh pr checkout 1',
    `      - uses: acme/tool@${commit}`,
  ].join('\n');
  const uses = [
    { uses: 'Acme/flows/.github/workflows/b.yml@v1', line: 4 },
    { uses: './.github/workflows/a.yml', line: 5 },
    { uses: 'actions/checkout@v4', line: 10 },
    { uses: `acme/tool@${commit}`, line: 14 },
  ];

  it.each<[string, object]>([
    [
      'pinned_actions',
      {
        violations: [
          {
            line: 4,
            jobId: 'call',
            uses: 'Acme/flows/.github/workflows/b.yml@v1',
            owner: 'Acme',
            detail: 'tag',
          },
          { line: 10, jobId: 'job', uses: 'actions/checkout@v4', owner: 'actions', detail: 'tag' },
        ],
        checked: 3,
        uses,
      },
    ],
    [
      'least_privilege',
      {
        violations: [
          { line: 8, jobId: 'job', detail: 'write-all' },
          { line: 2, detail: 'write-all' },
        ],
        checked: 3,
        uses: [],
      },
    ],
    [
      'untrusted_checkout',
      {
        violations: [
          { line: 10, jobId: 'job', uses: 'actions/checkout@v4', detail: 'github.head_ref' },
          { line: 13, jobId: 'job', detail: 'gh pr checkout' },
        ],
        checked: 2,
        uses: [],
      },
    ],
    [
      'untrusted_expression',
      {
        violations: [{ line: 12, jobId: 'job', detail: 'github.head_ref' }],
        checked: 2,
        uses: [],
      },
    ],
    [
      'inherited_secrets',
      {
        violations: [
          {
            line: 4,
            jobId: 'call',
            uses: 'Acme/flows/.github/workflows/b.yml@v1',
            owner: 'Acme',
          },
        ],
        checked: 2,
        uses: [],
      },
    ],
    ['known_action', { violations: [], checked: 4, uses }],
  ])('%s', async (rule, expected) => {
    expect(await bodyOf(rule, text)).toEqual({ ...place, rule, ...expected });
  });
});

describe('what is read is bounded', () => {
  it('to 2,000 characters of what an action is called, and 512 of its owner', async () => {
    const uses = `${'o'.repeat(600)}/${'n'.repeat(2_000)}@v1`;
    const pinned = await bodyOf('pinned_actions', oneJob(`steps: [{ uses: ${uses} }]`));

    expect(pinned?.violations).toEqual([
      {
        line: 6,
        jobId: 'deploy',
        uses: uses.slice(0, 2_000),
        owner: 'o'.repeat(512),
        detail: 'tag',
      },
    ]);
    expect(pinned?.uses).toEqual([{ uses: uses.slice(0, 2_000), line: 6 }]);
  });

  it('to the same of a workflow that is handed all secrets', async () => {
    const uses = `${'o'.repeat(600)}/${'n'.repeat(2_000)}/.github/workflows/b.yml@v1`;
    const text = `on: push\njobs:\n  a: { uses: "${uses}", secrets: inherit }\n`;

    expect((await bodyOf('inherited_secrets', text))?.violations).toEqual([
      { line: 3, jobId: 'a', uses: uses.slice(0, 2_000), owner: 'o'.repeat(512) },
    ]);
  });
});
