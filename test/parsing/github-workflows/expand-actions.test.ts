import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

const composite = (steps: string, inputs = '{}'): string =>
  `name: a\ninputs: ${inputs}\nruns:\n  using: composite\n  steps:\n${steps}`;
const call = (more = ''): string => oneJob(`steps:\n  - uses: ./.github/actions/x\n${more}`);
const path = '.github/actions/x/action.yml';

async function read(workflow: string, steps: string, inputs?: string) {
  return await analyse({ 'a.yml': workflow }, { [path]: composite(steps, inputs) });
}

describe('the steps of a local composite action count where it is called', () => {
  test('a deployment, on the line of the call', async () => {
    const { definitions } = await read(
      oneJob('environment: production\nsteps:\n  - uses: ./.github/actions/x'),
      '    - { run: helm upgrade app ./chart -n shop, shell: bash }\n',
    );

    expect(definitions[0]).toMatchObject({
      role: 'deploy',
      targets: [
        { environment: 'production', namespace: 'shop', deployStep: 'helm upgrade', line: 8 },
      ],
    });
  });

  test('a security test, and what waits for it', async () => {
    const workflow = oneJob(
      'environment: production\nsteps:\n  - uses: ./.github/actions/x\n  - run: kubectl apply -f k8s',
    );
    const { securitySteps } = await read(
      workflow,
      '    - { run: make, shell: bash }\n    - { run: trivy image app, shell: bash }\n',
    );

    expect(securitySteps).toMatchObject([
      {
        tool: 'trivy',
        step: 2,
        line: 8,
        gatesJobs: ['.github/workflows/a.yml#deploy'],
        escapes: [],
      },
    ]);
  });

  test.each([
    [
      'the call goes on after a failure',
      '    continue-on-error: true\n',
      '',
      ['continue_on_error'],
    ],
    ['the step goes on after a failure', '', 'continue-on-error: true, ', ['continue_on_error']],
  ])('an escape, where %s', async (_what, onCall, onStep, escapes) => {
    const workflow = oneJob(
      `environment: production\nsteps:\n  - uses: ./.github/actions/x\n${onCall}  - run: kubectl apply -f k8s`,
    );
    const { securitySteps } = await read(
      workflow,
      `    - { ${onStep}run: trivy image app, shell: bash }\n`,
    );

    expect(securitySteps[0]?.escapes).toEqual(escapes);
  });

  test('an action to be pinned', async () => {
    const { hardening, definitions } = await read(call(), '    - uses: acme/tool@v1\n');

    const pinned = hardening.find(({ rule }) => rule === 'pinned_actions');
    expect(pinned).toMatchObject({
      violations: [{ uses: 'acme/tool@v1', line: 7, owner: 'acme', detail: 'tag' }],
      checked: 1,
    });
    expect(definitions[0]?.calls.map(({ uses, resolved }) => [uses, resolved])).toEqual([
      ['./.github/actions/x', true],
      ['acme/tool@v1', true],
    ]);
  });

  test('a stranger’s text that the caller hands over and the action pastes into a script', async () => {
    const workflow = oneJob(
      `steps:\n  - uses: ./.github/actions/x\n    with: { Title: "${x('github.event.issue.title')}" }`,
      'issues',
    );
    const { hardening } = await read(
      workflow,
      `    - { run: "echo ${x('inputs.title')}", shell: bash }\n`,
      '{ title: {} }',
    );

    const found = hardening.find(({ rule }) => rule === 'untrusted_expression');
    expect(found?.violations).toEqual([
      { line: 7, jobId: 'deploy', detail: 'github.event.issue.title' },
    ]);
  });

  test.each([
    ['what the caller says', '    with: { image: ghcr.io/acme/app }', 'ghcr.io/acme/app'],
    ['its default', '', 'ghcr.io/acme/default'],
  ])('an image named by an input: %s', async (_what, given, image) => {
    const { definitions } = await read(
      call(given),
      `    - { run: "docker push ${x('inputs.image')}:1", shell: bash }\n`,
      '{ image: { default: ghcr.io/acme/default } }',
    );

    expect(definitions[0]?.artifacts).toEqual([{ imageRepository: image }]);
  });

  test('an action that an action calls, with an input of the first', async () => {
    const { definitions } = await analyse(
      { 'a.yml': call('    with: { name: app }') },
      {
        [path]: composite(
          `    - uses: ./.github/actions/y\n      with: { image: "ghcr.io/acme/${x('inputs.name')}" }\n`,
          '{ name: {} }',
        ),
        '.github/actions/y/action.yaml': composite(
          `    - { run: "docker push ${x('inputs.image')}", shell: bash }\n`,
          '{ image: {} }',
        ),
      },
    );

    expect(definitions[0]?.artifacts).toEqual([{ imageRepository: 'ghcr.io/acme/app' }]);
  });

  test('a secret that the caller hands over', async () => {
    const { definitions, logins } = await read(
      call(`    with: { key: "${x('secrets.AWS_KEY')}" }`),
      `    - { run: make, shell: bash, env: { AWS_ACCESS_KEY_ID: "${x('inputs.key')}" } }\n`,
      '{ key: {} }',
    );

    expect(definitions[0]?.secretsUsed).toEqual([{ name: 'AWS_KEY', jobId: 'deploy' }]);
    expect(logins).toMatchObject([{ system: 'aws', credential: 'static_secret' }]);
  });

  test('a condition with an input, which holds back what stands under it', async () => {
    const workflow = oneJob(
      'environment: production\nsteps:\n  - uses: ./.github/actions/x\n  - run: kubectl apply -f k8s',
    );
    const { securitySteps } = await read(
      workflow,
      `    - { if: "inputs.scan == 'yes'", run: trivy image app, shell: bash }\n`,
      '{ scan: { default: "no" } }',
    );

    expect(securitySteps[0]?.gatesJobs).toEqual([]);
  });
});

