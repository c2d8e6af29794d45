import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import { vaultLoginMethods } from '#lib/evidence/kinds/vault-login.ts';
import { hasOption, optionValue, positionalWords } from '../command-words.ts';
import type { SourceFile } from '../parsed.ts';
import type { ShellCommand } from '../shell-commands.ts';
import { stageOf } from './deployment-definition.ts';
import { expressionsIn, referencesIn } from './expressions.ts';
import { type DeclaredLogin, recogniseLoginAction, vaultLoginOf } from './login-actions.ts';
import { actionOf, commandsOf, inputsOf } from './step-scripts.ts';
import type { Entry, Job, Step, Workflow } from './workflow-model.ts';
import { isOnlyCalled, type WorkflowSet } from './workflow-set.ts';

export type VaultLogin = FactBody<'vault_login'>;

/** The logins to vaults and clouds that a workflow declares, by what credential. */
export function vaultLoginsOf(
  set: WorkflowSet,
  workflow: Workflow,
  file: SourceFile,
): readonly VaultLogin[] {
  return workflow.jobs.flatMap((job) => {
    const stage = stageOf({ set, workflow, job });
    const found = [
      ...fromVariables(workflow.env, job.line),
      ...fromVariables(job.env, job.line),
      ...job.steps.flatMap((step) => loginsOfStep(workflow, job, step)),
    ];
    const seen = new Set<string>();
    return found.flatMap(({ login, line }): VaultLogin[] => {
      const body: VaultLogin = {
        seen: 'declared',
        ...login,
        workflow: { repository: file.repository, path: file.path, jobId: job.id, line },
        ...(stage === null ? {} : { stage: stage.slice(0, 512) }),
      };
      const key = JSON.stringify(body);
      if (seen.has(key)) return [];
      seen.add(key);
      return [body];
    });
  });
}

interface FoundLogin {
  readonly login: DeclaredLogin;
  readonly line: number;
}

function loginsOfStep(workflow: Workflow, job: Job, step: Step): readonly FoundLogin[] {
  const action = actionOf(step);
  const byAction =
    action === null
      ? null
      : recogniseLoginAction(
          action,
          inputsOf(step),
          mayFederate(workflow, job),
          hasStoredKeys(workflow, job, step),
        );
  const byCommand = commandsOf(step).commands.flatMap((command) => loginOfCommand(command) ?? []);
  return [
    ...(byAction === null ? [] : [{ login: byAction, line: step.line }]),
    ...byCommand.map((login) => ({ login, line: step.line })),
    ...fromVariables(step.env, step.line),
  ];
}

/** Whether the job may ask GitHub for an identity token; unknown where only its caller says. */
function mayFederate(workflow: Workflow, job: Job): boolean | 'unknown' {
  const permissions = job.permissions ?? workflow.permissions;
  if (permissions === null) return isOnlyCalled(workflow) ? 'unknown' : false;
  return permissions.all === 'write' || permissions.scopes['id-token'] === 'write';
}

function hasStoredKeys(workflow: Workflow, job: Job, step: Step): boolean {
  return [...workflow.env, ...job.env, ...step.env].some(
    (entry) => entry.name === 'AWS_ACCESS_KEY_ID' && isFromSecrets(entry),
  );
}

function isFromSecrets(entry: Entry): boolean {
  return expressionsIn(entry).some(({ expr }) =>
    referencesIn(expr).some(([context]) => context === 'secrets'),
  );
}

/** Variables that hand a stored credential to a cloud's or vault's own tools. */
const credentialVariables: Readonly<Record<string, DeclaredLogin>> = {
  AWS_ACCESS_KEY_ID: { system: 'aws', method: 'aws', credential: 'static_secret' },
  AZURE_CLIENT_SECRET: { system: 'azure', method: 'azure', credential: 'static_secret' },
  AZURE_CREDENTIALS: { system: 'azure', method: 'azure', credential: 'static_secret' },
  ARM_CLIENT_SECRET: { system: 'azure', method: 'azure', credential: 'static_secret' },
  GOOGLE_CREDENTIALS: { system: 'gcp', method: 'gcp', credential: 'static_secret' },
  BAO_TOKEN: { system: 'vault', method: 'token', credential: 'static_secret' },
  VAULT_TOKEN: { system: 'vault', method: 'token', credential: 'static_secret' },
};

function fromVariables(entries: readonly Entry[], line: number): readonly FoundLogin[] {
  return entries.flatMap((entry) => {
    if (!Object.hasOwn(credentialVariables, entry.name) || !isFromSecrets(entry)) return [];
    const login = credentialVariables[entry.name];
    return login === undefined ? [] : [{ login, line: entry.line || line }];
  });
}

function loginOfCommand(command: ShellCommand): DeclaredLogin | null {
  const words = positionalWords(command);
  const verb = words.slice(0, 2).join(' ');
  switch (command.name) {
    case 'vault':
    case 'bao':
      return loginOfVault(command, words);
    case 'gcloud':
      if (verb === 'auth activate-service-account') {
        return { system: 'gcp', method: 'gcp', credential: 'static_secret' };
      }
      return verb === 'auth login' && hasOption(command, '--cred-file')
        ? { system: 'gcp', method: 'unknown', credential: 'unknown' }
        : null;
    case 'az':
      if (words[0] !== 'login') return null;
      if (hasOption(command, '--identity', '-i')) {
        return { system: 'azure', method: 'azure', credential: 'workload_identity' };
      }
      if (hasOption(command, '--federated-token')) {
        return { system: 'azure', method: 'oidc', credential: 'workload_identity' };
      }
      return hasOption(command, '--service-principal', '-p', '--password')
        ? { system: 'azure', method: 'azure', credential: 'static_secret' }
        : null;
    case 'aws':
      if (verb === 'sts assume-role-with-web-identity') {
        return { system: 'aws', method: 'oidc', credential: 'workload_identity' };
      }
      return verb === 'configure set' && words[2] === 'aws_secret_access_key'
        ? { system: 'aws', method: 'aws', credential: 'static_secret' }
        : null;
    default:
      return null;
  }
}

function loginOfVault(command: ShellCommand, words: readonly string[]): DeclaredLogin | null {
  const written = words[0] === 'write' ? /^auth\/(.+)\/login/.exec(words[1] ?? '')?.[1] : undefined;
  if (words[0] !== 'login' && written === undefined) return null;
  const method = optionValue(command, '-method', '--method');
  const path = optionValue(command, '-path', '--path');
  const role = command.args.find(({ text, literal }) => literal && text.startsWith('role='));
  const jwt = command.args.find(({ text }) => text.startsWith('jwt='))?.text;
  // A mount may have any name; a login by `jwt=` at one that names no method is one by JWT.
  const isMethod = vaultLoginMethods.some((known) => known === written);
  const byMount = jwt === undefined || isMethod ? written : 'jwt';
  const named = byMount ?? (method === null ? 'token' : method.literal ? method.text : 'unknown');
  const mount = written ?? (path?.literal === true ? path.text : undefined);
  return vaultLoginOf({
    method: named,
    storedJwt: /\bsecrets\s*[.[]/.test(jwt ?? ''),
    ...(mount === undefined ? {} : { mount }),
    ...(role === undefined ? {} : { role: role.text.slice('role='.length) }),
  });
}
