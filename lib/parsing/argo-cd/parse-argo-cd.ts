import { digestOf } from '#lib/evidence/digest.ts';
import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import type { ControllerDefinition } from '../controller-definition.ts';
import { controllerDefinition } from '../controller-definition.ts';
import {
  environmentLabelOf,
  type KubernetesObject,
  readKubernetesObjects,
} from '../kubernetes-objects.ts';
import type { Parsed, SourceFile } from '../parsed.ts';
import { type PinnedImage, pinnedImagesIn, pinnedParameters } from '../pinned-images.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import { isTrueAt, itemsAt, nodeAt, plainOf, textAt, type YamlNode } from '../yaml-nodes.ts';
import { generatorRows, rendered } from './application-sets.ts';

type Target = FactBody<'deployment_definition'>['targets'][number];

/**
 * The deployments that the Argo CD `Application`s and `ApplicationSet`s of a manifest define, or
 * null where it has none. They are known by API group and kind, never by path.
 */
export function parseArgoCd(file: SourceFile): Parsed<ControllerDefinition | null> {
  if (!file.text.includes('argoproj.io/')) return { ok: true, value: null };
  const objects = readKubernetesObjects(file);
  if (!objects.ok) return objects;
  const applications = objects.value
    .filter((object) => object.group === 'argoproj.io')
    .flatMap((object) => applicationsOf(object));
  if (applications.length === 0) return { ok: true, value: null };
  return {
    ok: true,
    value: controllerDefinition(file, 'argo_cd', {
      targets: applications.map((application) => application.target),
      triggers: applications.flatMap((application) => application.triggers),
      artifacts: applications.flatMap((application) => application.artifacts),
      shape: digestOf(applications.map((application) => application.shape)),
    }),
  };
}

interface ReadApplication {
  readonly target: Target;
  readonly triggers: readonly string[];
  readonly artifacts: FactBody<'deployment_definition'>['artifacts'];
  readonly shape: unknown;
}

function applicationsOf(object: KubernetesObject): readonly ReadApplication[] {
  const same = (text: string) => text;
  if (object.kind === 'Application') return [readApplication(object, object.node, same)];
  if (object.kind !== 'ApplicationSet') return [];
  const template = nodeAt(object.node, 'spec', 'template');
  if (template === undefined) return [];
  return generatorRows(object.node).map((row) =>
    readApplication(object, template, (text) => rendered(text, row)),
  );
}

function readApplication(
  object: KubernetesObject,
  application: YamlNode,
  fill: (text: string) => string,
): ReadApplication {
  const filled = (...keys: readonly string[]) => {
    const text = textAt(application, ...keys);
    return text === undefined ? undefined : fill(text).slice(0, 512);
  };
  const literal = (text: string | undefined) => (isExpression(text) ? undefined : text);
  const label = environmentLabelOf(nodeAt(application, 'metadata'));
  const environment = label === undefined ? undefined : fill(label);
  const cluster = filled('spec', 'destination', 'name') ?? filled('spec', 'destination', 'server');
  const namespace = filled('spec', 'destination', 'namespace');
  const unresolved = [environment, cluster, namespace].filter((text) => isExpression(text));
  const name = literal(filled('metadata', 'name')) ?? object.name ?? 'unnamed';
  const sources = sourcesOf(application);
  const stage = literal(environment);
  const target: Target = {
    ...(stage === undefined ? {} : { environment: stage }),
    ...(unresolved.length === 0 ? {} : { expression: unresolved.join(' ') }),
    ...definedOnly({ cluster: literal(cluster), namespace: literal(namespace) }),
    jobId: name,
    needs: [],
    deployStep: `Argo CD ${object.kind} ${name}`,
    line: object.line,
  };
  const { line: _line, ...place } = target;
  return {
    target,
    triggers: triggersOf(application, sources, fill),
    artifacts: sources
      .flatMap((source) => imagesOf(source))
      .map((image) => (stage === undefined ? image : { ...image, stage })),
    shape: [place, sources.map(sourceShape), plainPart(application, 'spec', 'syncPolicy')],
  };
}

function isExpression(text: string | undefined): boolean {
  return text?.includes('{{') === true;
}

function definedOnly(fields: { cluster: string | undefined; namespace: string | undefined }) {
  const { cluster, namespace } = fields;
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

function sourcesOf(application: YamlNode): readonly YamlNode[] {
  const several = itemsAt(application, 'spec', 'sources');
  const single = nodeAt(application, 'spec', 'source');
  return several.length > 0 || single === undefined ? several : [single];
}

/**
 * A merge into the branch that it follows; a chart follows versions instead. Without an automated
 * sync somebody starts each deployment, which `manual` says.
 */
function triggersOf(
  application: YamlNode,
  sources: readonly YamlNode[],
  fill: (text: string) => string,
): readonly string[] {
  const followed = sources.map((source) => {
    const revision = fill(textAt(source, 'targetRevision') ?? 'HEAD').slice(0, 256);
    return nodeAt(source, 'chart') === undefined ? `merge:${revision}` : `chart:${revision}`;
  });
  const automated = nodeAt(application, 'spec', 'syncPolicy', 'automated');
  const disabled = textAt(automated, 'enabled') === 'false';
  const runsAlone = automated?.type === 'mapping' && !disabled;
  return runsAlone ? followed : [...followed, 'manual'];
}

function imagesOf(source: YamlNode): readonly PinnedImage[] {
  const parameters = itemsAt(source, 'helm', 'parameters').flatMap((parameter) => {
    const [name, value] = [textAt(parameter, 'name'), textAt(parameter, 'value')];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const values = readYamlDocuments(textAt(source, 'helm', 'values') ?? '', 'values');
  return [
    ...pinnedImagesIn(nodeAt(source, 'kustomize', 'images')),
    ...pinnedParameters(new Map(parameters)),
    ...pinnedImagesIn(nodeAt(source, 'helm', 'valuesObject')),
    ...(values.ok ? values.value.flatMap((document) => pinnedImagesIn(document)) : []),
  ];
}

/** What a source deploys from; the revision is a pinned version, no part of the shape. */
function sourceShape(source: YamlNode): unknown {
  return ['repoURL', 'path', 'chart'].map((key) => textAt(source, key) ?? null);
}

function plainPart(node: YamlNode, ...keys: readonly string[]): unknown {
  const at = nodeAt(node, ...keys);
  return at === undefined || isTrueAt(at) ? null : plainOf(at);
}
