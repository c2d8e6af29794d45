import type { CollectorContext } from '#collectors/contract.ts';
import { analyseWorkflows } from '#lib/parsing/github-workflows/analyse-workflows.ts';
import { shapeOfText } from '#lib/parsing/github-workflows/shape-of-text.ts';
import type { ChosenFiles } from './choose-files.ts';
import { blame, type CheckoutKind, type Found } from './found.ts';
import { readFiles } from './read-files.ts';
import { withShapes } from './shapes.ts';
import { sourceFile } from './source-file.ts';

export const pipelineKinds: readonly CheckoutKind[] = [
  'deployment_definition',
  'workflow_hardening',
  'security_step',
  'vault_login',
];

/** GitHub’s workflows, all together: calls, needs, actions and `workflow_run` cross files. */
export async function readWorkflows(
  context: CollectorContext<'checkout'>,
  chosen: Pick<ChosenFiles, 'workflows' | 'actions'>,
  found: Found,
): Promise<void> {
  const client = context.clients.checkout;
  const read = await readFiles(client, context, 'reading workflows', chosen.workflows);
  blame(found, pipelineKinds, read.failures);
  const actions = await readFiles(client, context, 'reading actions', chosen.actions);
  blame(found, pipelineKinds, actions.failures);
  const analysis = await analyseWorkflows(
    [...read.texts].map(([path, text]) => sourceFile(context, path, text)),
    { actions: actions.texts },
  );
  blame(found, pipelineKinds, analysis.failures);
  const definitions = await withShapes(client, context, analysis.definitions, shapeOfText);
  found.bodies.deployment_definition.push(...definitions);
  found.bodies.workflow_hardening.push(...analysis.hardening);
  found.bodies.security_step.push(...analysis.securitySteps);
  found.bodies.vault_login.push(...analysis.logins);
}