describe('a local action that cannot be looked into', () => {
  test('is a call that is not resolved where it is not there', async () => {
    const { definitions, failures } = await analyse({ 'a.yml': call() }, {});

    expect(definitions[0]?.calls).toEqual([
      { uses: './.github/actions/x', pinnedBy: 'local', jobId: 'deploy', resolved: false },
    ]);
    expect(failures).toEqual([]);
  });

  test.each([
    ['does not parse', 'runs: [\n', 'malformed', `${path}:2`],
    ['is no action', 'name: x\n', 'malformed', path],
  ])('is a failure by name where it %s', async (_what, text, code, place) => {
    const { failures } = await analyse({ 'a.yml': call() }, { [path]: text });

    expect(failures).toMatchObject([{ code, place }]);
  });

  test('is opaque and no fault where it is a program', async () => {
    const { definitions, failures } = await analyse(
      { 'a.yml': call() },
      { [path]: 'runs: { using: node20, main: dist/index.js }\n' },
    );

    expect([definitions[0]?.calls[0]?.resolved, failures]).toEqual([true, []]);
  });

  test('ends where actions call each other in a circle', async () => {
    const { definitions } = await read(
      call(),
      '    - uses: ./.github/actions/x\n    - { run: helm upgrade a b, shell: bash }\n',
    );

    expect(definitions[0]?.targets).toHaveLength(1);
  });

  test('is named where it grows beyond any job', async () => {
    const many = (name: string) => `    - uses: ./.github/actions/${name}\n`.repeat(40);
    const actions = Object.fromEntries(
      ['x', 'a', 'b', 'c'].map((name, at, all) => [
        `.github/actions/${name}/action.yml`,
        composite(many(all[at + 1] ?? 'end')),
      ]),
    );

    const { failures } = await analyse({ 'a.yml': call() }, actions);

    expect(failures).toMatchObject([{ code: 'too_large', place: '.github/workflows/a.yml:4' }]);
  });
});

test('the shape of a workflow is that of its own file', async () => {
  const alone = await analyse({ 'a.yml': call() });
  const { definitions } = await read(call(), '    - { run: make, shell: bash }\n');

  expect(definitions[0]?.shapes).toEqual(alone.definitions[0]?.shapes);
});
