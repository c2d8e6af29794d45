import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

async function check(rule: string, files: Readonly<Record<string, string>>) {
  const { hardening } = await analyse(files);
  return hardening.find((body) => body.rule === rule);
}

async function details(rule: string, text: string) {
  const body = await check(rule, { 'a.yml': text });
  return body?.violations.map((violation) => violation.detail);
}

describe('untrusted_checkout', () => {
  const head = x('github.event.pull_request.head.sha');
  const run = x('github.event.workflow_run.head_sha');
  const checkout = (ref: string, condition = '') =>
    `${condition}steps:\n  - uses: actions/checkout@v4\n    with: { ref: "${ref}" }`;

  test.each<[string, string, string, readonly string[]]>([
    [
      'the head under pull_request_target',
      'pull_request_target',
      checkout(head),
      ['github.event.pull_request.head.sha'],
    ],
    ['the head under pull_request', 'pull_request', checkout(head), []],
    [
      'the base under pull_request_target',
      'pull_request_target',
      'steps: [{ uses: actions/checkout@v4 }]',
      [],
    ],
    [
      'the head under workflow_run',
      '{ workflow_run: { workflows: [CI] } }',
      checkout(run),
      ['github.event.workflow_run.head_sha'],
    ],
    [
      'the merge commit by number',
      'pull_request_target',
      checkout(`refs/pull/${x('github.event.number')}/merge`),
      ['github.event.number'],
    ],
    [
      'a script’s fetch',
      'pull_request_target',
      `steps: [{ run: "git fetch origin ${x('github.head_ref')}" }]`,
      ['github.head_ref'],
    ],
    [
      'a script’s fetch through a variable',
      'pull_request_target',
      `steps: [{ run: 'git checkout "$SHA"', env: { SHA: "${head}" } }]`,
      ['github.event.pull_request.head.sha'],
    ],
    [
      'gh pr checkout',
      'pull_request_target',
      'steps: [{ run: gh pr checkout 1 }]',
      ['gh pr checkout'],
    ],
    ['a mere mention', 'pull_request_target', `steps: [{ run: "echo git checkout ${head}" }]`, []],
    [
      'a push that ran before',
      '{ workflow_run: { workflows: [CI] } }',
      checkout(run, `if: github.event.workflow_run.event == 'push'\n`),
      [],
    ],
    [
      'one’s own repository',
      'pull_request_target',
      checkout(head, 'if: github.event.pull_request.head.repo.full_name == github.repository\n'),
      [],
    ],
    [
      'no fork',
      'pull_request_target',
      checkout(head, `if: ${x('!github.event.pull_request.head.repo.fork')}\n`),
      [],
    ],
    [
      'what is merged',
      'pull_request_target',
      checkout(head, 'if: github.event.pull_request.merged == true\n'),
      [],
    ],
    [
      'another event of the same workflow',
      '[pull_request_target, push]',
      checkout(head, `if: github.event_name == 'push'\n`),
      [],
    ],
    [
      'success alone',
      '{ workflow_run: { workflows: [CI] } }',
      checkout(run, `if: github.event.workflow_run.conclusion == 'success'\n`),
      ['github.event.workflow_run.head_sha'],
    ],
  ])('%s', async (_name, on, job, expected) => {
    const found = await details('untrusted_checkout', oneJob(job, on));

    expect(found).toEqual(expected);
  });

  const target = 'pull_request_target';
  const afterRun = '{ workflow_run: { workflows: [CI] } }';
  const own = 'github.event.pull_request.head.repo.full_name';

  test.each<[string, string]>([
    [target, "github.event_name != 'pull_request_target'"],
    [target, `github.repository == ${own}`],
    [target, `github.actor != 'a' && ${own} == github.repository`],
    [target, 'github.event.pull_request.merged'],
    [target, 'github.event.pull_request.head.repo.fork == false'],
    [target, '(!(github.event.pull_request.head.repo.fork))'],
    [afterRun, '!github.event.workflow_run.head_repository.fork'],
    [afterRun, "github.event.workflow_run.event != 'pull_request'"],
    [afterRun, "github.event.workflow_run.event == 'merge_group'"],
    [afterRun, 'github.event.workflow_run.head_repository.full_name == github.repository'],
  ])(
    'under %s a stranger’s code is kept out by %s, of the job or the step',
    async (on, condition) => {
      const ref = on === target ? head : run;
      const ofJob = oneJob(checkout(ref, `if: ${x(condition)}\n`), on);
      const ofStep = oneJob(`${checkout(ref)}\n    if: ${x(condition)}`, on);

      expect(await details('untrusted_checkout', ofJob)).toEqual([]);
      expect(await details('untrusted_checkout', ofStep)).toEqual([]);
    },
  );

  test.each<[string, string]>([
    [target, "github.event_name == 'pull_request_target'"],
    [target, "github.event_name != 'push'"],
    [target, 'github.event_name == inputs.event'],
    [target, `${own} != github.repository`],
    [target, `${own} == github.repository_owner`],
    [target, 'github.event.pull_request.head.repo.name == github.repository'],
    [target, `${own} == github.repository || github.actor == 'a'`],
    [target, 'github.event.pull_request.merged == false'],
    [target, 'github.event.pull_request.head.repo.fork'],
    [target, '!github.event.pull_request.draft'],
    [target, "!(github.event.pull_request.head.repo.fork && github.actor == 'a')"],
    [
      target,
      '!contains(github.event.pull_request.labels, github.event.pull_request.head.repo.fork)',
    ],
    [afterRun, "github.event.workflow_run.event == 'pull_request'"],
    [afterRun, "github.event.workflow_run.event != 'push'"],
    ['[pull_request_target, workflow_run]', "github.event.workflow_run.event != 'pull_request'"],
    ['[pull_request_target, workflow_run]', "github.event_name != 'workflow_run'"],
  ])('under %s it is let in by %s', async (on, condition) => {
    const ref = on === afterRun ? run : head;

    const found = await details(
      'untrusted_checkout',
      oneJob(checkout(ref, `if: ${x(condition)}\n`), on),
    );

    expect(found).toHaveLength(1);
  });

  test.each<[string, string, number]>([
    [
      'of a stranger’s repository',
      `steps: [{ uses: actions/checkout@v4, with: { repository: "${x(own)}" } }]`,
      1,
    ],
    [
      'into a folder by the branch’s name',
      `steps: [{ uses: actions/checkout@v4, with: { path: "${x('github.head_ref')}" } }]`,
      0,
    ],
    [
      'through a variable of the job',
      `env: { SHA: "${head}" }\nsteps: [{ run: 'git switch --detach $\{SHA}' }]`,
      1,
    ],
    [
      'through an expression of a variable',
      `env: { SHA: "${head}" }\nsteps: [{ uses: actions/checkout@v4, with: { ref: "${x('env.sha')}" } }]`,
      1,
    ],
    [
      'through a variable that is another’s',
      `env: { OTHER: "${head}" }\nsteps: [{ run: 'git checkout $SHA' }]`,
      0,
    ],
    ...['clone', 'fetch', 'pull', 'merge', 'reset --hard'].map((verb): [string, string, number] => [
      `by git ${verb}`,
      `steps: [{ run: 'git ${verb} ${head}' }]`,
      1,
    ]),
    ['by no git command that takes code', `steps: [{ run: 'git log ${head}' }]`, 0],
    ['by gh pr view', 'steps: [{ run: gh pr view 1 }]', 0],
    ['by another action', `steps: [{ uses: acme/checkout@v4, with: { ref: "${head}" } }]`, 0],
  ])('%s', async (_what, job, count) => {
    const found = await details('untrusted_checkout', oneJob(job.replace('\\{', '{'), target));

    expect(found).toHaveLength(count);
  });

  test('counts what it checked, whether or not a stranger can start it', async () => {
    const two = 'steps: [{ uses: actions/checkout@v4 }, { run: ls }, { run: git pull }]';

    const [safe, unsafe] = [
      await check('untrusted_checkout', { 'a.yml': oneJob(two) }),
      await check('untrusted_checkout', { 'a.yml': oneJob(two, target) }),
    ];

    expect([safe?.checked, unsafe?.checked]).toEqual([2, 2]);
  });

  test('reaches a called workflow through its caller’s event', async () => {
    const files = {
      'a.yml': oneJob(checkout(head), 'workflow_call'),
      'b.yml':
        'on: pull_request_target\npermissions: {}\njobs:\n  a: { uses: ./.github/workflows/a.yml }\n',
    };

    const body = await check('untrusted_checkout', files);

    expect(body?.violations.map((violation) => violation.line)).toEqual([7]);
  });
});
