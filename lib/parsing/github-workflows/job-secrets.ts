import { expressionsIn, referencesIn } from './expressions.ts';
import type { Job, Text, Workflow } from './workflow-model.ts';
import { type Caller, isOnlyCalled, reachableFrom, type WorkflowSet } from './workflow-set.ts';

/**
 * The names of the secrets that a job uses, in capitals as GitHub keeps them, without the job's own
 * token. A job that hands all of its secrets to a workflow of the same repository uses what that
 * one uses; a secret that a caller hands over goes by the caller's name for it.
 */
export function secretsOf(set: WorkflowSet, workflow: Workflow, job: Job): readonly string[] {
  const inherits = (call: Job) => call.inheritsSecrets !== null;
  const inherited = reachableFrom(set, job, inherits).flatMap((callee) => [
    ...callee.jobs.flatMap((inner) => inner.texts),
    ...callee.env,
  ]);
  const names = new Set(
    namesIn([...job.texts, ...workflow.env, ...inherited]).flatMap((name) =>
      callersNames(set, workflow, name, new Set()),
    ),
  );
  names.delete('GITHUB_TOKEN');
  return [...names].sort();
}

function namesIn(texts: readonly Text[]): readonly string[] {
  const references = texts
    .filter((text) => text.text.includes('${{'))
    .flatMap(expressionsIn)
    .flatMap(({ expr }) => referencesIn(expr));
  return references.flatMap(([context, name]) =>
    context === 'secrets' && name !== undefined && name !== '*' ? [name.toUpperCase()] : [],
  );
}

/** What the callers of a reusable workflow call the secret that it knows as `name`. */
function callersNames(
  set: WorkflowSet,
  workflow: Workflow,
  name: string,
  seen: Set<string>,
): readonly string[] {
  const callers = set.callersOf(workflow);
  if (callers.length === 0) return [name];
  if (seen.has(`${workflow.path} ${name}`)) return [];
  seen.add(`${workflow.path} ${name}`);
  // What other events start as well has the repository's own secret of that name then.
  const own = isOnlyCalled(workflow) ? [] : [name];
  const given = callers.flatMap((caller: Caller) => {
    if (caller.job.inheritsSecrets !== null) return callersNames(set, caller.workflow, name, seen);
    const entry = caller.job.secrets.find((one) => one.name.toUpperCase() === name);
    if (entry === undefined) return [];
    return namesIn([entry]).flatMap((outer) => callersNames(set, caller.workflow, outer, seen));
  });
  return [...own, ...given];
}
