import { type Lookup, type Possible, possibleTexts } from './possible-values.ts';
import type { Entry, Job, Step, Workflow } from './workflow-model.ts';
import { type Caller, maxCallDepth, type WorkflowSet } from './workflow-set.ts';

/** Where an expression stands, and through which call the workflow was reached. */
export interface Scope {
  readonly set: WorkflowSet;
  readonly workflow: Workflow;
  readonly job: Job;
  readonly step?: Step;
  /** The call that is looked at; absent: every call, and every other trigger, is possible. */
  readonly via?: Scope;
}

/** How deep an answer has been looked for, and how often in all: chains of values may be a bomb. */
interface Effort {
  readonly depth: number;
  readonly lookups: { count: number };
}

const maxLookups = 2_000;
const maxLookupsInAll = 200_000;

/** The values that a text can take where it stands, from literals of the same repository alone. */
export function resolveText(text: string, scope: Scope): Possible {
  return resolve(text, scope, { depth: 0, lookups: { count: 0 } });
}

function resolve(text: string, scope: Scope, effort: Effort): Possible {
  return possibleTexts(text, lookupIn(scope, effort));
}

/** The one value that a text has; null when it can have several or one that is unknown. */
export function singleText(text: string, scope: Scope): string | null {
  const { values, complete } = resolveText(text, scope);
  return complete && values.length === 1 ? (values[0] ?? null) : null;
}

function callerScope(scope: Scope, caller: Caller): Scope {
  return { set: scope.set, workflow: caller.workflow, job: caller.job };
}

function lookupIn(scope: Scope, effort: Effort): Lookup {
  return (reference) => {
    effort.lookups.count += 1;
    scope.set.effort.lookups += 1;
    if (effort.depth > maxCallDepth || effort.lookups.count > maxLookups) return undefined;
    if (scope.set.effort.lookups > maxLookupsInAll) return undefined;
    const [context, ...path] = reference;
    const name = (path[0] ?? '').toLowerCase();
    if (context === 'matrix') return matrixValues(path, scope, effort);
    if (context === 'github') return githubValues(path, scope, effort);
    if (path.length !== 1) return undefined;
    if (context === 'inputs') return inputValues(name, scope, effort, false);
    return context === 'env' ? envValues(name, scope, effort) : undefined;
  };
}

function githubValues(path: readonly string[], scope: Scope, effort: Effort): Possible | undefined {
  const [, owner, name] = scope.workflow.repository.split('/');
  const words = path.map((word) => word.toLowerCase());
  if (words[0] === 'event' && words[1] === 'inputs' && words.length === 3) {
    return inputValues(words[2] ?? '', scope, effort, true);
  }
  if (owner === undefined || name === undefined) return undefined;
  const known = new Map([
    ['repository', `${owner}/${name}`],
    ['repository_owner', owner],
    ['event.repository.name', name],
    ['event.repository.full_name', `${owner}/${name}`],
  ]);
  const value = known.get(words.join('.'));
  return value === undefined ? undefined : { values: [value], complete: true };
}

function matrixValues(path: readonly string[], scope: Scope, effort: Effort): Possible | undefined {
  const wanted = path.join('.').toLowerCase();
  for (const [name, values] of scope.job.matrix) {
    if (name.toLowerCase() !== wanted) continue;
    return union(values.map((value) => resolve(value, scope, deeper(effort))));
  }
  return undefined;
}

function envValues(name: string, scope: Scope, effort: Effort): Possible | undefined {
  const places = [scope.step?.env ?? [], scope.job.env, scope.workflow.env];
  for (const entries of places) {
    const entry = find(entries, name);
    if (entry !== undefined) return resolve(entry.text, scope, deeper(effort));
  }
  return undefined;
}

function inputValues(
  name: string,
  scope: Scope,
  effort: Effort,
  dispatchOnly: boolean,
): Possible | undefined {
  const found: Possible[] = [];
  for (const input of scope.workflow.inputs) {
    if (input.name.toLowerCase() !== name) continue;
    const fallback = input.default === null || input.default === '' ? [] : [input.default];
    if (input.event === 'workflow_dispatch') {
      if (scope.via !== undefined) continue;
      const options = input.type === 'boolean' ? ['true', 'false'] : input.options;
      found.push({ values: [...new Set([...fallback, ...options])], complete: options.length > 0 });
    } else if (!dispatchOnly) found.push(calledWith(name, fallback, scope, effort));
  }
  return found.length === 0 ? undefined : union(found);
}

/** What the callers of the same repository hand over; others may call it too unless one call is looked at. */
function calledWith(
  name: string,
  fallback: readonly string[],
  scope: Scope,
  effort: Effort,
): Possible {
  const callers =
    scope.via === undefined
      ? scope.set.callersOf(scope.workflow).map((caller) => callerScope(scope, caller))
      : [scope.via];
  if (callers.length === 0) return { values: fallback, complete: false };
  return union(
    callers.map((caller) => {
      const given = find(caller.job.with, name);
      if (given === undefined) return { values: fallback, complete: true };
      return resolve(given.text, caller, deeper(effort));
    }),
  );
}

function find(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
}

function union(all: readonly Possible[]): Possible {
  return {
    values: [...new Set(all.flatMap((possible) => possible.values))],
    complete: all.every((possible) => possible.complete),
  };
}

function deeper(effort: Effort): Effort {
  return { depth: effort.depth + 1, lookups: effort.lookups };
}
