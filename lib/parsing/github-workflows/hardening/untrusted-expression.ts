import { expressionsIn, referencesIn } from '../expressions.ts';
import { scriptOf } from '../step-scripts.ts';
import type { Entry, Job, Step, Workflow } from '../workflow-model.ts';
import type { RuleFinding, Violation } from './rule-finding.ts';
import { untrustedIn } from './untrusted-values.ts';

/**
 * Untrusted text pasted into a script before the shell (or Node, for `github-script`) reads it.
 * Through an environment variable it is data and does no harm, unless the script pastes that
 * variable with `${{ env.NAME }}`.
 */
export function checkUntrustedExpression(
  workflow: Workflow,
  events: readonly string[],
): RuleFinding {
  const scripts = workflow.jobs.flatMap((job) =>
    job.steps.flatMap((step) => {
      const script = scriptOf(step);
      return script === null ? [] : [{ job, step, text: script.text }];
    }),
  );
  const violations = scripts.flatMap(({ job, step, text }) =>
    expressionsIn(text).flatMap(({ expr, line }): Violation[] => {
      const names = new Set(untrustedIn(expr, events));
      for (const [context, name] of referencesIn(expr)) {
        if (context !== 'env' || name === undefined) continue;
        for (const inner of throughEnvironment(name, workflow, job, step, events)) names.add(inner);
      }
      return [...names].map((name) => ({ line, jobId: job.id, detail: name }));
    }),
  );
  return { violations, checked: scripts.length };
}

function throughEnvironment(
  name: string,
  workflow: Workflow,
  job: Job,
  step: Step,
  events: readonly string[],
): readonly string[] {
  const named = (entry: Entry) => entry.name.toLowerCase() === name.toLowerCase();
  const entry = step.env.find(named) ?? job.env.find(named) ?? workflow.env.find(named);
  if (entry === undefined) return [];
  return expressionsIn(entry).flatMap(({ expr }) => untrustedIn(expr, events));
}
