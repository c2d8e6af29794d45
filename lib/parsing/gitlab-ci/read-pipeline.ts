import type { Failure } from '#lib/evidence/collection.ts';
import type { Parsed, SourceFile } from '../parsed.ts';
import { isTrueAt, nodeAt, plainOf, textAt, textsAt, type YamlNode } from '../yaml-nodes.ts';
import { Budget, dereferenced, flattened, merged } from './merged-nodes.ts';
import type { PipelineInputs } from './pipeline-inputs.ts';
import type { Environment, Job, Pipeline, ScriptLine } from './pipeline-model.ts';
import { readIncluded } from './read-includes.ts';
import { triggeredBy } from './triggered-pipelines.ts';

const reserved: ReadonlySet<string> = new Set([
  'after_script',
  'before_script',
  'cache',
  'default',
  'image',
  'include',
  'services',
  'spec',
  'stages',
  'types',
  'variables',
  'workflow',
]);
const maxJobs = 1_000;
const maxExtends = 11;

/** Reads a GitLab pipeline: local includes, `default`, `extends` and `!reference` resolved. */
export function readPipeline(
  file: Pick<SourceFile, 'path' | 'text'>,
  files: ReadonlyMap<string, string>,
  inputs: PipelineInputs,
): Parsed<Pipeline> {
  const budget = new Budget();
  const included = readIncluded(file.path, file.text, files, budget, inputs);
  if (!included.ok) return included;
  const { root, references, templates, failures } = included.value;
  const refuse = (code: Failure['code'], line: number, detail: string): Parsed<never> => ({
    ok: false,
    failure: { code, place: `${file.path}:${line}`.slice(-2_000), detail },
  });
  const jobs: Job[] = [];
  for (const [id, entry] of root.entries) {
    const isJob = entry.value.type === 'mapping' && !reserved.has(id) && !id.startsWith('.');
    if (!isJob || id === '' || id.length > 512) continue;
    const node = extended(id, root, budget, []);
    if (node === null)
      return refuse(
        'malformed',
        entry.line,
        `Jobs extend each other in a circle, or over more than ${maxExtends} levels.`,
      );
    if (jobs.length >= maxJobs)
      return refuse('too_large', entry.line, 'There are more than 1,000 jobs.');
    jobs.push(new JobReader(root, budget).read(id, entry.line, withDefaults(node, root)));
  }
  if (budget.exhausted)
    return refuse('unsafe', 1, 'Includes, extends and references expand to too much.');
  const listed = textsAt(root, 'stages');
  const stages = ['.pre', ...(listed.length > 0 ? listed : ['build', 'test', 'deploy']), '.post'];
  const triggered = jobs.map((job) => triggeredBy(job, files));
  const all = [...references, ...triggered.flatMap((one) => one.references)].slice(0, 1_000);
  return {
    ok: true,
    value: {
      stages: [...new Set(stages)],
      jobs,
      root,
      references: all,
      children: triggered.flatMap((one) => one.child ?? []),
      templates,
      failures,
    },
  };
}

/** A job with all that it extends; null for a circle. */
function extended(
  id: string,
  root: YamlNode,
  budget: Budget,
  below: readonly string[],
): YamlNode | null {
  const own = nodeAt(root, id);
  if (own === undefined) return { type: 'mapping', entries: new Map(), tag: null, line: 1 };
  let base: YamlNode | undefined;
  if (below.includes(id) || below.length > maxExtends) return null;
  budget.spend();
  for (const name of textsAt(own, 'extends')) {
    if (budget.exhausted) break;
    const parent = extended(name, root, budget, [...below, id]);
    if (parent === null) return null;
    base = base === undefined ? parent : merged(base, parent, budget);
  }
  return base === undefined ? own : merged(base, own, budget);
}

const defaultKeys = ['before_script', 'id_tokens'];

/** What `default:` (or the older way, the top level) gives to a job that does not say it. */
function withDefaults(node: YamlNode, root: YamlNode): YamlNode {
  if (node.type !== 'mapping' || textAt(node, 'inherit', 'default') === 'false') return node;
  const entries = new Map(node.entries);
  for (const key of defaultKeys) {
    const value =
      nodeAt(root, 'default', key) ?? (key === 'before_script' ? nodeAt(root, key) : undefined);
    if (value !== undefined && !entries.has(key)) entries.set(key, { line: value.line, value });
  }
  return { ...node, entries };
}

class JobReader {
  readonly #root: YamlNode;
  readonly #budget: Budget;

