import { readActionReference } from '../action-reference.ts';
import type { Text, Workflow } from '../workflow-model.ts';
import type { RuleFinding, Violation } from './rule-finding.ts';

export interface UsedAction extends Text {
  readonly jobId: string;
}

/** Every `uses:` of a workflow, of steps and of jobs, in order. */
export function usedActions(workflow: Workflow): readonly UsedAction[] {
  return workflow.jobs.flatMap((job) => {
    const uses = [
      ...(job.uses === null ? [] : [job.uses]),
      ...job.steps.flatMap((step) => step.uses ?? []),
    ];
    return uses.map((text) => ({ ...text, jobId: job.id }));
  });
}

/** Everything that is not local and not pinned to a full commit or digest. Judging knows whose it is. */
export function checkPinnedActions(workflow: Workflow): RuleFinding {
  const foreign = usedActions(workflow).filter(
    (used) => readActionReference(used.text).kind !== 'local',
  );
  const violations = foreign.flatMap((used): Violation[] => {
    const { pinnedBy, owner } = readActionReference(used.text);
    if (pinnedBy === 'commit' || pinnedBy === 'digest') return [];
    return [
      {
        line: used.line,
        jobId: used.jobId,
        uses: used.text.slice(0, 2_000),
        ...(owner === null ? {} : { owner: owner.slice(0, 512) }),
        detail: pinnedBy,
      },
    ];
  });
  return { violations, checked: foreign.length };
}

/** Jobs that hand every secret to a reusable workflow that is not in this repository. */
export function checkInheritedSecrets(workflow: Workflow): RuleFinding {
  const calls = workflow.jobs.flatMap((job) =>
    job.uses === null
      ? []
      : [{ job, uses: job.uses, reference: readActionReference(job.uses.text) }],
  );
  const violations = calls.flatMap(({ job, uses, reference }): Violation[] => {
    if (job.inheritsSecrets === null || reference.kind === 'local') return [];
    return [
      {
        line: job.inheritsSecrets.line,
        jobId: job.id,
        uses: uses.text.slice(0, 2_000),
        ...(reference.owner === null ? {} : { owner: reference.owner.slice(0, 512) }),
      },
    ];
  });
  return { violations, checked: calls.length };
}
