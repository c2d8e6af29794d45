import { textAt, type YamlNode } from './yaml-nodes.ts';

/** An image as a definition pins it: by digest. */
export interface PinnedImage {
  readonly imageRepository: string;
  readonly digest: string;
}

const reference = /^(?:[^=\s]{1,255}=)?([^\s@=]{1,400})@(sha256:[0-9a-f]{64})$/;
const bareDigest = /^(?:[^\s@]{0,128}@)?(sha256:[0-9a-f]{64})$/;

/** Their values are versions (`1.0@sha256:…`), which look like a reference and are none. */
const versionKeys = new Set(['tag', 'newTag', 'digest']);

/**
 * Every image that a tree of Helm values or Kustomize settings pins by digest: as one reference
 * (`registry/app@sha256:…`, `name=registry/app:1@sha256:…`), or as a mapping with the repository
 * and the digest apart. Images named by a tag alone pin nothing and are left out.
 */
export function pinnedImagesIn(node: YamlNode | undefined): readonly PinnedImage[] {
  if (node === undefined) return [];
  if (node.type === 'scalar') return pinnedReference(node.source);
  if (node.type === 'sequence') return node.items.flatMap((item) => pinnedImagesIn(item));
  const own = pinnedMapping(
    textAt(node, 'registry'),
    textAt(node, 'newName') ?? textAt(node, 'repository') ?? textAt(node, 'name'),
    textAt(node, 'digest') ?? textAt(node, 'tag') ?? textAt(node, 'newTag'),
  );
  const below = [...node.entries].flatMap(([key, entry]) =>
    versionKeys.has(key) ? [] : pinnedImagesIn(entry.value),
  );
  return [...own, ...below];
}

/** Helm parameters: `image=repo@sha256:…`, or `image.repository` beside `image.digest`. */
export function pinnedParameters(parameters: ReadonlyMap<string, string>): readonly PinnedImage[] {
  return [...parameters].flatMap(([name, value]) => {
    if (versionKeys.has(name.slice(name.lastIndexOf('.') + 1))) return [];
    if (!name.endsWith('.repository')) return pinnedReference(value);
    const prefix = name.slice(0, -'.repository'.length);
    const digest = parameters.get(`${prefix}.digest`) ?? parameters.get(`${prefix}.tag`);
    return pinnedMapping(parameters.get(`${prefix}.registry`), value, digest);
  });
}

/** Sorted by repository and digest, each once. */
export function uniqueImages(images: readonly PinnedImage[]): readonly PinnedImage[] {
  const byKey = new Map(images.map((image) => [`${image.imageRepository}@${image.digest}`, image]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, image]) => image);
}

function pinnedReference(text: string): readonly PinnedImage[] {
  if (text.length > 1_000) return [];
  const match = reference.exec(text);
  const [name, digest] = [match?.[1], match?.[2]];
  if (name === undefined || digest === undefined) return [];
  return [{ imageRepository: withoutTag(name), digest }];
}

function pinnedMapping(
  registry: string | undefined,
  repository: string | undefined,
  pin: string | undefined,
): readonly PinnedImage[] {
  if (repository === undefined || pin === undefined || pin.length > 500) return [];
  const digest = bareDigest.exec(pin)?.[1];
  if (digest === undefined || repository.length > 255 || /[\s@]/.test(repository)) return [];
  const prefix = registry === undefined || registry.length > 255 ? '' : `${registry}/`;
  return [{ imageRepository: prefix + withoutTag(repository), digest }];
}

/** A colon after the last slash begins a tag; one before it, a registry's port. */
function withoutTag(name: string): string {
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}
