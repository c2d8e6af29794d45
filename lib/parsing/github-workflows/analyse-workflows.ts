import type { Failure } from '#lib/evidence/collection.ts';
import type { SourceFile } from '../parsed.ts';
import { type Definition, deploymentDefinitionOf } from './deployment-definition.ts';
import { expandActions } from './expand-actions.ts';
import { checkHardening, type Hardening } from './hardening/check-hardening.ts';
import { localActionsIn } from './local-actions.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { type SecurityStep, securityStepsOf } from './security-steps.ts';
import { type DefinitionShape, shapeOf } from './shape-of.ts';
import { type VaultLogin, vaultLoginsOf } from './vault-logins.ts';
import type { Workflow } from './workflow-model.ts';
import { buildWorkflowSet } from './workflow-set.ts';

export interface WorkflowContext {
  /** By path: the shapes that each file has had, newest first. Absent: the shape of today alone. */
  readonly shapes?: ReadonlyMap<string, readonly DefinitionShape[]>;
  /** By path, the text of each `action.yml` of the repository. Absent: local actions stay closed. */
  readonly actions?: ReadonlyMap<string, string>;
}

/** The bodies of all facts that the workflows of one repository give, each in the order of paths. */
export interface WorkflowAnalysis {
  readonly definitions: readonly Definition[];
  readonly hardening: readonly Hardening[];
  readonly securitySteps: readonly SecurityStep[];
  readonly logins: readonly VaultLogin[];
  /** One for each file that could not be read; the others count. */
  readonly failures: readonly Failure[];
}

interface Read {
  readonly file: SourceFile;
  readonly workflow: Workflow;
  readonly shapes: readonly DefinitionShape[];
}

/** The shape of the file alone: what its actions hold has a history of its own. */
function currentShape(workflow: Workflow, file: SourceFile): readonly DefinitionShape[] {
  return file.changedAt === null ? [] : [{ digest: shapeOf(workflow), since: file.changedAt }];
}

/**
 * Reads all workflows of one repository together: calls, needs and `workflow_run` cross files.
 * Deterministic, whatever the order of files; never rejects for what stands in them.
 */
export async function analyseWorkflows(
  files: readonly SourceFile[],
  context: WorkflowContext = {},
): Promise<WorkflowAnalysis> {
  const failures: Failure[] = [];
  const read: Read[] = [];
  const find = context.actions === undefined ? null : localActionsIn(context.actions);
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const parsed = await parseWorkflow(file);
    if (!parsed.ok) {
      failures.push(parsed.failure);
      continue;
    }
    const expanded = find === null ? null : expandActions(parsed.value, find);
    read.push({
      file,
      workflow: expanded?.workflow ?? parsed.value,
      shapes: context.shapes?.get(file.path) ?? currentShape(parsed.value, file),
    });
    for (const failure of expanded?.failures ?? []) {
      if (!failures.some((known) => known.place === failure.place)) failures.push(failure);
    }
  }
  const set = buildWorkflowSet(
    read.map(({ workflow }) => workflow),
    (uses) => find === null || find(uses) !== null,
  );
  return {
    definitions: read.map(({ file, workflow, shapes }) =>
      deploymentDefinitionOf(set, workflow, file, shapes),
    ),
    hardening: read.flatMap(({ file, workflow }) => checkHardening(set, workflow, file)),
    securitySteps: read.flatMap(({ file, workflow }) => securityStepsOf(set, workflow, file)),
    logins: read.flatMap(({ file, workflow }) => vaultLoginsOf(set, workflow, file)),
    failures,
  };
}
