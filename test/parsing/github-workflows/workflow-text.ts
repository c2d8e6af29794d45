import { factKinds } from '#lib/evidence/fact-kinds.ts';
import {
  analyseWorkflows,
  type WorkflowAnalysis,
} from '#lib/parsing/github-workflows/analyse-workflows.ts';
import { sourceFile } from '../source-file.ts';

/** An expression as a workflow writes it. */
export function x(expression: string): string {
  return `\${{ ${expression} }}`;
}

/** A workflow of one job `deploy` with the given lines in it. */
export function oneJob(job: string, on = 'push'): string {
  const lines = job.trim().split('\n');
  const body = lines.map((line) => `    ${line}`).join('\n');
  return `on: ${on}\npermissions: {}\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n${body}\n`;
}

/** Analyses files given by name, and holds every body against its kind's schema. */
export async function analyse(
  files: Readonly<Record<string, string>>,
  actions?: Readonly<Record<string, string>>,
): Promise<WorkflowAnalysis> {
  const analysis = await analyseWorkflows(
    Object.entries(files).map(([name, text]) => sourceFile(`.github/workflows/${name}`, text)),
    actions === undefined ? {} : { actions: new Map(Object.entries(actions)) },
  );
  for (const body of analysis.definitions) factKinds.deployment_definition.body.parse(body);
  for (const body of analysis.hardening) factKinds.workflow_hardening.body.parse(body);
  for (const body of analysis.securitySteps) factKinds.security_step.body.parse(body);
  for (const body of analysis.logins) factKinds.vault_login.body.parse(body);
  return analysis;
}
