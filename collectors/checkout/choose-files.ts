import type { FileEntry } from '#collectors/contract.ts';

/** The files of a checkout that may hold evidence, by how they are read. */
export interface ChosenFiles {
  readonly workflows: readonly string[];
  /** Actions of the repository itself, which its workflows may call. */
  readonly actions: readonly string[];
  /** `.gitlab-ci.yml`, if there is one; what it includes is among the manifests. */
  readonly gitlab: readonly string[];
  /** Manifests and other YAML in which controllers, stores and encrypted values stand. */
  readonly manifests: readonly string[];
  readonly documents: readonly string[];
}

/**
 * Folders whose files are other people's, or material for tests and examples: what is written there
 * deploys nothing of this repository.
 */
const notOwn =
  /(?:^|\/)(?:node_modules|vendor|third_party|testdata|fixtures?|__tests__|tests?|examples?|samples?)\//i;
const workflow = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** Wherever it lies: a workflow calls it by its folder. */
const action = /(?:^|\/)action\.ya?ml$/;
const yaml = /\.ya?ml$/i;
/** Values encrypted in the repository come in more formats than YAML, under telling names. */
const encrypted = /(?:^|[/._-])(?:sops|enc|encrypted|secrets?)(?:[._-][^/]*)?\.(?:json|env|ini)$/i;
const document = /\.(?:md|markdown)$/i;

export function chooseFiles(entries: readonly FileEntry[]): ChosenFiles {
  const chosen = {
    workflows: [] as string[],
    actions: [] as string[],
    gitlab: [] as string[],
    manifests: [] as string[],
    documents: [] as string[],
  };
  for (const { path, type } of entries) {
    if (type === 'submodule') continue;
    if (type === 'file' && action.test(path)) chosen.actions.push(path);
    // A link among definitions is named as unread; elsewhere its target is read where it lies.
    if (workflow.test(path)) chosen.workflows.push(path);
    else if (path === '.gitlab-ci.yml') chosen.gitlab.push(path);
    else if (type === 'symlink' || notOwn.test(path)) continue;
    else if (document.test(path)) chosen.documents.push(path);
    else if (yaml.test(path) || encrypted.test(path)) chosen.manifests.push(path);
  }
  return chosen;
}
