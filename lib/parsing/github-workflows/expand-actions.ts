import type { Failure } from '#lib/evidence/collection.ts';
import { findExpressions } from '../expression-marks.ts';
import { expressionWithInputs, type InputText, withInputs } from './action-inputs.ts';
import type { FindAction, LocalAction } from './local-actions.ts';
import type { Entry, Job, Step, Text, Workflow } from './workflow-model.ts';

/** Actions may call actions: ten deep, as GitHub does, and no more steps than a job can have. */
const maxDepth = 10;
const maxSteps = 1_000;

/**
 * A workflow with the steps of local composite actions behind the steps that call them, as GitHub
 * runs them: they stand on the caller's line, under the caller's condition, with the caller's inputs.
 * An action that cannot be read is a failure; one that is not there leaves its step as it is.
 */
export function expandActions(
  workflow: Workflow,
  find: FindAction,
): { readonly workflow: Workflow; readonly failures: readonly Failure[] } {
  const failures = new Map<string, Failure>();
  const note = (failure: Failure): void => {
    failures.set(failure.place, failure);
  };
  const jobs = workflow.jobs.map((job): Job => {
    const budget = { left: maxSteps };
    const steps = job.steps.flatMap((step) => expandStep(step, find, note, budget, []));
    if (budget.left < 0) {
      const place = `${workflow.path}:${job.line}`.slice(-2_000);
      const detail = `The local actions of a job have more than ${maxSteps} steps.`;
      note({ code: 'too_large', place, detail });
    }
    if (steps.length === job.steps.length) return job;
    return { ...job, steps: steps.map((step, index) => ({ ...step, index })) };
  });
  return { workflow: { ...workflow, jobs }, failures: [...failures.values()] };
}

function expandStep(
  step: Step,
  find: FindAction,
  note: (failure: Failure) => void,
  budget: { left: number },
  above: readonly string[],
): readonly Step[] {
  const found = step.uses === null ? null : find(step.uses.text);
  if (found === null) return [step];
  if (!found.ok) {
    note(found.failure);
    return [step];
  }
  const action = found.value;
  if (above.includes(action.path) || above.length >= maxDepth) return [step];
  const inputText = inputsOfCall(step, action);
  const inner: Step[] = [];
  for (const own of action.steps) {
    budget.left -= 1;
    if (budget.left < 0) break;
    const called = stepOfCall(own, step, inputText);
    inner.push(...expandStep(called, find, note, budget, [...above, action.path]));
  }
  return [step, ...inner];
}

function inputsOfCall(step: Step, action: LocalAction): InputText {
  const given = new Map(step.with.map((entry) => [entry.name.toLowerCase(), entry.text]));
  return (name) => given.get(name) ?? action.inputs.get(name) ?? null;
}

/** A step of an action as it runs for one call of it. */
function stepOfCall(own: Step, call: Step, inputText: InputText): Step {
  const { line } = call;
  const here = (text: Text): Text => ({ text: withInputs(text.text, inputText), line });
  const entry = ({ name, text }: Entry): Entry => ({
    name,
    text: withInputs(text, inputText),
    line,
  });
  const condition = own.if === null ? null : bare(own.if.text);
  const goesOn = [call.continueOnError, own.continueOnError].find(
    (each) => each !== null && !/^\s*(?:false|)\s*$/.test(each.text),
  );
  return {
    ...own,
    line,
    if: both(
      call.if,
      condition === null ? null : { text: expressionWithInputs(condition, inputText), line },
    ),
    uses: own.uses === null ? null : { text: own.uses.text, line },
    run: own.run === null ? null : here(own.run),
    with: own.with.map(entry),
    env: [...own.env.map(entry), ...call.env],
    continueOnError: goesOn ?? own.continueOnError,
  };
}

function both(outer: Text | null, inner: Text | null): Text | null {
  if (outer === null || inner === null) return outer ?? inner;
  return { text: `(${bare(outer.text)}) && (${inner.text})`, line: outer.line };
}

/** A condition without the braces that may stand around the whole of it. */
function bare(condition: string): string {
  const text = condition.trim();
  const [only, ...more] = findExpressions(text);
  const isWhole =
    only !== undefined && more.length === 0 && only.start === 0 && only.end === text.length;
  return isWhole ? only.expression : text;
}
