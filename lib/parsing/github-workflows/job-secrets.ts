import { expressionsIn, referencesIn } from './expressions.ts';
import type { Job, Text, Workflow } from './workflow-model.ts';
import { type Caller, maxCallDepth, type WorkflowSet } from './workflow-set.ts';

/**
 * The names of the secrets that a job uses, in capitals as GitHub keeps them, without the job's own
 * token. A job that hands all of its secrets to a workflow of the same repository uses what that
 * one uses; a secret that a caller hands over goes by the caller's name for it.
 */
export function secretsOf(set: WorkflowSet, workflow: Workflow, job: Job): readonly string[] {
  const names = new Set<string>();
  for (const name of namesIn([...job.texts, ...workflow.env])) {
    for (const real of callersNames(set, workflow, name, [])) names.add(real);
  }
  if (job.inheritsSecrets !== null) {
    for (const name of inheritedNames(set, job, 0)) names.add(name);
  }
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

function inheritedNames(set: WorkflowSet, job: Job, depth: number): readonly string[] {
  const callee = set.calleeOf(job);
  if (callee === null || depth > maxCallDepth) return [];
  return callee.jobs.flatMap((inner) => [
    ...namesIn([...inner.texts, ...callee.env]),
    ...(inner.inheritsSecrets === null ? [] : inheritedNames(set, inner, depth + 1)),
  ]);
}

/** What the callers of a reusable workflow call the secret that it knows as `name`. */
function callersNames(
  set: WorkflowSet,
  workflow: Workflow,
  name: string,
  seen: readonly string[],
): readonly string[] {
  const callers = set.callersOf(workflow);
  if (callers.length === 0 || seen.includes(workflow.path) || seen.length > 3) return [name];
  return callers.flatMap((caller: Caller) => {
    if (caller.job.inheritsSecrets !== null) return [name];
    const given = caller.job.secrets.find((entry) => entry.name.toUpperCase() === name);
    if (given === undefined) return [];
    const named = namesIn([given]);
    return named.flatMap((outer) =>
      callersNames(set, caller.workflow, outer, [...seen, workflow.path]),
    );
  });
}
