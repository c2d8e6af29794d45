import type { Failure } from '#lib/evidence/collection.ts';
import type { Parsed } from '../parsed.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import {
  itemsAt,
  nodeAt,
  textAt,
  textsAt,
  type YamlMapping,
  type YamlNode,
} from '../yaml-nodes.ts';
import { type Budget, merged } from './merged-nodes.ts';
import { inputsGivenBy, type PipelineInputs, withPipelineInputs } from './pipeline-inputs.ts';
import type { Reference } from './pipeline-model.ts';

/** A pipeline with its local includes merged in, and what it takes from elsewhere. */
export interface Included {
  readonly root: YamlMapping;
  readonly references: readonly Reference[];
  readonly templates: ReadonlySet<string>;
  readonly failures: readonly Failure[];
}

const maxIncludes = 150;

/** Reads a pipeline and follows its local includes through `files`, by path from the root. */
export function readIncluded(
  path: string,
  text: string,
  files: ReadonlyMap<string, string>,
  budget: Budget,
  inputs: PipelineInputs,
): Parsed<Included> {
  const reader = new IncludeReader(files, budget);
  const root = reader.read(path, text, [], inputs);
  if (!root.ok) return root;
  const { references, templates, failures } = reader;
  return { ok: true, value: { root: root.value, references, templates, failures } };
}

class IncludeReader {
  readonly references: Reference[] = [];
  readonly templates = new Set<string>();
  readonly failures: Failure[] = [];
  readonly #files: ReadonlyMap<string, string>;
  readonly #budget: Budget;
  #count = 0;

  constructor(files: ReadonlyMap<string, string>, budget: Budget) {
    this.#files = files;
    this.#budget = budget;
  }

