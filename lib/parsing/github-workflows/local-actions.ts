import type { Failure } from '#lib/evidence/collection.ts';
import type { Parsed } from '../parsed.ts';
import { readYamlDocuments } from '../yaml-documents.ts';
import { readActionReference } from './action-reference.ts';
import { readSteps } from './read-workflow.ts';
import type { Step } from './workflow-model.ts';
import { childOf, entriesOf, textOf } from './yaml-access.ts';

/** An action of the same repository; one that is no composite has no steps to look into. */
export interface LocalAction {
  readonly path: string;
  /** By name in lower case: what an input is where the caller does not say it; null for nothing. */
  readonly inputs: ReadonlyMap<string, string | null>;
  readonly steps: readonly Step[];
}

/** Finds the action that a local `uses:` names: null where there is none. */
export type FindAction = (uses: string) => Parsed<LocalAction> | null;

/** The local actions among the files of a repository, each read once, when it is first asked for. */
export function localActionsIn(files: ReadonlyMap<string, string>): FindAction {
  const known = new Map<string, Parsed<LocalAction> | null>();
  return (uses) => {
    const folder = folderOf(uses);
    if (folder === null) return null;
    let found = known.get(folder);
    if (found === undefined) {
      found = readAction(folder, files);
      known.set(folder, found);
    }
    return found;
  };
}

/** `./.github/actions/x/` → `.github/actions/x`; null for what is no action of the repository. */
function folderOf(uses: string): string | null {
  const reference = readActionReference(uses);
  if (reference.kind !== 'local' || /\.ya?ml$/i.test(reference.identity)) return null;
  const parts = reference.identity.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') || uses.includes('${{') ? null : parts.join('/');
}

function readAction(
  folder: string,
  files: ReadonlyMap<string, string>,
): Parsed<LocalAction> | null {
  const names = ['action.yml', 'action.yaml'].map((name) =>
    folder === '' ? name : `${folder}/${name}`,
  );
  const path = names.find((name) => files.has(name));
  const text = path === undefined ? undefined : files.get(path);
  if (path === undefined || text === undefined) return null;
  const documents = readYamlDocuments(text, path);
  if (!documents.ok) return documents;
  const [root] = documents.value;
  const runs = childOf(root, 'runs');
  if (runs?.type !== 'mapping') return refused(path, 'It has no `runs:`: it is no action.');
  const isComposite = textOf(childOf(runs, 'using'))?.text.toLowerCase() === 'composite';
  const inputs = entriesOf(childOf(root, 'inputs')).map(
    ({ key, node }) => [key.toLowerCase(), textOf(childOf(node, 'default'))?.text ?? null] as const,
  );
  const lines = text.split(/\r\n|\r|\n/);
  const steps = isComposite ? readSteps(childOf(runs, 'steps'), null, lines) : [];
  return { ok: true, value: { path, inputs: new Map(inputs), steps } };
}

function refused(path: string, detail: string): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code: 'malformed', place: path.slice(-2_000), detail } };
}
