import type { Expr } from '@actions/expressions';
import { Unary } from '@actions/expressions/ast';
import { hasVerb, positionalWords } from '../../command-words.ts';
import type { ShellCommand } from '../../shell-commands.ts';
import {
  comparisonOf,
  conditionOf,
  conjunctsOf,
  expressionsIn,
  literalOf,
  type Reference,
  referenceOf,
  referencesIn,
} from '../expressions.ts';
import { actionOf, commandsOf } from '../step-scripts.ts';
import type { Entry, Job, Step, Text, Workflow } from '../workflow-model.ts';
import type { RuleFinding, Violation } from './rule-finding.ts';

/** Events that run with the base repository's secrets on behalf of a stranger's change. */
const privileged: readonly string[] = ['pull_request_target', 'workflow_run'];

/** What names the stranger's code. */
const strangers: readonly RegExp[] = [
  /^github\.head_ref$/,
  /^github\.event\.number$/,
  /^github\.event\.pull_request\.(?:number|merge_commit_sha|head\.(?:sha|ref|label|repo\..+))$/,
  /^github\.event\.workflow_run\.(?:head_sha|head_branch|head_commit\.id|head_repository\..+)$/,
  /^github\.event\.workflow_run\.pull_requests\..+\.(?:number|head\..+)$/,
];

/** Conditions under which the code is no stranger's: written here, or merged already. */
const trusted: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'github.event.workflow_run.event',
    ['push', 'schedule', 'workflow_dispatch', 'release', 'merge_group'],
  ],
  ['github.event.pull_request.merged', ['true']],
  ['github.event.pull_request.head.repo.fork', ['false']],
  ['github.event.workflow_run.head_repository.fork', ['false']],
]);

/** Checkouts of a stranger's code under `pull_request_target` or `workflow_run`. */
export function checkUntrustedCheckout(
  workflow: Workflow,
  started: readonly string[],
): RuleFinding {
  const events = started.filter((event) => privileged.includes(event));
  const steps = workflow.jobs.flatMap((job) => job.steps.map((step) => ({ job, step })));
  const checkouts = steps.filter(({ step }) => isCheckout(step));
  if (events.length === 0) return { violations: [], checked: checkouts.length };
  const violations = checkouts.flatMap(({ job, step }): Violation[] => {
    if (excludes(job.if, events) || excludes(step.if, events)) return [];
    const found = strangersIn(workflow, job, step);
    if (found === undefined) return [];
    const uses = step.uses === null ? {} : { uses: step.uses.text.slice(0, 2_000) };
    return [{ line: step.line, jobId: job.id, ...uses, detail: found }];
  });
  return { violations, checked: checkouts.length };
}

function isCheckout(step: Step): boolean {
  return actionOf(step) === 'actions/checkout' || commandsOf(step).commands.some(fetchesCode);
}

function fetchesCode(command: ShellCommand): boolean {
  if (command.name === 'gh') return hasVerb(command, 'pr checkout');
  const verbs = ['checkout', 'fetch', 'pull', 'switch', 'clone', 'merge', 'reset'];
  return command.name === 'git' && verbs.includes(positionalWords(command)[0] ?? '');
}

function strangersIn(workflow: Workflow, job: Job, step: Step): string | undefined {
  if (actionOf(step) === 'actions/checkout') {
    const inputs = step.with.filter((entry) =>
      ['ref', 'repository'].includes(entry.name.toLowerCase()),
    );
    return inputs.flatMap((input) => namesIn(input, workflow, job, step))[0];
  }
  for (const command of commandsOf(step).commands.filter(fetchesCode)) {
    if (command.name === 'gh') return 'gh pr checkout';
    for (const { text } of command.args) {
      const [found] = namesIn({ text, line: step.line }, workflow, job, step);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Names of strangers' code in a text, through `env.NAME` and `$NAME` as well. */
function namesIn(text: Text, workflow: Workflow, job: Job, step: Step): readonly string[] {
  const direct = expressionsIn(text).flatMap(({ expr }) => referencesIn(expr));
  const variables = [
    ...direct.flatMap(([context, name]) => (context === 'env' && name !== undefined ? [name] : [])),
    ...[...text.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap((match) => match[1] ?? []),
  ];
  const indirect = variables.flatMap((variable) => {
    const named = (entry: Entry) => entry.name.toLowerCase() === variable.toLowerCase();
    const entry = step.env.find(named) ?? job.env.find(named) ?? workflow.env.find(named);
    return entry === undefined
      ? []
      : expressionsIn(entry).flatMap(({ expr }) => referencesIn(expr));
  });
  return [...direct, ...indirect]
    .map(pathOf)
    .filter((path) => strangers.some((one) => one.test(path)));
}

function pathOf(reference: Reference): string {
  return reference.join('.').toLowerCase();
}

/** Whether a condition leaves the privileged events out, or lets only trusted code through. */
function excludes(condition: Text | null, events: readonly string[]): boolean {
  return conjunctsOf(conditionOf(condition)).some((conjunct) => {
    const comparison = comparisonOf(conjunct);
    if (comparison === null) {
      return (
        isNegatedFork(conjunct) ||
        pathOf(referenceOf(conjunct) ?? []) === 'github.event.pull_request.merged'
      );
    }
    const path = pathOf(comparison.reference);
    const value = literalOf(comparison.value);
    if (path === 'github.event_name' && value !== null) {
      return comparison.equal ? !events.includes(value) : events.every((event) => event === value);
    }
    if (path === 'github.event.workflow_run.event' && !comparison.equal) {
      // Without `pull_request` there is still no other event that a stranger's code starts.
      return value === 'pull_request' && events.length === 1;
    }
    if (isOwnRepository(path, comparison.value)) return comparison.equal;
    return comparison.equal && value !== null && (trusted.get(path)?.includes(value) ?? false);
  });
}

/** `….head.repo.full_name == github.repository`, either way round. */
function isOwnRepository(path: string, value: Expr): boolean {
  const paths = [path, pathOf(referenceOf(value) ?? [])];
  return (
    paths.includes('github.repository') &&
    paths.some((one) => /(?:head\.repo|head_repository)\.full_name$/.test(one))
  );
}

/** `!….fork` itself: a fork and something else, negated, lets forks through. */
function isNegatedFork(conjunct: Expr): boolean {
  if (!(conjunct instanceof Unary)) return false;
  return /(?:head\.repo|head_repository)\.fork$/.test(pathOf(referenceOf(conjunct.expr) ?? []));
}
