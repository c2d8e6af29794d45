import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  Parser,
  Scalar,
  type YAMLMap,
} from 'yaml';
import type { FailureCode } from '#lib/evidence/collection.ts';
import type { Parsed } from './parsed.ts';
import type { YamlEntry, YamlNode } from './yaml-nodes.ts';

const yamlLimits = {
  characters: 1_048_576,
  documents: 1_000,
  depth: 64,
  /** Nodes that aliases and merge keys may add to those that are written out. */
  aliasedNodes: 100_000,
} as const;

/** What stops a reading; caught at this file's border, where it becomes a `Failure`. */
class Refusal extends Error {
  readonly code: FailureCode;
  readonly line: number;

  constructor(code: FailureCode, line: number, message: string) {
    super(message);
    this.code = code;
    this.line = line;
  }
}

/**
 * Reads every document of a YAML text (1.2 core schema, with the merge keys that GitLab and
 * Kubernetes accept). Never throws and never expands an alias: `malformed` for what is no YAML or
 * has a key twice, `too_large` past 1 MiB, `unsafe` for nesting or aliases past their bounds.
 * `place` names the text; failures carry it as `place:line`. Empty documents are left out.
 */
export function readYamlDocuments(text: string, place: string): Parsed<readonly YamlNode[]> {
  try {
    return { ok: true, value: readAll(text) };
  } catch (error) {
    if (error instanceof Refusal) return refused(place, error.code, error.line, error.message);
    return refused(place, 'malformed', 1, 'This is no YAML that can be read.');
  }
}

function refused(place: string, code: FailureCode, line: number, detail: string): Parsed<never> {
  return {
    ok: false,
    failure: { code, place: `${place}:${line}`.slice(-2_000), detail: detail.slice(0, 2_000) },
  };
}

function readAll(text: string): readonly YamlNode[] {
  if (text.length > yamlLimits.characters)
    throw new Refusal('too_large', 1, 'The file is larger than 1 MiB.');
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const tokens = [
    ...new Parser((offset) => {
      lines.addNewLine(offset);
    }).parse(text),
  ];
  for (const token of tokens) refuseDeepNesting(token, lineAt);
  // `uniqueKeys` of the library compares every pair of keys; the reader below uses a map instead.
  const composer = new Composer({
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const nodes: YamlNode[] = [];
  let documents = 0;
  for (const document of composer.compose(tokens)) {
    documents += 1;
    if (documents > yamlLimits.documents)
      throw new Refusal(
        'too_large',
        lineAt(document.range[0]),
        'The file has more than 1,000 documents.',
      );
    const node = new DocumentReader(lineAt).read(document);
    if (node !== null) nodes.push(node);
  }
  return nodes;
}

/** Looks at the token tree with a stack of its own, before the library composes it recursively. */
function refuseDeepNesting(root: CST.Token, lineAt: (offset: number) => number): void {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { token, depth } = at;
    if (depth > yamlLimits.depth)
      throw new Refusal(
        'unsafe',
        lineAt(token.offset),
        `The nesting is deeper than ${yamlLimits.depth} levels.`,
      );
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
}

/** A node with what it costs to walk it, aliases expanded. */
interface Measured {
  readonly node: YamlNode;
  readonly size: number;
  readonly depth: number;
}

class DocumentReader {
  readonly #lineAt: (offset: number) => number;
  readonly #anchors = new Map<string, Measured>();
  #aliased = 0;

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt;
  }

  read(document: Document.Parsed): YamlNode | null {
    const error = document.errors[0];
    if (error !== undefined)
      throw new Refusal(
        'malformed',
        this.#lineAt(error.pos[0]),
        `The YAML is broken: ${reasonOf(error.code)}.`,
      );
    if (document.contents === null) return null;
    const { node } = this.#measure(document.contents, this.#lineAt(document.range[0]));
    const empty = node.type === 'scalar' && node.value === null && node.source === '';
    return empty ? null : node;
  }

  #measure(node: unknown, fallbackLine: number): Measured {
    if (!isNode(node)) return measuredNull(fallbackLine);
    const line = node.range ? this.#lineAt(node.range[0]) : fallbackLine;
    if (isAlias(node)) return this.#follow(node.source, line);
    const tag = node.tag ?? null;
    let measured: Measured;
    if (isMap(node)) measured = this.#mapping(node, tag, line);
    else if (isSeq(node)) {
      const items = node.items.map((item) => this.#measure(item, line));
      measured = {
        node: { type: 'sequence', items: items.map((item) => item.node), tag, line },
        size: items.reduce((sum, item) => sum + item.size, 1),
        depth: items.reduce((deepest, item) => Math.max(deepest, item.depth), 0) + 1,
      };
    } else {
      const source = (node.source ?? '').toWellFormed();
      const value = plainScalar(node.value, source);
      measured = { node: { type: 'scalar', value, source, tag, line }, size: 1, depth: 0 };
    }
    if (measured.depth > yamlLimits.depth)
      throw new Refusal('unsafe', line, `The nesting is deeper than ${yamlLimits.depth} levels.`);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, measured);
    return measured;
  }

  #follow(anchor: string, line: number): Measured {
    const target = this.#anchors.get(anchor);
    if (target === undefined)
      throw new Refusal(
        'malformed',
        line,
        'An alias names an anchor that does not stand before it.',
      );
    this.#spend(target.size, line);
    return target;
  }

  #spend(nodes: number, line: number): void {
    this.#aliased += nodes;
    if (this.#aliased > yamlLimits.aliasedNodes)
      throw new Refusal('unsafe', line, 'The aliases expand to too many nodes.');
  }

  #mapping(map: YAMLMap, tag: string | null, line: number): Measured {
    const entries = new Map<string, YamlEntry>();
    const merged: Measured[] = [];
    let size = 1;
    let depth = 0;
    for (const pair of map.items) {
      const key = this.#measure(pair.key, line);
      const value = this.#measure(pair.value, key.node.line);
      size += value.size;
      depth = Math.max(depth, value.depth);
      if (isMergeKey(pair.key)) {
        merged.push(value);
        continue;
      }
      if (key.node.type !== 'scalar')
        throw new Refusal(
          'malformed',
          key.node.line,
          'A key is a list or mapping instead of a text.',
        );
      if (entries.has(key.node.source))
        throw new Refusal('malformed', key.node.line, 'A key stands twice in one mapping.');
      entries.set(key.node.source, { line: key.node.line, value: value.node });
    }
    for (const value of merged) {
      this.#spend(value.size, line);
      size += value.size;
      mergeInto(entries, value.node);
    }
    return { node: { type: 'mapping', entries, tag, line }, size, depth: depth + 1 };
  }
}

function measuredNull(line: number): Measured {
  return {
    node: { type: 'scalar', value: null, source: '', tag: null, line },
    size: 1,
    depth: 0,
  };
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.source === '<<' && key.type === Scalar.PLAIN;
}

/** Keys that are already there win; of several mappings the first. */
function mergeInto(entries: Map<string, YamlEntry>, from: YamlNode): void {
  const sources = from.type === 'sequence' ? from.items : [from];
  for (const source of sources) {
    if (source.type !== 'mapping')
      throw new Refusal(
        'malformed',
        source.line,
        'A merge key names something that is no mapping.',
      );
    for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry);
  }
}

/** Only values that JSON has, so that each has a canonical form: `.inf` and `.nan` stay text. */
function plainScalar(value: unknown, source: string): string | number | boolean | null {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : source;
  return typeof value === 'boolean' ? value : null;
}

/** `BAD_INDENT` -> `bad indent`: the library's own message may quote the text, its code never does. */
function reasonOf(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}
