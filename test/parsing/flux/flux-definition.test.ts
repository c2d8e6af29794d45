import { describe, expect, it } from 'vitest';
import { parseFlux } from '#lib/parsing/flux/parse-flux.ts';
import { sourceFile } from '../source-file.ts';

function read(text: string, others: Parameters<typeof parseFlux>[1] = []) {
  const parsed = parseFlux(sourceFile('clusters/apps.yaml', text), others);
  if (!parsed.ok || parsed.value === null) throw new Error('expected a definition');
  return parsed.value;
}

const release = (spec: string, metadata = '{ name: pay, namespace: shop }') =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: ${metadata}\nspec: ${spec}\n`;
const kustomization = (spec: string, metadata = '{ name: apps, namespace: flux-system }') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: ${metadata}\nspec: ${spec}\n`;
const source = (kind: string, ref: string, name = 'shop') => ({
  path: 'clusters/source.yaml',
  text: `apiVersion: source.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { ref: ${ref} }\n`,
});

describe('a Flux definition', () => {
  it('of a HelmRelease is this, whole', () => {
    const digest = `sha256:${'6'.repeat(64)}`;
    const spec = `{ chartRef: { kind: OCIRepository, name: shop }, chart: { spec: { sourceRef: { kind: no, name: no } } }, dependsOn: [{ name: db }, { namespace: x }], values: { image: "registry.example/pay@${digest}" } }`;

    const { definition } = read(
      release(spec, '{ name: pay, namespace: shop, labels: { stage: live } }'),
    );

    expect(definition).toEqual({
      repository: 'gitlab.example/shop/payments',
      path: 'clusters/apps.yaml',
      branch: 'main',
      commit: 'a'.repeat(40),
      changedAt: '2026-01-02T03:04:05.000Z',
      shapes: [],
      mechanism: 'flux',
      role: 'deploy',
      targets: [
        {
          environment: 'live',
          namespace: 'shop',
          jobId: 'helmrelease/pay',
          needs: ['helmrelease/db'],
          deployStep: 'Flux HelmRelease pay',
          line: 1,
        },
      ],
      triggers: ['source:OCIRepository/shop'],
      calls: [],
      secretsUsed: [],
      artifacts: [{ imageRepository: 'registry.example/pay', digest, stage: 'live' }],
    });
  });

  it.each([
    [
      'the own namespace of a Kustomization is no target',
      kustomization('{ path: ./a }'),
      { jobId: 'kustomization/apps', needs: [], deployStep: 'Flux Kustomization apps', line: 1 },
    ],
    [
      'a target without a name is called unnamed',
      kustomization('{ path: ./a }', '{ namespace: flux-system }'),
      {
        jobId: 'kustomization/unnamed',
        needs: [],
        deployStep: 'Flux Kustomization unnamed',
        line: 1,
      },
    ],
    [
      'a target namespace goes before the own',
      release('{ targetNamespace: other }'),
      {
        namespace: 'other',
        jobId: 'helmrelease/pay',
        needs: [],
        deployStep: 'Flux HelmRelease pay',
        line: 1,
      },
    ],
    [
      'all that Flux fills in is one expression',
      kustomization(
        `{ targetNamespace: "\${ns}", kubeConfig: { secretRef: { name: "\${c}-k" } } }`,
        `{ name: apps, annotations: { example.com/env: "\${env}" } }`,
      ),
      {
        expression: `\${env} \${c}-k \${ns}`,
        jobId: 'kustomization/apps',
        needs: [],
        deployStep: 'Flux Kustomization apps',
        line: 1,
      },
    ],
  ])('%s', (_name, text, target) => {
    expect(read(text).definition.targets).toEqual([target]);
  });

  it('a job id is cut at 512 characters, and what depends on it finds it', () => {
    const long = 'n'.repeat(500);

    const [first, second] = read(
      `${kustomization(`{ dependsOn: [{ name: ${long} }] }`)}---\n${kustomization('{ dependsOn: [{ name: z }] }', `{ name: ${long} }`)}`,
    ).definition.targets;

    expect(first?.needs).toEqual([`kustomization/${'n'.repeat(498)}`, 'kustomization/z']);
    expect(second?.jobId).toBe(`kustomization/${'n'.repeat(498)}`);
  });

  it('waits for all below what it depends on, sorted, itself never', () => {
    const chain = [
      ['a', '[{ name: c }, { name: b }]'],
      ['b', '[{ name: d }, { name: a }]'],
      ['c', '[{ name: d }]'],
    ].map(([name, needs]) => kustomization(`{ dependsOn: ${needs} }`, `{ name: ${name} }`));

    expect(read(chain.join('---\n')).definition.targets.map((target) => target.needs)).toEqual([
      ['kustomization/b', 'kustomization/c', 'kustomization/d'],
      ['kustomization/a', 'kustomization/c', 'kustomization/d'],
      ['kustomization/d'],
    ]);
  });
});

