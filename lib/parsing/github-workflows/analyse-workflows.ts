import type { Failure } from '#lib/evidence/collection.ts';
import type { SourceFile } from '../parsed.ts';
import { type Definition, deploymentDefinitionOf } from './deployment-definition.ts';
import { checkHardening, type Hardening } from './hardening/check-hardening.ts';
import { parseWorkflow } from './parse-workflow.ts';
import { type SecurityStep, securityStepsOf } from './security-steps.ts';
import type { DefinitionShape } from './shape-of.ts';
import { type VaultLogin, vaultLoginsOf } from './vault-logins.ts';
import type { Workflow } from './workflow-model.ts';
import { buildWorkflowSet } from './workflow-set.ts';

export interface WorkflowContext {
  /** By path: the shapes that each file has had, newest first. Absent: the shape of today alone. */
  readonly shapes?: ReadonlyMap<string, readonly DefinitionShape[]>;
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

/**
 * Reads all workflows of one repository together: calls, needs and `workflow_run` cross files.
 * Deterministic, whatever the order of files; never rejects for what stands in them.
 */
export async function analyseWorkflows(
  files: readonly SourceFile[],
  context: WorkflowContext = {},
): Promise<WorkflowAnalysis> {
  const failures: Failure[] = [];
  const read: { readonly file: SourceFile; readonly workflow: Workflow }[] = [];
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const parsed = await parseWorkflow(file);
    if (parsed.ok) read.push({ file, workflow: parsed.value });
    else failures.push(parsed.failure);
  }
  const set = buildWorkflowSet(read.map(({ workflow }) => workflow));
  return {
    definitions: read.map(({ file, workflow }) =>
      deploymentDefinitionOf(set, workflow, file, context.shapes?.get(file.path)),
    ),
    hardening: read.flatMap(({ file, workflow }) => checkHardening(set, workflow, file)),
    securitySteps: read.flatMap(({ file, workflow }) => securityStepsOf(set, workflow, file)),
    logins: read.flatMap(({ file, workflow }) => vaultLoginsOf(set, workflow, file)),
    failures,
  };
}
