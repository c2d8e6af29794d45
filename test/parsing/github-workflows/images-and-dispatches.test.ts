import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

const digest = `sha256:${'6'.repeat(64)}`;

async function first(steps: string, before = '') {
  const { definitions } = await analyse({ 'a.yml': oneJob(`${before}steps:\n${steps}`) });
  const [definition] = definitions;
  if (definition === undefined) throw new Error('expected a definition');
  return definition;
}
const run = (command: string, before = '') => first(`  - run: ${command}`, before);
const push = (inputs: string) =>
  first(`  - uses: docker/build-push-action@v6\n    with: { ${inputs} }`);

describe('images that a workflow publishes', () => {
  test.each([
    ['docker push r.example/a:1', [{ imageRepository: 'r.example/a' }]],
    ['docker image push r.example:5000/a', [{ imageRepository: 'r.example:5000/a' }]],
    ['podman push r.example/a r.example/b:2', [{ imageRepository: 'r.example/b' }]],
    ['docker buildx build --push -t r.example/a:1 .', [{ imageRepository: 'r.example/a' }]],
    ['docker buildx build --push --tag=r.example/a .', [{ imageRepository: 'r.example/a' }]],
    ['docker push $IMAGE', []],
    ['docker push localhost:5000/a', []],
    [`docker push "r.example/${x('vars.NAME')}:1"`, []],
    [`docker push "r.example/a:${x('github.sha')}"`, [{ imageRepository: 'r.example/a' }]],
    [
      `helm upgrade a b --set image=r.example/a@${digest}`,
      [{ imageRepository: 'r.example/a', digest }],
    ],
    [`echo r.example/a@${digest}`, []],
    ['docker build -t r.example/a .', []],
    ['docker push "r.example/a b"', []],
  ])('%s', async (command, artifacts) => {
    expect((await run(command)).artifacts).toEqual(artifacts);
  });

  test.each([
    ['push: true, tags: "r.example/a:1, r.example/b"', ['r.example/a', 'r.example/b']],
    [
      'push: true, tags: "r.example/a:1\\nname=r.example/b,enable=x\\n# r.example/c"',
      ['r.example/a', 'r.example/b'],
    ],
    ['push: " true ", tags: r.example/a', ['r.example/a']],
    ['push: false, tags: r.example/a', []],
    ['push: "", tags: r.example/a', []],
    ['tags: r.example/a', []],
    ['push: true', []],
  ])('by an action with %s', async (inputs, repositories) => {
    const { artifacts } = await push(inputs);

    expect(artifacts.map(({ imageRepository }) => imageRepository)).toEqual(repositories);
  });

  test('by what the action for metadata names', async () => {
    const steps = (uses: string) =>
      `  - { id: meta, uses: ${uses}, with: { images: "r.example/a\\nr.example/b" } }\n  - { uses: docker/build-push-action@v6, with: { push: true, tags: "${x('steps.meta.outputs.tags')}" } }`;

    const named = await first(steps('docker/metadata-action@v5'));
    const other = await first(steps('acme/metadata@v5'));

    expect(named.artifacts).toEqual([
      { imageRepository: 'r.example/a' },
      { imageRepository: 'r.example/b' },
    ]);
    expect(other.artifacts).toEqual([]);
  });

  test('belong to the stage of their job', async () => {
    expect((await run('docker push r.example/a', 'environment: live\n')).artifacts).toEqual([
      { imageRepository: 'r.example/a', stage: 'live' },
    ]);
  });
});

