import type { FactBody } from '#lib/evidence/fact-kinds.ts';
import { optionValue, positionalWords } from '../command-words.ts';
import { type DeclaredLogin, vaultLoginOf } from '../github-workflows/login-actions.ts';
import type { SourceFile } from '../parsed.ts';
import type { ShellCommand } from '../shell-commands.ts';
import { entriesAt, nodeAt, textAt, type YamlNode } from '../yaml-nodes.ts';
import type { JobCommand } from './job-commands.ts';
import type { Job, Pipeline } from './pipeline-model.ts';

type VaultLogin = FactBody<'vault_login'>;

/** The logins that a job declares: `secrets:` by identity token, and commands of its script. */
export function loginsOf(
  pipeline: Pipeline,
  job: Job,
  commands: readonly JobCommand[],
  file: SourceFile,
  stage: string | undefined,
): readonly VaultLogin[] {
  const variables = (name: string) =>
    literal(variableOf(job.node, name) ?? variableOf(pipeline.root, name));
  const bySecrets = [...entriesAt(job.node, 'secrets')].flatMap(([, { value, line }]) => {
    const login = loginOfSecret(value, variables);
    return login === null ? [] : [{ login, line }];
  });
  const hasToken = entriesAt(job.node, 'id_tokens').size > 0;
  const byCommand = commands.flatMap(({ command, line }) => {
    const login = loginOfCommand(command, hasToken);
    const address = variables('VAULT_ADDR');
    return login === null
      ? []
      : [{ login: { ...(address === undefined ? {} : { address }), ...login }, line }];
  });
  const seen = new Set<string>();
  return [...bySecrets, ...byCommand].flatMap(({ login, line }): VaultLogin[] => {
    const key = JSON.stringify(login);
    if (seen.has(key)) return [];
    seen.add(key);
    const { repository, path } = file;
    return [
      {
        seen: 'declared',
        ...login,
        workflow: { repository, path, jobId: job.id, line },
        ...(stage === undefined ? {} : { stage }),
      },
    ];
  });
}

function variableOf(node: YamlNode, name: string): string | undefined {
  return textAt(node, 'variables', name) ?? textAt(node, 'variables', name, 'value');
}

function literal(text: string | undefined): string | undefined {
  return text === undefined || text.includes('$') || text.length > 512 ? undefined : text;
}

function loginOfSecret(
  secret: YamlNode,
  variables: (name: string) => string | undefined,
): DeclaredLogin | null {
  if (nodeAt(secret, 'vault') !== undefined) {
    const address = variables('VAULT_SERVER_URL');
    const role = variables('VAULT_AUTH_ROLE');
    return vaultLoginOf({
      method: 'jwt',
      mount: variables('VAULT_AUTH_PATH') ?? 'jwt',
      ...(address === undefined ? {} : { address }),
      ...(role === undefined ? {} : { role }),
    });
  }
  const credential = 'workload_identity';
  if (nodeAt(secret, 'azure_key_vault') !== undefined)
    return { system: 'azure', method: 'oidc', credential };
  if (nodeAt(secret, 'gcp_secret_manager') !== undefined)
    return { system: 'gcp', method: 'oidc', credential };
  if (nodeAt(secret, 'aws_secrets_manager') !== undefined)
    return { system: 'aws', method: 'oidc', credential };
  return null;
}

/** A JWT is the job's own identity only where the job asks for one by `id_tokens`. */
function loginOfCommand(command: ShellCommand, hasToken: boolean): DeclaredLogin | null {
  if (command.name === 'aws') {
    const verb = positionalWords(command).slice(0, 2).join(' ');
    if (verb !== 'sts assume-role-with-web-identity') return null;
    const credential = hasToken ? 'workload_identity' : 'unknown';
    return { system: 'aws', method: 'oidc', credential };
  }
  if (command.name !== 'vault' && command.name !== 'bao') return null;
  const words = positionalWords(command);
  const written =
    words[0] === 'write' ? /^auth\/(.{1,200})\/login$/.exec(words[1] ?? '')?.[1] : undefined;
  if (words[0] !== 'login' && written === undefined) return null;
  const method = optionValue(command, '-method', '--method');
  const path = optionValue(command, '-path', '--path');
  const mount = written ?? (path?.literal === true ? path.text : undefined);
  const role = command.args.find((word) => word.literal && word.text.startsWith('role='));
  const jwt = command.args.some((word) => word.text.startsWith('jwt='));
  const named = method === null ? undefined : method.literal ? method.text : 'unknown';
  return vaultLoginOf({
    // A mount may have any name; a login by `jwt=` is one by JWT.
    method: named ?? (jwt ? 'jwt' : (written ?? 'token')),
    storedJwt: jwt && !hasToken,
    ...(mount === undefined ? {} : { mount }),
    ...(role === undefined ? {} : { role: role.text.slice('role='.length, 512) }),
  });
}