  read(
    path: string,
    text: string,
    above: readonly string[],
    inputs: PipelineInputs,
  ): Parsed<YamlMapping> {
    const documents = readYamlDocuments(text, path);
    if (!documents.ok) return documents;
    // A header document with `spec:` declares inputs; the pipeline is the one after it.
    const last = documents.value.at(-1);
    const header = documents.value.length > 1 ? documents.value[0] : undefined;
    const root =
      last === undefined ? undefined : withPipelineInputs(last, header, inputs, this.#budget);
    if (root?.type !== 'mapping') {
      const detail = 'A pipeline is a mapping; this is none.';
      const place = `${path}:${root?.line ?? 1}`.slice(-2_000);
      return { ok: false, failure: { code: 'malformed', place, detail } };
    }
    let base: YamlNode | undefined;
    for (const item of includesOf(root)) {
      for (const included of this.#follow(item, [...above, path]))
        base = merged(base, included, this.#budget);
    }
    const all = base === undefined ? root : merged(base, root, this.#budget);
    return { ok: true, value: all.type === 'mapping' ? all : root };
  }

  #follow(item: YamlNode, above: readonly string[]): readonly YamlNode[] {
    const plain = item.type === 'scalar' ? item.source : undefined;
    const isUrl = plain !== undefined && /^https?:\/\//.test(plain);
    const local = plain !== undefined && !isUrl ? plain : textAt(item, 'local');
    if (local === undefined) {
      this.references.push(...this.#elsewhere(item, isUrl ? plain : undefined));
      return [];
    }
    const paths = pathsOf(local, this.#files).filter((path) => !above.includes(path));
    this.references.push(localReference(local, paths.length > 0));
    return paths.flatMap((path) => {
      this.#count += 1;
      const text = this.#files.get(path);
      if (text === undefined || this.#count > maxIncludes) return [];
      const read = this.read(path, text, above, inputsGivenBy(item));
      if (read.ok) return [read.value];
      this.failures.push(read.failure);
      return [];
    });
  }

  #elsewhere(item: YamlNode, url: string | undefined): readonly Reference[] {
    const remote = url ?? textAt(item, 'remote');
    if (remote !== undefined) {
      const fixed = textAt(item, 'integrity') !== undefined;
      return [reference(withoutQuery(remote), undefined, fixed ? 'digest' : 'none')];
    }
    const template = textAt(item, 'template');
    if (template !== undefined) {
      this.templates.add(templateName(template));
      return [reference(template, undefined, 'none')];
    }
    const component = textAt(item, 'component');
    if (component !== undefined) {
      const at = component.lastIndexOf('@');
      const ref = at === -1 ? undefined : component.slice(at + 1) || undefined;
      return [reference(at === -1 ? component : component.slice(0, at), ref, pinOf(ref))];
    }
    const project = textAt(item, 'project');
    if (project === undefined) return [];
    const ref = textAt(item, 'ref');
    return textsAt(item, 'file').map((file) =>
      reference(`${project}/${file.replace(/^\//, '')}`, ref, pinOf(ref)),
    );
  }
}

function includesOf(root: YamlMapping): readonly YamlNode[] {
  const include = nodeAt(root, 'include');
  if (include === undefined) return [];
  return include.type === 'sequence' ? itemsAt(include) : [include];
}

function reference(
  uses: string,
  ref: string | undefined,
  pinnedBy: Reference['pinnedBy'],
): Reference {
  return {
    // `remote: "?x"` or `component: "@v1"` names nothing, and yet something is taken from there.
    uses: uses.slice(0, 2_000) || 'unnamed',
    ref: ref?.slice(0, 512),
    pinnedBy,
    jobId: 'include',
    resolved: false,
  };
}

function localReference(path: string, resolved: boolean): Reference {
  return {
    uses: path.slice(0, 2_000),
    ref: undefined,
    pinnedBy: 'local',
    jobId: 'include',
    resolved,
  };
}

/** What a ref pins: only a commit cannot be moved. Without one: the default branch of that day. */
export function pinOf(ref: string | undefined): Reference['pinnedBy'] {
  if (ref === undefined) return 'none';
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(ref)) return 'commit';
  return /^v?\d+(?:\.\d+)*(?:[-+.][\w.]+)?$/.test(ref.slice(0, 100)) ? 'tag' : 'branch';
}

/** `Jobs/SAST.latest.gitlab-ci.yml` -> `SAST`. */
function templateName(template: string): string {
  const file = template.slice(template.lastIndexOf('/') + 1);
  return file.replace(/(?:\.latest)?\.gitlab-ci\.ya?ml$/, '');
}

/** A query may carry a token. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
}

/** The files that a local include or trigger names; `*` stands for a part of a name, `**` for folders. */
export function pathsOf(local: string, files: ReadonlyMap<string, string>): readonly string[] {
  const path = local.replace(/^\/+/, '');
  if (!path.includes('*')) return files.has(path) ? [path] : [];
  const parts = path.split('/');
  return [...files.keys()].filter((file) => matches(file.split('/'), parts)).sort();
}

/** Finds the runs of parts between `**` one after the other: the first at the start, the last at the end. */
function matches(names: readonly string[], parts: readonly string[]): boolean {
  const isAt = (run: readonly string[], at: number) =>
    at + run.length <= names.length &&
    run.every((part, index) => fits(names[at + index] ?? '', part));
  const [first = [], ...rest] = runsOf(parts);
  const last = rest.pop();
  if (!isAt(first, 0)) return false;
  if (last === undefined) return names.length === first.length;
  let from = first.length;
  for (const run of rest) {
    const found = names.findIndex((_, at) => at >= from && isAt(run, at));
    if (found === -1) return false;
    from = found + run.length;
  }
  return from <= names.length - last.length && isAt(last, names.length - last.length);
}

function runsOf(parts: readonly string[]): readonly (readonly string[])[] {
  let run: string[] = [];
  const runs = [run];
  for (const part of parts) {
    if (part === '**') {
      run = [];
      runs.push(run);
    } else run.push(part);
  }
  return runs;
}

/** Finds the literal parts one after the other: linear, whatever the pattern. */
function fits(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return name === pattern;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
