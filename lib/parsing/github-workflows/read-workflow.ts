import type { SourceFile } from '../parsed.ts';
import type { YamlNode } from '../yaml-nodes.ts';
import { readMatrix } from './read-matrix.ts';
import type {
  Entry,
  Input,
  Job,
  Permissions,
  Step,
  Text,
  Trigger,
  Workflow,
} from './workflow-model.ts';
import { allTexts, childOf, entriesOf, fieldsOf, itemsOf, textOf, textsOf } from './yaml-access.ts';

/** Builds our model of a workflow whose form GitHub's parser has accepted. */
export function readWorkflow(
  root: YamlNode,
  file: Pick<SourceFile, 'repository' | 'path' | 'text'>,
): Workflow {
  const on = childOf(root, 'on');
  const lines = file.text.split(/\r\n|\r|\n/);
  const shell = defaultShell(root);
  const env = fieldsOf(childOf(root, 'env'));
  return {
    path: file.path,
    repository: file.repository,
    name: textOf(childOf(root, 'name'))?.text || null,
    triggers: readTriggers(on),
    inputs: [...readInputs(on, 'workflow_call'), ...readInputs(on, 'workflow_dispatch')],
    permissions: readPermissions(root),
    env,
    jobs: entriesOf(childOf(root, 'jobs')).map((entry) =>
      readJob(entry.key, entry.line, entry.node, { shell, env, lines }),
    ),
  };
}

function readTriggers(on: YamlNode | undefined): readonly Trigger[] {
  if (on?.type === 'mapping') {
    return entriesOf(on).map(({ key, line, node }) => ({
      event: key,
      line,
      workflows: key === 'workflow_run' ? textsOf(childOf(node, 'workflows')) : [],
    }));
  }
  const nodes = on?.type === 'sequence' ? on.items : on === undefined ? [] : [on];
  return nodes.flatMap((node) => {
    const event = textOf(node);
    return event === null ? [] : [{ event: event.text, line: event.line, workflows: [] }];
  });
}

function readInputs(on: YamlNode | undefined, event: Input['event']): readonly Input[] {
  return entriesOf(childOf(childOf(on, event), 'inputs')).map(({ key, node }) => ({
    name: key,
    event,
    type: textOf(childOf(node, 'type'))?.text ?? 'string',
    default: textOf(childOf(node, 'default'))?.text ?? null,
    options: textsOf(childOf(node, 'options')),
  }));
}

function readPermissions(node: YamlNode | undefined): Permissions | null {
  const entry = entriesOf(node).find(({ key }) => key === 'permissions');
  if (entry === undefined) return null;
  const all = textOf(entry.node)?.text;
  const scopes = fieldsOf(entry.node).map((field) => [field.name, field.text] as const);
  return {
    line: entry.line,
    all: all === 'write-all' ? 'write' : all === 'read-all' ? 'read' : null,
    scopes: Object.fromEntries(scopes),
  };
}

function defaultShell(node: YamlNode | undefined): string | null {
  return textOf(childOf(childOf(childOf(node, 'defaults'), 'run'), 'shell'))?.text ?? null;
}

/** What a workflow gives to each of its jobs. */
interface Surroundings {
  readonly shell: string | null;
  readonly env: readonly Entry[];
  readonly lines: readonly string[];
}

function readJob(id: string, line: number, node: YamlNode, around: Surroundings): Job {
  const environment = childOf(node, 'environment');
  const secrets = childOf(node, 'secrets');
  const inherits = textOf(secrets);
  const shell = defaultShell(node) ?? around.shell ?? runnerShell(node);
  const matrix = childOf(childOf(node, 'strategy'), 'matrix');
  return {
    id,
    line,
    name: textOf(childOf(node, 'name')),
    needs: textsOf(childOf(node, 'needs')),
    if: textOf(childOf(node, 'if')),
    environment: nonEmpty(textOf(environment) ?? textOf(childOf(environment, 'name'))),
    permissions: readPermissions(node),
    uses: textOf(childOf(node, 'uses')),
    with: fieldsOf(childOf(node, 'with')),
    secrets: fieldsOf(secrets),
    inheritsSecrets: inherits?.text === 'inherit' ? inherits : null,
    env: fieldsOf(childOf(node, 'env')),
    workflowEnv: around.env,
    services: entriesOf(childOf(node, 'services')).map(({ key }) => key),
    continueOnError: textOf(childOf(node, 'continue-on-error')),
    matrix: readMatrix(matrix),
    hasMatrix: matrix !== undefined,
    steps: readSteps(childOf(node, 'steps'), shell, around.lines),
    texts: allTexts(node),
  };
}

function nonEmpty(text: Text | null): Text | null {
  return text === null || text.text.trim() === '' ? null : text;
}

/** Windows runners start PowerShell where no shell is named. */
function runnerShell(job: YamlNode): string | null {
  const labels = textsOf(childOf(job, 'runs-on'));
  return labels.some((label) => /^windows/i.test(label)) ? 'pwsh' : null;
}

/** Steps in the order in which they begin; those of a `parallel` block stand in its place. */
export function readSteps(
  node: YamlNode | undefined,
  shell: string | null,
  lines: readonly string[],
): readonly Step[] {
  const nodes = itemsOf(node).flatMap((item) => {
    const parallel = childOf(item, 'parallel');
    return parallel === undefined ? [item] : itemsOf(parallel);
  });
  return nodes.map((item, index) => readStep(item, index, shell, lines));
}

function readStep(
  node: YamlNode,
  index: number,
  shell: string | null,
  lines: readonly string[],
): Step {
  return {
    index,
    line: Math.min(node.line, ...entriesOf(node).map((entry) => entry.line)),
    id: textOf(childOf(node, 'id'))?.text ?? null,
    name: textOf(childOf(node, 'name'))?.text ?? null,
    if: textOf(childOf(node, 'if')),
    uses: textOf(childOf(node, 'uses')),
    run: scriptOf(node, 'run', lines),
    shell: textOf(childOf(node, 'shell'))?.text ?? shell,
    with: entriesOf(childOf(node, 'with')).flatMap(({ key }) => {
      const value = scriptOf(childOf(node, 'with'), key, lines);
      return value === null ? [] : [{ name: key, ...value } satisfies Entry];
    }),
    env: fieldsOf(childOf(node, 'env')),
    continueOnError: textOf(childOf(node, 'continue-on-error')),
  };
}

/** A text whose line is that of its first line: a block scalar begins below its `|` or `>`. */
function scriptOf(node: YamlNode | undefined, key: string, lines: readonly string[]): Text | null {
  const value = textOf(childOf(node, key));
  if (value === null) return null;
  const header = lines[value.line - 1] ?? '';
  const block = /[|>][-+0-9]*\s*(?:#.*)?$/.test(header);
  return { text: value.text, line: block ? value.line + 1 : value.line };
}