describe('what starts a Flux deployment', () => {
  const git = '{ sourceRef: { kind: GitRepository, name: shop } }';
  const oci = '{ chartRef: { kind: OCIRepository, name: shop } }';
  const helm = (version: string) =>
    `{ chart: { spec: { chart: pay, ${version} sourceRef: { kind: HelmRepository, name: shop } } } }`;
  const chart = `{ chart: { spec: { chart: ./pay, version: '2', sourceRef: { kind: GitRepository, name: shop } } } }`;

  it.each([
    ['a commit before all', git, 'GitRepository', '{ commit: c1, tag: t, branch: b }', 'commit:c1'],
    ['a digest before a tag', oci, 'OCIRepository', '{ digest: d1, tag: t }', 'digest:d1'],
    ['a range before a tag', oci, 'OCIRepository', '{ semver: ">=1", tag: t }', 'semver:>=1'],
    ['a tag before a name', git, 'GitRepository', '{ tag: t, name: n }', 'tag:t'],
    ['a ref by its name', git, 'GitRepository', '{ name: refs/x, branch: b }', 'name:refs/x'],
    ['a branch', git, 'GitRepository', '{ branch: b }', 'merge:b'],
    ['the usual branch', git, 'GitRepository', '{}', 'merge:master'],
    ['no ref of another source', oci, 'OCIRepository', '{}', 'source:OCIRepository/shop'],
    ['the version of a chart', helm('version: 1.2.3,'), 'HelmRepository', '{}', 'chart:1.2.3'],
    ['any version of a chart', helm(''), 'HelmRepository', '{}', 'source:HelmRepository/shop'],
    ['the branch of a chart in git', chart, 'GitRepository', '{ branch: b }', 'merge:b'],
  ])('%s', (_name, spec, kind, ref, trigger) => {
    const text = spec === git ? kustomization(spec) : release(spec);

    expect(read(text, [source(kind, ref)]).definition.triggers).toEqual([trigger]);
  });

  it.each([
    ['a revision', git, 'GitRepository', `{ tag: ${'t'.repeat(300)} }`, `tag:${'t'.repeat(256)}`],
    [
      'a version',
      helm(`version: ${'v'.repeat(300)},`),
      'HelmRepository',
      '{}',
      `chart:${'v'.repeat(256)}`,
    ],
  ])('%s is cut at 256 characters', (_name, spec, kind, ref, trigger) => {
    const text = spec === git ? kustomization(spec) : release(spec);

    expect(read(text, [source(kind, ref)]).definition.triggers).toEqual([trigger]);
  });

  it('a source that is named nowhere, or by a name too long, is told as far as it is known', () => {
    const long = 's'.repeat(500);

    expect(read(kustomization('{ path: ./a }')).definition.triggers).toEqual(['source:/']);
    expect(
      read(kustomization(`{ sourceRef: { kind: GitRepository, name: ${long} } }`)).definition
        .triggers,
    ).toEqual([`source:GitRepository/${'s'.repeat(386)}`]);
  });

  it('a source without a name is not taken for the one that is not named', () => {
    const unnamed = {
      path: 's.yaml',
      text: 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nspec: { ref: { branch: b } }\n',
    };

    expect(read(kustomization('{ path: ./a }'), [unnamed]).definition.triggers).toEqual([
      'source:/',
    ]);
  });

  it.each([
    [
      'another group',
      {
        path: 's.yaml',
        text: source('GitRepository', '{ branch: b }').text.replace(
          'source.toolkit.fluxcd.io',
          'x.example',
        ),
      },
    ],
    [
      'a manifest that does not parse',
      { path: 's.yaml', text: '# source.toolkit.fluxcd.io/v1\na: [\n' },
    ],
    ['another name', source('GitRepository', '{ branch: b }', 'other')],
  ])('a source of %s is none', (_name, other) => {
    expect(read(kustomization(git), [other]).definition.triggers).toEqual([
      'source:GitRepository/shop',
    ]);
  });

  it('one that is suspended waits for a person, whatever its source', () => {
    const spec = '{ suspend: true, sourceRef: { kind: GitRepository, name: shop } }';

    expect(
      read(kustomization(spec), [source('GitRepository', '{ branch: b }')]).definition,
    ).toMatchObject({ triggers: ['manual'], targets: [{ deployStep: null }] });
  });
});

describe('the shape of a Flux definition', () => {
  const base =
    '{ path: ./a, sourceRef: { kind: GitRepository, name: shop }, targetNamespace: shop }';

  it.each([
    ['the path', base.replace('./a', './b')],
    ['the kind of source', base.replace('GitRepository', 'Bucket')],
    ['the name of the source', base.replace('name: shop', 'name: other')],
    ['the namespace', base.replace('targetNamespace: shop', 'targetNamespace: other')],
  ])('changes with %s', (_name, changed) => {
    expect(read(kustomization(changed)).shape).not.toBe(read(kustomization(base)).shape);
  });

  it('changes with the chart, not with its version or the line it stands in', () => {
    const chart = (name: string, version: string) =>
      release(`{ chart: { spec: { chart: ${name}, version: "${version}" } } }`);

    expect(read(`# a line more\n${chart('pay', '2')}`).shape).toBe(read(chart('pay', '1')).shape);
    expect(read(chart('other', '1')).shape).not.toBe(read(chart('pay', '1')).shape);
  });

  it.each([
    ['apiVersion: x.toolkit.fluxcd.io/v1\nkind: [\n', 'malformed', 'flux/apps.yaml:3'],
    ['# x.toolkit.fluxcd.io/\na: {{ .Values.x }}: [\n', 'unsupported', 'flux/apps.yaml:3'],
  ])('a manifest that cannot be read is a failure: %j', (text, code, place) => {
    expect(parseFlux(sourceFile('flux/apps.yaml', text))).toMatchObject({
      ok: false,
      failure: { code, place },
    });
  });
});
