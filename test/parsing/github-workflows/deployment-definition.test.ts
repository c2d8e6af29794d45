import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

async function targetsOf(files: Readonly<Record<string, string>>, name = 'a.yml') {
  const { definitions } = await analyse(files);
  return definitions.find((definition) => definition.path.endsWith(name))?.targets;
}

const pages = 'environment: ENV\nsteps:\n  - uses: actions/deploy-pages@v4';

describe('a definition', () => {
  test('names environment, needs, deploying step and line of each target', async () => {
    const text = [
      'on: push',
      'jobs:',
      '  build: { runs-on: x, steps: [{ run: make }] }',
      '  scan: { runs-on: x, needs: build, steps: [{ run: make }] }',
      '  ship:',
      '    runs-on: x',
      '    needs: [scan]',
      '    environment: production',
      '    steps:',
      '      - run: helm upgrade app ./chart --namespace shop --kube-context prod-eu',
    ].join('\n');

    const targets = await targetsOf({ 'a.yml': text });

    expect(targets).toEqual([
      {
        environment: 'production',
        cluster: 'prod-eu',
        namespace: 'shop',
        jobId: 'ship',
        needs: ['build', 'scan'],
        deployStep: 'helm upgrade',
        line: 10,
      },
    ]);
  });

  test.each<[string, string, string, readonly object[]]>([
    ['a literal', 'push', 'production', [{ environment: 'production' }]],
    [
      'a choice',
      '{ workflow_dispatch: { inputs: { to: { type: choice, options: [dev, prod] } } } }',
      x('inputs.to'),
      [{ environment: 'dev' }, { environment: 'prod' }],
    ],
    [
      'a choice read from the event',
      '{ workflow_dispatch: { inputs: { to: { type: choice, options: [dev, prod] } } } }',
      x('github.event.inputs.to'),
      [{ environment: 'dev' }, { environment: 'prod' }],
    ],
    [
      'a free text with a default',
      '{ workflow_dispatch: { inputs: { to: { default: dev } } } }',
      x('inputs.to'),
      [{ environment: 'dev' }, { expression: x('inputs.to') }],
    ],
    [
      'either of two literals',
      'push',
      x(`github.ref == 'refs/heads/main' && 'production' || 'staging'`),
      [{ environment: 'production' }, { environment: 'staging' }],
    ],
    ['a variable', 'push', x('vars.STAGE'), [{ expression: x('vars.STAGE') }]],
    [
      'the repository, its owner and its name',
      'push',
      `${x('github.repository')} ${x('github.repository_owner')} ${x('github.event.repository.name')} ${x('github.event.repository.full_name')}`,
      [{ environment: 'shop/payments shop payments shop/payments' }],
    ],
    [
      'a word that every JavaScript object has',
      'push',
      x('github.constructor'),
      [{ expression: x('github.constructor') }],
    ],
    ['a format', 'push', x(`format('{0}-eu', 'prod')`), [{ environment: 'prod-eu' }]],
  ])('resolves an environment given by %s', async (_name, on, environment, expected) => {
    const text = oneJob(pages.replace('ENV', environment), on);

    const targets = await targetsOf({ 'a.yml': text });

    const places = targets?.map(({ environment: name, expression }) => ({
      ...(name === undefined ? {} : { environment: name }),
      ...(expression === undefined ? {} : { expression }),
    }));
    expect(places).toEqual(expected);
  });

  test('names each event that starts it once, in order', async () => {
    const { definitions } = await analyse({
      'a.yml': oneJob('steps: [{ run: helm upgrade a b }]', '[workflow_dispatch, push, release]'),
    });

    expect(definitions.map(({ triggers }) => triggers)).toEqual([
      ['push', 'release', 'workflow_dispatch'],
    ]);
  });

  test('resolves an environment through the matrix', async () => {
    const job = `strategy: { matrix: { stage: [staging, production] } }\n${pages.replace('ENV', x('matrix.stage'))}`;

    const targets = await targetsOf({ 'a.yml': oneJob(job) });

    expect(targets?.map((target) => target.environment)).toEqual(['staging', 'production']);
  });

  test('resolves an environment through callers, and gives the caller targets of its own', async () => {
    const inputs = '{ workflow_call: { inputs: { to: { type: string } } } }';
    const caller = [
      'on: push',
      'jobs:',
      '  test: { runs-on: x, steps: [{ run: make }] }',
      '  live:',
      '    needs: test',
      '    uses: ./.github/workflows/a.yml',
      '    with: { to: production }',
    ].join('\n');

    const files = {
      'a.yml': oneJob(pages.replace('ENV', x('inputs.to')), inputs),
      'b.yml': caller,
    };
    const [callee, own] = [await targetsOf(files), await targetsOf(files, 'b.yml')];

    expect(callee?.map(({ environment, expression }) => [environment, expression])).toEqual([
      ['production', undefined],
    ]);
    expect(own).toEqual([
      {
        environment: 'production',
        jobId: 'live',
        needs: ['test'],
        deployStep: 'actions/deploy-pages',
        line: 4,
      },
    ]);
  });

  test('ends on workflows that call each other', async () => {
    const call = (name: string) =>
      `on: { workflow_call: { inputs: { to: { type: string } } } }\njobs:\n  a:\n    uses: ./.github/workflows/${name}\n    with: { to: "${x('inputs.to')}" }\n`;

    const { definitions } = await analyse({ 'a.yml': call('b.yml'), 'b.yml': call('a.yml') });

    expect(definitions.map((definition) => definition.targets)).toEqual([[], []]);
  });

  test.each([
    ['deploy', 'steps: [{ uses: azure/webapps-deploy@v3 }]'],
    ['deploy', 'environment: live\nsteps: [{ run: ./deploy.sh }]'],
    ['deploy', 'environment: pypi\nsteps: [{ uses: pypa/gh-action-pypi-publish@v1 }]'],
    ['publish', 'steps: [{ run: npm publish }]'],
    ['publish', 'steps: [{ uses: docker/build-push-action@v6, with: { push: true } }]'],
    ['build', 'steps: [{ uses: docker/build-push-action@v6, with: { push: false } }]'],
    ['build', 'steps: [{ name: kubectl apply, run: "echo kubectl apply # helm upgrade" }]'],
    ['build', 'steps: [{ run: kind create cluster }, { run: helm install app ./chart }]'],
  ])('is of role %s: %s', async (role, job) => {
    const { definitions } = await analyse({ 'a.yml': oneJob(job) });

    expect(definitions.map((definition) => definition.role)).toEqual([role]);
  });

  test('names what it calls, how that is pinned and whether it could be read', async () => {
    const commit = 'b'.repeat(40);
    const text = [
      'on: push',
      'jobs:',
      '  a: { uses: ./.github/workflows/b.yml }',
      '  b: { uses: other/repo/.github/workflows/c.yml@main }',
      '  c:',
      '    runs-on: x',
      `    steps: [{ uses: a/b@${commit} }, { uses: "docker://alpine:3" }, { uses: c/d@v1 }]`,
    ].join('\n');

    const { definitions } = await analyse({
      'a.yml': text,
      'b.yml': oneJob('steps: [{ run: ls }]', 'workflow_call'),
    });

    expect(definitions[0]?.calls).toEqual([
      { uses: './.github/workflows/b.yml', pinnedBy: 'local', jobId: 'a', resolved: true },
      {
        uses: 'other/repo/.github/workflows/c.yml@main',
        ref: 'main',
        pinnedBy: 'branch',
        jobId: 'b',
        resolved: false,
      },
      { uses: `a/b@${commit}`, ref: commit, pinnedBy: 'commit', jobId: 'c', resolved: true },
      { uses: 'docker://alpine:3', ref: '3', pinnedBy: 'tag', jobId: 'c', resolved: true },
      { uses: 'c/d@v1', ref: 'v1', pinnedBy: 'tag', jobId: 'c', resolved: true },
    ]);
  });

  test('names the secrets of each job, in its callees’ and callers’ words, never the job’s token', async () => {
    const caller = [
      'on: push',
      `env: { A: "${x('secrets.top')}" }`,
      'jobs:',
      '  all: { uses: ./.github/workflows/b.yml, secrets: inherit }',
      `  one: { uses: ./.github/workflows/c.yml, secrets: { inner: "${x("secrets['OUTER']")}" } }`,
      `  own: { runs-on: x, steps: [{ run: "echo ${x('secrets.GITHUB_TOKEN || secrets.mine')}" }] }`,
    ].join('\n');
    const callee = (name: string) =>
      oneJob(`steps: [{ run: "echo ${x(`secrets.${name}`)}" }]`, 'workflow_call');

    const { definitions } = await analyse({
      'a.yml': caller,
      'b.yml': callee('deep'),
      'c.yml': callee('inner'),
    });

    expect(
      definitions.map((definition) =>
        definition.secretsUsed.map(({ name, jobId }) => `${jobId}:${name}`),
      ),
    ).toEqual([
      ['all:DEEP', 'all:TOP', 'one:OUTER', 'one:TOP', 'own:MINE', 'own:TOP'],
      ['deploy:DEEP'],
      ['deploy:OUTER'],
    ]);
  });

  test('names the images that it pushes, as far as literals go, and who pushes them', async () => {
    const digest = `sha256:${'c'.repeat(64)}`;
    const job = [
      'env: { REGISTRY: ghcr.io }',
      'steps:',
      `  - { id: meta, uses: docker/metadata-action@v5, with: { images: "${x('env.REGISTRY')}/${x('github.repository')}" } }`,
      `  - { uses: docker/build-push-action@v6, with: { push: true, tags: "${x('steps.meta.outputs.tags')}" } }`,
      `  - run: docker push registry:5000/app:${x('github.sha')}`,
      '  - run: docker push $IMAGE',
      `  - run: kubectl set image deployment/app app=registry/pinned@${digest}`,
    ].join('\n');

    const { definitions } = await analyse({ 'a.yml': oneJob(job) });

    expect(definitions[0]?.artifacts).toEqual([
      { imageRepository: 'ghcr.io/shop/payments' },
      { imageRepository: 'registry:5000/app' },
      { imageRepository: 'registry/pinned', digest },
    ]);
    expect(definitions[0]?.publishes?.map((each) => [each.publishStep, each.line])).toEqual([
      ['docker/build-push-action', 9],
      ['docker push', 10],
      ['docker push', 11],
    ]);
  });

  test('leaves out a needed job whose failure it ignores', async () => {
    const text = (condition: string) =>
      [
        'on: push',
        'jobs:',
        '  scan: { runs-on: x, steps: [{ run: make }] }',
        `  ship: { runs-on: x, needs: scan, if: "${condition}", environment: live, steps: [{ run: make }] }`,
      ].join('\n');

    const always = await targetsOf({ 'a.yml': text('always()') });
    const asked = await targetsOf({ 'a.yml': text(`always() && needs.scan.result == 'success'`) });

    expect([always?.[0]?.needs, asked?.[0]?.needs]).toEqual([[], ['scan']]);
  });

  test('counts although another file is broken, and that one is a failure', async () => {
    const { definitions, failures } = await analyse({ 'a.yml': oneJob(pages), 'b.yml': 'on: [' });

    expect(definitions.map((definition) => definition.path)).toEqual(['.github/workflows/a.yml']);
    expect(failures.map((failure) => [failure.code, failure.place])).toEqual([
      ['malformed', '.github/workflows/b.yml:1'],
    ]);
  });

  test('is the same whatever the order of files', async () => {
    const a = oneJob(pages);
    const b = oneJob('uses: x', 'workflow_call').replace(
      '    runs-on: ubuntu-latest\n    uses: x',
      '    uses: ./.github/workflows/a.yml',
    );

    const forth = await analyse({ 'a.yml': a, 'b.yml': b });
    const back = await analyse({ 'b.yml': b, 'a.yml': a });

    expect(JSON.stringify(forth)).toBe(JSON.stringify(back));
  });
});
