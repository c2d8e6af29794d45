import { digestOf } from '#lib/evidence/digest.ts';
import type { ShellCommand } from '../shell-commands.ts';
import { readActionReference } from './action-reference.ts';
import { canonicalText, conditionOf } from './expressions.ts';
import { commandsOf, inputsOf, scriptOf } from './step-scripts.ts';
import type { Entry, Job, Step, Text, Workflow } from './workflow-model.ts';

/** A shape, and the instant since which the file has had it. */
export interface DefinitionShape {
  readonly digest: string;
  readonly since: string;
}

/**
 * The digest of what matters in a workflow: triggers, jobs, their order, targets, conditions,
 * commands and the identities of actions. Comments, layout, names of steps and pinned versions do
 * not change it: who documents a deployment need not write it anew for them.
 */
export function shapeOf(workflow: Workflow): string {
  return digestOf({
    triggers: workflow.triggers.map((trigger) => trigger.event).sort(),
    jobs: workflow.jobs.map(shapeOfJob).sort((a, b) => (a.id < b.id ? -1 : 1)),
  });
}

function shapeOfJob(job: Job) {
  return {
    id: job.id,
    needs: [...job.needs].sort(),
    condition: shapeOfCondition(job.if),
    environment: job.environment?.text.trim() ?? null,
    uses: job.uses === null ? null : readActionReference(job.uses.text).identity,
    with: shapeOfInputs(job.with),
    matrix: Object.fromEntries(
      [...job.matrix].map(([name, values]) => [
        name,
        values.filter((value) => !/^v?\d/.test(value)),
      ]),
    ),
    steps: job.steps.map(shapeOfStep),
  };
}

function shapeOfStep(step: Step) {
  const script = scriptOf(step);
  return {
    condition: shapeOfCondition(step.if),
    uses: step.uses === null ? null : readActionReference(step.uses.text).identity,
    goesOn: step.continueOnError?.text ?? null,
    commands: script === null ? [] : shapeOfScript(step, script.text.text),
    inputs: decidingInputs.flatMap((name) => {
      const value = inputsOf(step)(name);
      return value === undefined ? [] : [[name, value.trim()]];
    }),
  };
}

/** Inputs that say where an action deploys to, or whether it does. */
const decidingInputs: readonly string[] = [
  'app-name',
  'args',
  'cluster',
  'command',
  'environment',
  'namespace',
  'project',
  'push',
  'region',
  'service',
  'slot-name',
  'stack',
];

function shapeOfCondition(condition: Text | null): string | null {
  if (condition === null) return null;
  const expr = conditionOf(condition);
  return expr === null ? condition.text.trim() : canonicalText(expr);
}

function shapeOfInputs(entries: readonly Entry[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries.map((entry) => [entry.name, entry.text.trim()]));
}

function shapeOfScript(step: Step, text: string): readonly string[] {
  const script = commandsOf(step);
  if (script.supported) return script.commands.map(shapeOfCommand);
  const lines = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function shapeOfCommand(command: ShellCommand): string {
  const words = command.args.map(({ text }) => withoutVersion(text));
  return [command.image ?? '', command.name, ...words, command.swallowed ? '|| true' : ''].join(
    ' ',
  );
}

/** `tool@1.2.3`, `image:1.2@sha256:…` → without the version. */
function withoutVersion(word: string): string {
  return word
    .replace(/@sha256:[0-9a-f]{64}$/, '')
    .replace(/@v?\d[\w.+-]*$/, '')
    .replace(/^([\w./-]+\/[\w.-]+):v?\d[\w.+-]*$/, '$1');
}