describe('a workflow elsewhere that a job starts', () => {
  const call = (uses: string, ref?: string, pinnedBy = 'none') => ({
    uses,
    ...(ref === undefined ? {} : { ref }),
    pinnedBy,
    jobId: 'deploy',
    resolved: false,
  });
  const started = async (steps: string) =>
    (await first(steps)).calls.filter(({ resolved }) => !resolved);
  const by = (uses: string, inputs: string) =>
    started(`  - uses: ${uses}\n    with: { ${inputs} }`);
  const script = (text: string) =>
    started(`  - uses: actions/github-script@v7\n    with:\n      script: |\n        ${text}`);
  const file = 'a/b/.github/workflows/c.yml';

  test.each([
    ['gh workflow run c.yml -R a/b -r v1', call(file, 'v1', 'tag')],
    [
      'gh workflow run c.yaml --repo=a/b --ref=main',
      call('a/b/.github/workflows/c.yaml', 'main', 'branch'),
    ],
    ['gh workflow run 42 -R a/b', call('a/b')],
    ['gh workflow run "c d.yml" -R a/b', call('a/b')],
    ['wget https://api.github.com/repos/a/b/actions/workflows/c.yml/dispatches', call(file)],
    ['http POST https://x/repos/a/b/dispatches', call('a/b')],
  ])('%s', async (command, expected) => {
    expect(await started(`  - run: ${command}`)).toEqual([expected]);
  });

  test.each([
    'gh workflow list -R a/b',
    'gh workflow run c.yml -R SHOP/Payments',
    'gh workflow run c.yml -R "$GITHUB_REPOSITORY"',
    'gh api repos/:owner/:repo/dispatches',
    'gh api repos/a/b/dispatchesx',
    'curl https://x/repos/a/b/issues',
    'echo repos/a/b/dispatches',
  ])('%s starts none', async (command) => {
    expect(await started(`  - run: ${command}`)).toEqual([]);
  });

  test.each([
    [
      'aurelien-baudet/workflow-dispatch@v2',
      'repo: a/b, workflow: c.yml, ref: main',
      [call(file, 'main', 'branch')],
    ],
    ['benc-uk/workflow-dispatch@v1', 'repo: a/b, workflow: c.yml', [call(file)]],
    ['the-actions-org/workflow-dispatch@v4', 'repo: a/b, workflow: c.yml', [call(file)]],
    [
      'codex-/return-dispatch@v1',
      'owner: a, repo: b, workflow: c.yml, ref: v1',
      [call(file, 'v1', 'tag')],
    ],
    ['lasith-kg/dispatch-workflow@v2', 'owner: a, repo: b, workflow: c.yml', [call(file)]],
    [
      'convictional/trigger-workflow-and-wait@v1',
      'repo: b, workflow_file_name: c.yml',
      [call('/b/.github/workflows/c.yml')],
    ],
    ['convictional/trigger-workflow-and-wait@v1', 'owner: a', []],
    [
      'peter-evans/repository-dispatch@v3',
      'repository: a/b, workflow: c.yml, ref: main',
      [call('a/b')],
    ],
    ['peter-evans/repository-dispatch@v3', 'repository: " Shop/Payments "', []],
    ['benc-uk/workflow-dispatch@v1', 'workflow: c.yml', []],
    ['benc-uk/workflow-dispatch@v1', 'repo: a/b, ref: ""', [call('a/b')]],
    ['acme/workflow-dispatch@v1', 'repo: a/b', []],
  ])('%s with %s', async (uses, inputs, expected) => {
    expect(await by(uses, inputs)).toEqual(expected);
  });

  test.each([
    [
      "github.rest.actions.createWorkflowDispatch({ owner: 'a', repo: 'b', workflow_id: 'c.yml', ref: 'main' })",
      [call(file, 'main', 'branch')],
    ],
    ['createDispatchEvent({ owner: "a", repo: `b` })', [call('a/b')]],
    ["createDispatchEvent({ repo: 'b' })", [call('/b')]],
    ['createWorkflowDispatch({ repo: context.repo.repo })', []],
    ['createWorkflowDispatch({ ...context.repo })', []],
    ['createWorkflowDispatch(x)', [call('github-script createWorkflowDispatch')]],
    ['xcreateWorkflowDispatch(x)', []],
  ])('a script: %s', async (text, expected) => {
    expect(await script(text)).toEqual(expected);
  });
});
