import { describe, expect, it } from 'vitest';
import { parseArgoCd } from '#lib/parsing/argo-cd/parse-argo-cd.ts';
import { sourceFile } from '../source-file.ts';

const digest = `sha256:${'4'.repeat(64)}`;

function read(text: string) {
  const parsed = parseArgoCd(sourceFile('deploy/payments.yaml', text));
  if (!parsed.ok || parsed.value === null) throw new Error('expected a definition');
  return parsed.value;
}

describe('an Application of another form', () => {
  const app = (metadata: string, spec: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: ${metadata}\nspec: ${spec}\n`;
  const target = (rest: object) => ({
    jobId: 'a',
    needs: [],
    deployStep: 'Argo CD Application a',
    line: 1,
    ...rest,
  });

  it.each<[string, string, string, object]>([
    ['without destination', '{ name: a }', '{}', {}],
    [
      'with a cluster by name and address',
      '{ name: a }',
      '{ destination: { name: eu, server: "https://x" } }',
      { cluster: 'eu' },
    ],
    [
      'with a namespace alone',
      '{ name: a }',
      '{ destination: { namespace: n } }',
      { namespace: 'n' },
    ],
    [
      'with an expression for each place',
      '{ name: a, labels: { env: "{{e}}" } }',
      '{ destination: { name: "{{c}}", namespace: "{{n}}" } }',
      { expression: '{{e}} {{c}} {{n}}' },
    ],
    [
      'with a long namespace',
      '{ name: a }',
      `{ destination: { namespace: ${'n'.repeat(600)} } }`,
      { namespace: 'n'.repeat(512) },
    ],
    [
      'with an annotation for its stage',
      '{ name: a, annotations: { example.com/stage: live } }',
      '{}',
      { environment: 'live' },
    ],
    ['without a name', '{}', '{}', { jobId: 'unnamed', deployStep: 'Argo CD Application unnamed' }],
  ])('%s', (_what, metadata, spec, rest) => {
    expect(read(app(metadata, spec)).definition.targets).toEqual([target(rest)]);
  });

  it.each<[string, string, readonly string[]]>([
    [
      'of several sources follows each',
      '{ sources: [{ targetRevision: main }, { chart: c, targetRevision: 1.2 }], source: { targetRevision: x } }',
      ['chart:1.2', 'manual', 'merge:main'],
    ],
    ['of no source follows none', '{}', ['manual']],
    [
      'of an empty list of sources follows the one source',
      '{ sources: [], source: { targetRevision: x } }',
      ['manual', 'merge:x'],
    ],
    [
      'that is automated by a word is not',
      '{ source: {}, syncPolicy: { automated: true } }',
      ['manual', 'merge:HEAD'],
    ],
    [
      'that is automated and switched on',
      '{ source: {}, syncPolicy: { automated: { enabled: true } } }',
      ['merge:HEAD'],
    ],
    [
      'with a long revision follows its beginning',
      `{ source: { targetRevision: ${'r'.repeat(300)} }, syncPolicy: { automated: {} } }`,
      [`merge:${'r'.repeat(256)}`],
    ],
  ])('%s', (_what, spec, triggers) => {
    expect(read(app('{ name: a }', spec)).definition.triggers).toEqual(triggers);
  });

  it('has another shape with another source, policy, stage or chart, not on another line', () => {
    const spec = (rest: string) => `{ source: { repoURL: r, path: p${rest} } }`;
    const shapes = [
      app('{ name: a }', spec('')),
      app('{ name: b }', spec('')),
      app('{ name: a, labels: { env: live } }', spec('')),
      app('{ name: a }', '{ source: { repoURL: other, path: p } }'),
      app('{ name: a }', spec(', chart: c')),
      app('{ name: a }', '{ source: { repoURL: r, path: p }, syncPolicy: { automated: {} } }'),
      app('{ name: a }', '{ source: { repoURL: r, path: p }, syncPolicy: { syncOptions: [x] } }'),
    ].map((text) => read(text).shape);

    expect(new Set(shapes).size).toBe(shapes.length);
    expect(read(`# moved\n\n${app('{ name: a }', spec(''))}`).shape).toBe(shapes[0]);
  });

  it('counts a Helm parameter only with a name and a value, and values only where they parse', () => {
    const helm = (text: string) =>
      read(app('{ name: a }', `{ source: { helm: { ${text} } } }`)).definition.artifacts;
    const image = `r.example/a@${digest}`;

    expect(helm(`parameters: [{ value: '${image}' }, { name: x }]`)).toEqual([]);
    expect(helm(`parameters: [{ name: x, value: '${image}' }]`)).toHaveLength(1);
    expect(helm(`values: "a: [\\n"`)).toEqual([]);
    expect(helm(`values: "a: ${image}\\n---\\nb: r.example/b@${digest}\\n"`)).toHaveLength(2);
  });
});

it('an ApplicationSet without a template is no deployment, nor is one of no kind that deploys', () => {
  const text = (kind: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: { name: a }\n`;

  expect(
    ['ApplicationSet', 'Rollout'].map((kind) => parseArgoCd(sourceFile('a.yaml', text(kind)))),
  ).toEqual(Array(2).fill({ ok: true, value: null }));
});

it('names each image once for each stage that it goes to, in their order', () => {
  const one = (name: string, label: string, images: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${name}${label} }\nspec: { source: { path: x, kustomize: { images: [${images}] } } }\n`;
  const a = `r.example/a@${digest}`;
  const b = `r.example/b@${digest}`;

  const { definition } = read(
    [
      one('two', ', labels: { env: test }', `${b}, ${a}, ${a}`),
      one('one', ', labels: { env: live }', a),
      one('three', '', b),
      one('four', ', labels: { env: live }', a),
    ].join('---\n'),
  );

  expect(definition.artifacts).toEqual([
    { imageRepository: 'r.example/a', digest, stage: 'live' },
    { imageRepository: 'r.example/a', digest, stage: 'test' },
    { imageRepository: 'r.example/b', digest, stage: 'test' },
    { imageRepository: 'r.example/b', digest },
  ]);
});
