import { describe, expect, it } from 'vitest';
import { analyse, oneJob } from './workflow-text.ts';

async function definitionOf(job: string) {
  const { definitions, failures } = await analyse({ 'a.yml': oneJob(job) });
  const [definition] = definitions;
  if (definition === undefined) throw new Error(failures[0]?.detail);
  return definition;
}

describe('a cluster that a job starts for itself is no stage', () => {
  const roleAfter = async (step: string, before = '') =>
    (await definitionOf(`${before}steps: [${step}, { run: helm upgrade app ./chart }]`)).role;

  it.each([
    ...[
      'AbsaOSS/k3d-action@v2',
      'container-tools/kind-action@v2',
      'engineerd/setup-kind@v0.6.2',
      'helm/kind-action@v1',
      'jupyterhub/action-k3s-helm@v4',
      'manusa/actions-setup-minikube@v2',
      'medyagh/setup-minikube@latest',
      'nolar/setup-k3d-k3s@v1',
      './.github/actions/kind',
      './.github/actions/setup-kind-cluster',
      './ci/setup-minikube',
    ].map((uses) => `{ uses: ${uses} }`),
    '{ run: kind create cluster }',
    '{ run: k3d cluster create }',
    '{ run: minikube start }',
    '{ run: sudo microk8s start }',
    '{ run: make kind }',
    '{ run: make cluster-kind-up }',
  ])('after %s', async (step) => {
    expect(await roleAfter(step)).toBe('build');
    expect(await roleAfter(step, 'environment: live\n')).toBe('deploy');
  });

  it.each([
    '{ run: make kindness }',
    '{ run: make }',
    '{ run: echo kind }',
    '{ run: cmake kind }',
    '{ uses: acme/kind-action@v1 }',
    '{ uses: ./kind }',
    '{ uses: ./.github/actions/kindle }',
    '{ uses: acme/actions/kind@v1 }',
  ])('but one elsewhere is, after %s', async (step) => {
    expect(await roleAfter(step)).toBe('deploy');
  });

  it('and what goes elsewhere is still delivered', async () => {
    const { targets, publishes } = await definitionOf(
      'steps: [{ run: kind create cluster }, { run: kubectl apply -f a }, { run: terraform apply }, { run: npm publish }]',
    );

    expect(targets.map(({ deployStep }) => deployStep)).toEqual(['terraform apply']);
    expect(publishes?.map(({ publishStep }) => publishStep)).toEqual(['npm publish']);
  });

  it.each([
    'argocd app sync a',
    'flux reconcile a',
    'helmfile apply',
    'kapp deploy',
    'oc apply',
    'skaffold run',
  ])('for %s neither', async (command) => {
    const steps = (before: string) => `steps: [{ run: ${before} }, { run: ${command} }]`;

    expect((await definitionOf(steps('kind create cluster'))).role).toBe('build');
    expect((await definitionOf(steps('ls'))).role).toBe('deploy');
  });
});

describe('an image pushed by an action', () => {
  const roleOf = async (uses: string, inputs: string, before = '') =>
    (await definitionOf(`${before}steps: [{ uses: ${uses}, with: { ${inputs} } }]`)).role;
  const build = 'docker/build-push-action@v6';

  it.each<[string, string, string, string]>([
    [build, 'push: true, tags: localhost:5000/a', '', 'build'],
    [build, 'push: true, tags: " localhost:5000/a , ttl.sh/b "', '', 'build'],
    [build, 'push: true, tags: "localhost:5000/a\\nghcr.io/a/b"', '', 'publish'],
    [build, 'push: true', '', 'publish'],
    [build, 'push: true, tags: ""', '', 'publish'],
    [build, 'push: true, tags: "$R/a"', 'env: { R: localhost:5000 }\n', 'build'],
    [build, 'push: true, tags: "$R/a"', 'env: { R: ghcr.io }\n', 'publish'],
    [build, 'push: true, tags: r:5000/a', 'services: { r: { image: registry } }\n', 'build'],
    [build, 'push: true, tags: r:5000/a', 'services: { q: { image: registry } }\n', 'publish'],
    ['redhat-actions/push-to-registry@v2', 'registry: localhost:5000', '', 'build'],
    ['redhat-actions/push-to-registry@v2', 'registry: quay.io/acme', '', 'publish'],
    ['mr-smithers-excellent/docker-build-push@v6', 'registry: localhost:5000', '', 'publish'],
    ['docker/bake-action@v6', 'push: true, tags: localhost:5000/a', '', 'publish'],
  ])('%s with %s, %j: %s', async (uses, inputs, before, role) => {
    expect(await roleOf(uses, inputs, before)).toBe(role);
  });
});

describe('a registry that a script names by a variable', () => {
  const roleOf = async (run: string, env = '', around = '') =>
    (await definitionOf(`${around}steps:\n  - run: ${run}\n${env}`)).role;
  const local = (value: string) => `    env: { R: ${value} }\n`;

  it.each<[string, string, string, string]>([
    ['docker push $R/a', local('localhost:5000'), 'env: { R: ghcr.io }\n', 'build'],
    ['docker push $R/a', local('ghcr.io'), 'env: { R: localhost:5000 }\n', 'publish'],
    ['export R=localhost:5000; docker push $R/a', local('ghcr.io'), '', 'build'],
    ['export R=ghcr.io R=localhost:5000; docker push $R/a', '', '', 'build'],
    ["export R='localhost:5000'; docker push $R/a", '', '', 'build'],
    ['export Q=localhost:5000; docker push $R/a', '', '', 'publish'],
    ['export R; docker push $R/a', local('localhost:5000'), '', 'build'],
    ['echo R=localhost:5000; docker push $R/a', '', '', 'publish'],
  ])('%s %j %j: %s', async (run, env, around, role) => {
    expect(await roleOf(run, env, around)).toBe(role);
  });
});

it('one kind of delivery counts once in a step, and each kind by itself', async () => {
  const { publishes, targets } = await definitionOf(
    'steps:\n  - run: |\n      npm publish\n      npm publish a\n      cargo publish\n      kubectl apply -f a\n  - run: npm publish',
  );

  expect(publishes?.map(({ publishStep, line }) => [publishStep, line])).toEqual([
    ['npm publish', 7],
    ['cargo publish', 7],
    ['npm publish', 12],
  ]);
  expect(targets.map(({ deployStep, line }) => [deployStep, line])).toEqual([['kubectl apply', 7]]);
});
