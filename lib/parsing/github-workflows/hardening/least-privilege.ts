import type { Job, Permissions, Workflow } from '../workflow-model.ts';
import { isOnlyCalled } from '../workflow-set.ts';
import type { RuleFinding, Violation } from './rule-finding.ts';

/**
 * Least privilege of the job's token, as GitHub's guide and zizmor's `excessive-permissions` see it:
 * a job without any `permissions` gets the repository's default, which may write everything;
 * `write-all` always does; a right to write that stands at the top is given to every job that sets
 * none of its own, which is too much as soon as there are several. A workflow that is only ever
 * called gets its caller's rights, and is judged there.
 */
export function checkLeastPrivilege(workflow: Workflow): RuleFinding {
  const inheriting = workflow.jobs.filter((job) => job.permissions === null);
  const violations: Violation[] = [
    ...workflow.jobs.flatMap((job) => writesAll(job.permissions, job)),
    ...(inheriting.length === 0 ? [] : ofWorkflow(workflow, inheriting)),
  ];
  return { violations, checked: workflow.jobs.length };
}

function ofWorkflow(workflow: Workflow, inheriting: readonly Job[]): readonly Violation[] {
  const { permissions } = workflow;
  if (permissions === null) {
    if (isOnlyCalled(workflow)) return [];
    return inheriting.map((job) => ({ line: job.line, jobId: job.id, detail: 'no permissions' }));
  }
  const all = writesAll(permissions);
  if (all.length > 0) return all;
  const written = Object.entries(permissions.scopes).filter(([, access]) => access === 'write');
  if (written.length === 0 || inheriting.length < 2) return [];
  const scopes = written.map(([scope]) => `${scope}: write`).sort();
  return [{ line: permissions.line, detail: `${scopes.join(', ')} for every job`.slice(0, 2_000) }];
}

function writesAll(permissions: Permissions | null, job?: Job): readonly Violation[] {
  if (permissions?.all !== 'write') return [];
  return [
    {
      line: permissions.line,
      ...(job === undefined ? {} : { jobId: job.id }),
      detail: 'write-all',
    },
  ];
}
