import { describe, expect, it } from 'vitest';
import { factKinds } from '#lib/evidence/fact-kinds.ts';
import { parseArgoCd } from '#lib/parsing/argo-cd/parse-argo-cd.ts';
import { sourceFile } from '../source-file.ts';

const digest = `sha256:${'4'.repeat(64)}`;

function read(text: string) {
  const parsed = parseArgoCd(sourceFile('deploy/payments.yaml', text));
  if (!parsed.ok || parsed.value === null) throw new Error('expected a definition');
  return parsed.value;
}

const application = `# payments in production
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: payments
  namespace: argocd
  labels:
    example.com/environment: production
spec:
  source:
    repoURL: https://git.example/shop/payments
    path: deploy/overlays/production
    targetRevision: release
    kustomize:
      images:
        - payments=registry.example:5000/shop/payments:2.1@${digest}
        - sidecar=registry.example/sidecar:1.0
  destination:
    server: https://kubernetes.default.svc
    namespace: payments
  syncPolicy:
    automated: { prune: true }
`;

describe('an Argo CD Application', () => {
  it('is a deployment to its destination, triggered by a merge to the branch that it follows', () => {
    const { definition } = read(application);

    expect(definition).toEqual({
      repository: 'gitlab.example/shop/payments',
      path: 'deploy/payments.yaml',
      branch: 'main',
      commit: 'a'.repeat(40),
      changedAt: '2026-01-02T03:04:05.000Z',
      shapes: [],
      mechanism: 'argo_cd',
      role: 'deploy',
      targets: [
        {
          environment: 'production',
          cluster: 'https://kubernetes.default.svc',
          namespace: 'payments',
          jobId: 'payments',
          needs: [],
          deployStep: 'Argo CD Application payments',
          line: 2,
        },
      ],
      triggers: ['merge:release'],
      calls: [],
      secretsUsed: [],
      artifacts: [
        {
          imageRepository: 'registry.example:5000/shop/payments',
          digest,
          stage: 'production',
        },
      ],
    });
    expect(factKinds.deployment_definition.body.safeParse(definition).success).toBe(true);
  });

  it.each([
    [
      'no automated sync',
      application.replace(/ {2}syncPolicy[\s\S]*/, ''),
      ['manual', 'merge:release'],
    ],
    [
      'automation switched off',
      application.replace('{ prune: true }', '{ enabled: false }'),
      ['manual', 'merge:release'],
    ],
    [
      'no revision follows HEAD',
      application.replace('    targetRevision: release\n', ''),
      ['merge:HEAD'],
    ],
    [
      'a chart follows versions',
      application.replace('    path: deploy/overlays/production', '    chart: payments'),
      ['chart:release'],
    ],
  ])('%s', (_name, text, triggers) => {
    expect(read(text).definition.triggers).toEqual(triggers);
  });

  it.each([
    [
      'helm parameters',
      `helm: { parameters: [{ name: image.repository, value: r.example/a }, { name: image.digest, value: '${digest}' }] }`,
    ],
    [
      'helm values as a tree',
      `helm: { valuesObject: { image: { repository: r.example/a, tag: '1.0@${digest}' } } }`,
    ],
    [
      'helm values as text',
      `helm: { values: "image: { registry: r.example, repository: a, digest: '${digest}' }" }`,
    ],
    [
      'a whole reference',
      `helm: { parameters: [{ name: image, value: 'r.example/a:1.0@${digest}' }] }`,
    ],
  ])('names an image that it pins by %s', (_name, helm) => {
    const text = application.replace(/kustomize:\n[\s\S]*?(?= {2}destination)/, `${helm}\n`);

    expect(read(text).definition.artifacts).toEqual([
      { imageRepository: 'r.example/a', digest, stage: 'production' },
    ]);
  });

  it('keeps its shape when a comment, a revision or a pin changes, and no other change', () => {
    const { shape } = read(application);

    const revision = read(application.replace('targetRevision: release', 'targetRevision: main'));
    const comment = read(`# another\n${application}`);
    const pin = read(application.replace(digest, `sha256:${'5'.repeat(64)}`));
    const target = read(
      application.replace('namespace: payments\n  sync', 'namespace: other\n  sync'),
    );
    const path = read(application.replace('overlays/production', 'overlays/live'));

    expect([revision.shape, comment.shape, pin.shape]).toEqual([shape, shape, shape]);
    expect(new Set([shape, target.shape, path.shape]).size).toBe(3);
    expect(shape).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

const set = (generators: string, server = '{{cluster}}') => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: payments }
spec:
  generators:
${generators}
  template:
    metadata:
      name: 'payments-{{ .env }}'
      labels: { env: '{{env}}' }
    spec:
      source: { repoURL: https://git.example/x, targetRevision: '{{rev}}', path: k8s }
      destination: { name: '${server}', namespace: payments }
      syncPolicy: { automated: {} }
`;

describe('an Argo CD ApplicationSet', () => {
  it('is one deployment for each literal element of a list', () => {
    const { definition } = read(
      set(
        '    - list: { elements: [{ env: dev, cluster: c1, rev: main }, { env: live, cluster: c2, rev: v1 }] }',
      ),
    );

    expect(definition.targets).toEqual([
      {
        environment: 'dev',
        cluster: 'c1',
        namespace: 'payments',
        jobId: 'payments-dev',
        needs: [],
        deployStep: 'Argo CD ApplicationSet payments-dev',
        line: 1,
      },
      {
        environment: 'live',
        cluster: 'c2',
        namespace: 'payments',
        jobId: 'payments-live',
        needs: [],
        deployStep: 'Argo CD ApplicationSet payments-live',
        line: 1,
      },
    ]);
    expect(definition.triggers).toEqual(['merge:main', 'merge:v1']);
  });

  it.each([
    ['clusters', '    - clusters: {}'],
    ['git', '    - git: { repoURL: x, files: [{ path: y }] }'],
    ['no generator', '    []'],
  ])('of %s keeps the expression that only a controller can resolve', (_name, generators) => {
    const { definition } = read(set(generators));

    expect(definition.targets).toEqual([
      {
        expression: '{{env}} {{cluster}}',
        namespace: 'payments',
        jobId: 'payments',
        needs: [],
        deployStep: 'Argo CD ApplicationSet payments',
        line: 1,
      },
    ]);
  });

  it('multiplies the lists of a matrix and leaves the other side an expression', () => {
    const { definition } = read(
      set(`    - matrix:
        generators:
          - list: { elements: [{ env: dev }, { env: live }] }
          - clusters: {}`),
    );

    expect(definition.targets.map((target) => [target.environment, target.expression])).toEqual([
      ['dev', '{{cluster}}'],
      ['live', '{{cluster}}'],
    ]);
  });

  it('is bounded, however many elements a matrix multiplies', () => {
    const elements = `[${Array.from({ length: 500 }, (_, i) => `{ env: e${i} }`).join(', ')}]`;
    const list = `          - list: { elements: ${elements} }`;

    const { definition } = read(set(`    - matrix:\n        generators:\n${list}\n${list}`));

    expect(definition.targets).toHaveLength(200);
  });
});

describe('what is no Argo CD deployment', () => {
  it.each([
    ['another kind of the group', 'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\n'],
    [
      'the kind of another group',
      'apiVersion: app.k8s.io/v1beta1\nkind: Application\n# argoproj.io/\n',
    ],
    ['a word in a comment', '# argoproj.io/v1alpha1 Application\na: 1\n'],
    ['nothing', ''],
  ])('%s gives null', (_name, text) => {
    expect(parseArgoCd(sourceFile('argocd/application.yaml', text))).toEqual({
      ok: true,
      value: null,
    });
  });

  it.each([
    ['broken YAML', 'apiVersion: argoproj.io/v1alpha1\nkind: [\n', 'malformed'],
    [
      'a Helm template',
      'apiVersion: argoproj.io/v1alpha1\n{{- if .Values.x }}\nkind: Application\n{{ end }}\n',
      'unsupported',
    ],
  ])('%s is a failure of that file', (_name, text, code) => {
    expect(parseArgoCd(sourceFile('a.yaml', text))).toMatchObject({ ok: false, failure: { code } });
  });
});
