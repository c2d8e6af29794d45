import { describe, expect, it } from 'vitest';
import { factKinds } from '#lib/evidence/fact-kinds.ts';
import { parseFlux } from '#lib/parsing/flux/parse-flux.ts';
import { sourceFile } from '../source-file.ts';

const digest = `sha256:${'6'.repeat(64)}`;

function read(text: string, others: Parameters<typeof parseFlux>[1] = []) {
  const parsed = parseFlux(sourceFile('clusters/apps.yaml', text), others);
  if (!parsed.ok || parsed.value === null) throw new Error('expected a definition');
  return parsed.value;
}

const repository = (ref: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: shop, namespace: flux-system }
spec: { url: https://git.example/shop, ref: ${ref} }
`;

const apps = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  labels: { env: staging }
spec:
  dependsOn: [{ name: config }]
  sourceRef: { kind: GitRepository, name: shop }
  path: ./apps
  targetNamespace: shop
  kubeConfig: { secretRef: { name: staging-cluster } }
  images:
    - { name: app, newName: registry.example/app, digest: '${digest}' }
    - { name: other, newTag: '1.2' }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: config }
spec:
  dependsOn: [{ name: crds }]
  sourceRef: { kind: GitRepository, name: shop }
`;

describe('Flux definitions', () => {
  it('a Kustomization deploys to its namespace and cluster, after all that it depends on', () => {
    const { definition } = read(`${apps}---\n${repository('{ branch: main }')}`);

    expect(definition).toMatchObject({
      mechanism: 'flux',
      role: 'deploy',
      targets: [
        {
          environment: 'staging',
          cluster: 'staging-cluster',
          namespace: 'shop',
          jobId: 'kustomization/apps',
          needs: ['kustomization/config', 'kustomization/crds'],
          deployStep: 'Flux Kustomization apps',
          line: 1,
        },
        { jobId: 'kustomization/config', needs: ['kustomization/crds'], line: 16 },
      ],
      triggers: ['merge:main'],
      artifacts: [{ imageRepository: 'registry.example/app', digest, stage: 'staging' }],
    });
    expect(factKinds.deployment_definition.body.safeParse(definition).success).toBe(true);
  });

  it.each([
    ['a branch', '{ branch: main }', ['merge:main']],
    ['no ref', '{}', ['merge:master']],
    ['a tag', '{ tag: v1 }', ['tag:v1']],
    ['a range of versions', '{ semver: ">=1" }', ['semver:>=1']],
    [
      'a commit of a branch',
      `{ branch: main, commit: ${'c'.repeat(40)} }`,
      [`commit:${'c'.repeat(40)}`],
    ],
  ])('is triggered by what its source follows: %s', (_name, ref, triggers) => {
    const { definition } = read(apps, [{ path: 'clusters/source.yaml', text: repository(ref) }]);

    expect(definition.triggers).toEqual(triggers);
  });

  it('names the source where no file of the checkout defines it', () => {
    expect(read(apps).definition.triggers).toEqual(['source:GitRepository/shop']);
  });

  it('a HelmRelease deploys to its own namespace unless it names another', () => {
    const { definition } = read(`apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: payments, namespace: shop }
spec:
  chart: { spec: { chart: payments, version: 1.2.3, sourceRef: { kind: HelmRepository, name: shop } } }
  values: { image: { repository: registry.example/payments, digest: '${digest}' } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: shop }
`);

    expect(definition).toMatchObject({
      targets: [
        {
          namespace: 'shop',
          jobId: 'helmrelease/payments',
          deployStep: 'Flux HelmRelease payments',
        },
      ],
      triggers: ['chart:1.2.3'],
      artifacts: [{ imageRepository: 'registry.example/payments', digest }],
    });
  });

  it('one that is suspended has no step that deploys', () => {
    const { definition } = read(apps.replace('  path: ./apps', '  suspend: true'));

    expect(definition.targets.map((target) => target.deployStep)).toEqual([
      null,
      'Flux Kustomization config',
    ]);
    expect(definition.triggers).toEqual(['manual', 'source:GitRepository/shop']);
  });

  it('a variable that Flux fills in stays an expression', () => {
    const { definition } = read(
      apps.replace('targetNamespace: shop', `targetNamespace: \${tenant}`),
    );

    expect(definition.targets[0]).toMatchObject({
      expression: `\${tenant}`,
      cluster: 'staging-cluster',
    });
    expect(definition.targets[0]).not.toHaveProperty('namespace');
  });

  it('a circle of dependencies ends', () => {
    const { definition } = read(apps.replace('name: crds', 'name: apps'));

    expect(definition.targets.map((target) => target.needs)).toEqual([
      ['kustomization/config'],
      ['kustomization/apps'],
    ]);
  });

  it('keeps its shape when a comment or a pin changes, and not when a path does', () => {
    const { shape } = read(apps);

    expect(read(`# new\n${apps.replace(digest, `sha256:${'7'.repeat(64)}`)}`).shape).toBe(shape);
    expect(read(apps.replace('./apps', './all')).shape).not.toBe(shape);
  });

  it.each([
    [
      'a Kustomize file',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n# x.toolkit.fluxcd.io/\n',
    ],
    ['a source alone', repository('{}')],
    ['the kind of the other group', 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: Kustomization\n'],
    ['nothing', ''],
  ])('%s deploys nothing', (_name, text) => {
    expect(parseFlux(sourceFile('flux/apps.yaml', text))).toEqual({ ok: true, value: null });
  });
});
