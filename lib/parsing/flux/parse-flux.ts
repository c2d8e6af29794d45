import { digestOf } from '#lib/evidence/digest.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import { type ControllerDefinition, controllerDefinition } from '../controller-definition.ts';
import {
  environmentLabelOf,
  type KubernetesObject,
  nameAt,
  readKubernetesObjects,
} from '../kubernetes-objects.ts';
import type { Parsed, SourceFile } from '../parsed.ts';
import { pinnedImagesIn } from '../pinned-images.ts';
import { isTrueAt, itemsAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';

type Target = FactBody<'deployment_definition'>['targets'][number];

const deployingKinds = new Map([
  ['kustomize.toolkit.fluxcd.io', 'Kustomization'],
  ['helm.toolkit.fluxcd.io', 'HelmRelease'],
]);

/**
 * The deployments that the Flux `Kustomization`s and `HelmRelease`s of a manifest define, or null
 * where it has none (a `GitRepository` alone deploys nothing; a Kustomize `Kustomization` is not
 * Flux's). `others` are further manifests of the checkout, in which the sources may stand.
 */
export function parseFlux(
  file: SourceFile,
  others: readonly Pick<SourceFile, 'path' | 'text'>[] = [],
): Parsed<ControllerDefinition | null> {
  if (!file.text.includes('.toolkit.fluxcd.io/')) return { ok: true, value: null };
  const objects = readKubernetesObjects(file);
  if (!objects.ok) return objects;
  const releases = objects.value.filter(
    (object) => deployingKinds.get(object.group) === object.kind,
  );
  if (releases.length === 0) return { ok: true, value: null };
  const sources = sourcesOf([...objects.value, ...others.flatMap((other) => sourceObjects(other))]);
  const dependencies = new Map(releases.map((release) => [jobIdOf(release), dependsOn(release)]));
  const targets = releases.map((release) => targetOf(release, dependencies));
  return {
    ok: true,
    value: controllerDefinition(file, 'flux', {
      targets,
      triggers: releases.flatMap((release) => triggersOf(release, sources)),
      artifacts: releases.flatMap((release) => artifactsOf(release)),
      shape: digestOf(releases.map((release, index) => shapeOf(release, targets[index]))),
    }),
  };
}

function sourceObjects(file: Pick<SourceFile, 'path' | 'text'>): readonly KubernetesObject[] {
  if (!file.text.includes('source.toolkit.fluxcd.io/')) return [];
  const objects = readKubernetesObjects(file);
  return objects.ok ? objects.value : [];
}

function sourcesOf(objects: readonly KubernetesObject[]): ReadonlyMap<string, YamlNode> {
  const sources = objects.filter((object) => object.group === 'source.toolkit.fluxcd.io');
  return new Map(sources.map(({ kind, name, node }) => [`${kind}/${name ?? ''}`, node]));
}

/** Several kinds may share a name: `kustomization/apps` and `helmrelease/apps` are two jobs. */
function jobIdOf(release: KubernetesObject): string {
  return jobIdFor(release.kind, release.name ?? 'unnamed');
}

function jobIdFor(kind: string, name: string): string {
  return `${kind.toLowerCase()}/${name}`.slice(0, 512);
}

function dependsOn(release: KubernetesObject): readonly string[] {
  return itemsAt(release.node, 'spec', 'dependsOn').flatMap((item) => {
    const name = nameAt(item, 'name');
    return name === undefined ? [] : [jobIdFor(release.kind, name)];
  });
}

function closure(job: string, dependencies: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const open = [...(dependencies.get(job) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next) || next === job) continue;
    seen.add(next);
    open.push(...(dependencies.get(next) ?? []));
  }
  return [...seen].sort();
}

function targetOf(
  release: KubernetesObject,
  dependencies: ReadonlyMap<string, readonly string[]>,
): Target {
  const { node, kind } = release;
  const environment = environmentLabelOf(nodeAt(node, 'metadata'));
  const cluster = nameAt(node, 'spec', 'kubeConfig', 'secretRef', 'name');
  const own = kind === 'HelmRelease' ? release.namespace : undefined;
  const namespace = nameAt(node, 'spec', 'targetNamespace') ?? own;
  const fields = Object.entries({ environment, cluster, namespace });
  const unresolved = fields.flatMap(([, text]) => (text?.includes('${') === true ? [text] : []));
  const literal = fields.filter(([, text]) => text !== undefined && !text.includes('${'));
  const suspended = isTrueAt(node, 'spec', 'suspend');
  return {
    ...Object.fromEntries(literal),
    ...(unresolved.length === 0 ? {} : { expression: unresolved.join(' ') }),
    jobId: jobIdOf(release),
    needs: closure(jobIdOf(release), dependencies),
    // A suspended one deploys nothing until somebody resumes it.
    deployStep: suspended ? null : `Flux ${kind} ${release.name ?? 'unnamed'}`,
    line: release.line,
  };
}

function sourceRefOf(release: KubernetesObject): YamlNode | undefined {
  if (release.kind === 'Kustomization') return nodeAt(release.node, 'spec', 'sourceRef');
  return (
    nodeAt(release.node, 'spec', 'chartRef') ??
    nodeAt(release.node, 'spec', 'chart', 'spec', 'sourceRef')
  );
}

/** The branch that its source follows; a tag, version or digest where it follows none. */
function triggersOf(
  release: KubernetesObject,
  sources: ReadonlyMap<string, YamlNode>,
): readonly string[] {
  if (isTrueAt(release.node, 'spec', 'suspend')) return ['manual'];
  const ref = sourceRefOf(release);
  const key = `${textAt(ref, 'kind') ?? ''}/${textAt(ref, 'name') ?? ''}`.slice(0, 400);
  const source = sources.get(key);
  if (key === '/' || source === undefined) return [`source:${key}`];
  const version = nameAt(release.node, 'spec', 'chart', 'spec', 'version');
  if (version !== undefined && !key.startsWith('GitRepository/'))
    return [`chart:${version.slice(0, 256)}`];
  const revision = (name: string) => textAt(source, 'spec', 'ref', name)?.slice(0, 256);
  for (const pin of ['commit', 'digest', 'semver', 'tag', 'name']) {
    const text = revision(pin);
    if (text !== undefined) return [`${pin}:${text}`];
  }
  if (key.startsWith('GitRepository/')) return [`merge:${revision('branch') ?? 'master'}`];
  return [`source:${key}`];
}

function artifactsOf(release: KubernetesObject): FactBody<'deployment_definition'>['artifacts'] {
  const stage = environmentLabelOf(nodeAt(release.node, 'metadata'));
  const part = release.kind === 'Kustomization' ? 'images' : 'values';
  return pinnedImagesIn(nodeAt(release.node, 'spec', part)).map((image) =>
    stage === undefined ? image : { ...image, stage },
  );
}

/** Targets, order and what is deployed; versions are pins, no part of the shape. */
function shapeOf(release: KubernetesObject, target: Target | undefined): unknown {
  const { line: _line, ...place } = target ?? { line: 0 };
  const ref = sourceRefOf(release);
  return [
    place,
    textAt(ref, 'kind') ?? null,
    textAt(ref, 'name') ?? null,
    textAt(release.node, 'spec', 'path') ?? null,
    textAt(release.node, 'spec', 'chart', 'spec', 'chart') ?? null,
  ];
}