  constructor(root: YamlNode, budget: Budget) {
    this.#root = root;
    this.#budget = budget;
  }

  read(id: string, line: number, node: YamlNode): Job {
    const rules = this.#items(node, 'rules');
    const whens = rules.map((rule) => textAt(rule, 'when'));
    const when = textAt(node, 'when');
    const manual = when === 'manual' || whens.includes('manual');
    return {
      id,
      line,
      node,
      stage: textAt(node, 'stage') ?? 'test',
      needs: this.#needs(node),
      environment: this.#environment(node),
      script: ['before_script', 'script'].flatMap((key) => this.#script(node, key)),
      allowFailure: allowsFailure(node, rules, when),
      runsAlways: [when, ...whens].some((each) => each === 'always' || each === 'on_failure'),
      manual,
      certainNeeds: this.#certainNeeds(node),
      runsWhen: runsWhen(node, rules),
      conditions: [
        ...rules.flatMap((rule) =>
          textAt(rule, 'when') === 'never' ? [] : (textAt(rule, 'if') ?? []),
        ),
        ...[...textsAt(node, 'only'), ...textsAt(node, 'only', 'refs')].map((ref) => `only:${ref}`),
      ],
    };
  }

  #items(node: YamlNode, key: string): readonly YamlNode[] {
    return flattened(nodeAt(node, key), this.#root, this.#budget);
  }

  #needs(node: YamlNode): readonly string[] | null {
    if (nodeAt(node, 'needs') === undefined) return null;
    return this.#items(node, 'needs').flatMap((item) => {
      if (nodeAt(item, 'pipeline') !== undefined || nodeAt(item, 'project') !== undefined)
        return [];
      return textAt(item) ?? textAt(item, 'job') ?? [];
    });
  }

  /** An optional one may be missing; all others make GitLab refuse a pipeline without them. */
  #certainNeeds(node: YamlNode): readonly string[] {
    const items = this.#items(node, 'needs').filter((item) => !isTrueAt(item, 'optional'));
    return items.flatMap((item) => textAt(item) ?? textAt(item, 'job') ?? []);
  }

  #environment(node: YamlNode): Environment | null {
    const at = dereferenced(nodeAt(node, 'environment'), this.#root);
    const name = textAt(at) ?? textAt(at, 'name');
    if (at === undefined || name === undefined) return null;
    const action = textAt(at, 'action') ?? 'start';
    if (action !== 'start') return null;
    return { name, namespace: textAt(at, 'kubernetes', 'namespace')?.slice(0, 512), line: at.line };
  }

  #script(node: YamlNode, key: string): readonly ScriptLine[] {
    return this.#items(node, key).flatMap((item) => {
      const text = textAt(item);
      return text === undefined ? [] : [{ text, line: item.line }];
    });
  }
}

/** Outside of rules a manual job is optional unless it says otherwise; within rules it is not. */
function allowsFailure(
  node: YamlNode,
  rules: readonly YamlNode[],
  when: string | undefined,
): boolean {
  if (rules.some((rule) => isTrueAt(rule, 'allow_failure'))) return true;
  const own = nodeAt(node, 'allow_failure');
  if (own === undefined) return when === 'manual' && rules.length === 0;
  return own.type === 'mapping' || isTrueAt(own);
}

/** The cases in which a job is part of a pipeline, comparable with another's; null for all. */
function runsWhen(node: YamlNode, rules: readonly YamlNode[]): readonly string[] | null {
  if (rules.length === 0) {
    const refs = [...textsAt(node, 'only'), ...textsAt(node, 'only', 'refs')].sort();
    const except = plainText(nodeAt(node, 'except'));
    const others =
      plainText(nodeAt(node, 'only', 'variables')) + plainText(nodeAt(node, 'only', 'changes'));
    if (refs.length === 0 && except === '' && others === '') return null;
    return (refs.length === 0 ? [''] : refs).map((ref) => `${ref} ${others} unless ${except}`);
  }
  const cases: string[] = [];
  let excluded = '';
  for (const rule of rules) {
    const parts = ['if', 'changes', 'exists'].map((key) => plainText(nodeAt(rule, key)));
    const text = parts.filter((part) => part !== '').join(' ');
    if (textAt(rule, 'when') === 'never') excluded += ` unless ${text}`;
    else if (text === '' && excluded === '') return null;
    else cases.push(text + excluded);
  }
  return cases;
}

function plainText(node: YamlNode | undefined): string {
  if (node === undefined) return '';
  return node.type === 'scalar' ? node.source : JSON.stringify(plainOf(node));
}
