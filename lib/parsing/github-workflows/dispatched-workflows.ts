import { hasVerb, optionValue, positionalWords } from '../command-words.ts';
import type { ShellCommand } from '../shell-commands.ts';
import type { Inputs } from './delivery-actions.ts';
import { actionOf, commandsOf, inputsOf } from './step-scripts.ts';
import type { Job, Step } from './workflow-model.ts';

/** A workflow of another repository that a job starts and does not wait for or see into. */
interface Dispatch {
  /** `owner/name`, with `/.github/workflows/<file>` behind it where the file is named. */
  readonly uses: string;
  readonly ref: string | undefined;
}

interface Named {
  /** `owner/name` as written; undefined or empty: the repository itself. */
  readonly repository: string | undefined;
  readonly workflow: string | undefined;
  readonly ref: string | undefined;
}

/** Actions that start a workflow elsewhere, and how their inputs name it. */
const dispatchers: Readonly<Record<string, (input: Inputs) => Named>> = {
  'aurelien-baudet/workflow-dispatch': byRepo,
  'benc-uk/workflow-dispatch': byRepo,
  'codex-/return-dispatch': byOwnerAndRepo,
  'convictional/trigger-workflow-and-wait': byOwnerAndRepo,
  'lasith-kg/dispatch-workflow': byOwnerAndRepo,
  'peter-evans/repository-dispatch': (input) => ({
    repository: input('repository'),
    workflow: undefined,
    ref: undefined,
  }),
  'the-actions-org/workflow-dispatch': byRepo,
};

function byRepo(input: Inputs): Named {
  return { repository: input('repo'), workflow: input('workflow'), ref: input('ref') };
}

function byOwnerAndRepo(input: Inputs): Named {
  const [owner, repo] = [input('owner'), input('repo')];
  return {
    repository: repo === undefined ? undefined : `${owner ?? ''}/${repo}`,
    workflow: input('workflow') ?? input('workflow_file_name'),
    ref: input('ref'),
  };
}

/** What a job starts in other repositories; `own` is `owner/name` of the workflow's. */
export function dispatchesOf(job: Job, own: string): readonly Dispatch[] {
  return job.steps
    .flatMap((step) => [
      ...byAction(step),
      ...commandsOf(step).commands.flatMap((command) => byCommand(command)),
    ])
    .flatMap(({ repository, workflow, ref }) => {
      if (repository === undefined || isOwn(repository, own)) return [];
      const file = workflow !== undefined && /^[\w.-]{1,200}\.ya?ml$/.test(workflow);
      return [{ uses: `${repository}${file ? `/.github/workflows/${workflow}` : ''}`, ref }];
    });
}

function isOwn(repository: string, own: string): boolean {
  const text = repository.trim().toLowerCase();
  return (
    text === '' ||
    text === own.toLowerCase() ||
    /^(?:\{owner\}\/\{repo\}|:owner\/:repo|\$\{?github_repository\}?|\$\{\{\s*github\.repository\s*\}\})$/.test(
      text,
    )
  );
}

function byAction(step: Step): readonly Named[] {
  const action = actionOf(step);
  if (action === null) return [];
  if (action === 'actions/github-script') return byScript(inputsOf(step)('script') ?? '');
  const named = Object.hasOwn(dispatchers, action) ? dispatchers[action] : undefined;
  return named === undefined ? [] : [named(inputsOf(step))];
}

/** Calls of the host's client in a script for Node, as far as literals name where they go. */
function byScript(script: string): readonly Named[] {
  const [call] = /\bcreate(?:WorkflowDispatch|DispatchEvent)\b/.exec(script) ?? [];
  if (call === undefined || /\.\.\.context\.repo\b/.test(script)) return [];
  const literal = (name: string): string | undefined =>
    new RegExp(`\\b${name}\\s{0,5}:\\s{0,5}["'\`]([\\w.-]{1,200})["'\`]`).exec(script)?.[1];
  const repo = literal('repo');
  if (repo === undefined) {
    const own = /\brepo\s{0,5}:\s{0,5}context\.repo\.repo\b/.test(script);
    return own
      ? []
      : [{ repository: `github-script ${call}`, workflow: undefined, ref: undefined }];
  }
  const owner = literal('owner') ?? '';
  const [workflow, ref] = [literal('workflow_id'), literal('ref')];
  return [{ repository: `${owner}/${repo}`, workflow, ref }];
}

const dispatchAddress =
  /\brepos\/([^\s"'?]{1,300}?)\/(?:actions\/workflows\/([^/\s"'?]{1,200})\/)?dispatches\b/;

function byCommand(command: ShellCommand): readonly Named[] {
  if (command.name === 'gh' && hasVerb(command, 'workflow run')) {
    const repository = optionValue(command, '-R', '--repo')?.text;
    const ref = optionValue(command, '-r', '--ref')?.text;
    return [{ repository, workflow: positionalWords(command)[2], ref }];
  }
  if (!['gh', 'curl', 'wget', 'http'].includes(command.name)) return [];
  return command.args.flatMap(({ text }): readonly Named[] => {
    const found = dispatchAddress.exec(text);
    return found === null ? [] : [{ repository: found[1], workflow: found[2], ref: undefined }];
  });
}
