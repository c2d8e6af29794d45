import { describe, expect, it } from 'vitest';
import { job, workflow } from './held-by.ts';
import { analyse, x } from './workflow-text.ts';

async function loginsOf(text: string) {
  const { logins, failures } = await analyse({ 'a.yml': text });
  if (failures.length > 0) throw new Error(failures[0]?.detail);
  return logins.map(({ system, method, credential, role }) =>
    [system, method, credential, role].filter((part) => part !== undefined).join(' '),
  );
}

const aws = (inputs = '{ role-to-assume: arn }') =>
  `{ uses: aws-actions/configure-aws-credentials@v4, with: ${inputs} }`;
const key = x('secrets.KEY');

describe('an identity token', () => {
  const top = (permissions: string) => (text: string) => `permissions: ${permissions}\n${text}`;
  const none = (text: string) => text;
  const federated = 'aws oidc workload_identity arn';
  const unknown = 'aws unknown unknown arn';

  it.each<[string, (text: string) => string, string, string, string]>([
    ['asked for by the job', none, ', permissions: { id-token: write }', 'push', federated],
    ['asked for with all by the job', none, ', permissions: write-all', 'push', federated],
    ['asked for by the workflow', top('{ id-token: write }'), '', 'push', federated],
    [
      'asked for by the workflow, not by the job',
      top('{ id-token: write }'),
      ', permissions: { contents: read }',
      'push',
      unknown,
    ],
    [
      'asked for by the job alone',
      top('{ contents: read }'),
      ', permissions: { id-token: write }',
      'push',
      federated,
    ],
    ['refused by the job', none, ', permissions: { id-token: none }', 'push', unknown],
    ['read with all', none, ', permissions: read-all', 'push', unknown],
    ['nowhere asked for', none, '', 'push', unknown],
    ['left to the caller', none, '', 'workflow_call', unknown],
  ])('%s', async (_what, around, extra, on, expected) => {
    const text = around(workflow(on, job('j', aws(), extra)));

    expect(await loginsOf(text)).toEqual([expected]);
  });
});

describe('a stored key for AWS', () => {
  const set = (name: string, value = key) => `env: { ${name}: "${value}" }`;
  const login = 'aws aws static_secret';
  const permitted = ', permissions: { id-token: write }';

  it.each<[string, string, readonly string[]]>([
    [
      'as an input',
      workflow('push', job('j', aws(`{ aws-access-key-id: "${key}" }`), permitted)),
      [login],
    ],
    [
      'in the workflow',
      `${set('AWS_ACCESS_KEY_ID')}\n${workflow('push', job('j', aws(), permitted))}`,
      [login, login],
    ],
    [
      'in the job',
      workflow('push', job('j', aws(), `${permitted}, ${set('AWS_ACCESS_KEY_ID')}`)),
      [login],
    ],
    [
      'in the step',
      workflow(
        'push',
        job('j', aws().replace(/\}$/, `, ${set('AWS_ACCESS_KEY_ID')} }`), permitted),
      ),
      [login],
    ],
    [
      'of another name',
      workflow('push', job('j', aws(), `${permitted}, ${set('AWS_REGION')}`)),
      ['aws oidc workload_identity arn'],
    ],
    [
      'that is no secret',
      workflow('push', job('j', aws(), `${permitted}, ${set('AWS_ACCESS_KEY_ID', x('vars.KEY'))}`)),
      ['aws oidc workload_identity arn'],
    ],
  ])('%s', async (_what, text, expected) => {
    expect([...new Set(await loginsOf(text))]).toEqual([...new Set(expected)]);
  });
});

describe('a login to Vault by a command', () => {
  const by = (command: string) => loginsOf(workflow('push', job('j', `{ run: '${command}' }`)));

  it.each<[string, readonly string[]]>([
    ['vault login', ['vault token static_secret']],
    ['vault login -method=jwt role=deploy', ['vault jwt workload_identity deploy']],
    ['vault login --method kubernetes', ['vault kubernetes workload_identity']],
    ['vault login -method=userpass username=a', ['vault userpass static_secret']],
    ['vault login -method=$M', ['vault unknown unknown']],
    ['vault login -method=fancy', ['vault unknown unknown']],
    ['vault login -method=JWT role=$R', ['vault jwt workload_identity']],
    ['vault write auth/jwt/login role=deploy jwt=$J', ['vault jwt workload_identity deploy']],
    ['vault write auth/approle/login role_id=a', ['vault approle static_secret']],
    ['vault write auth/ci/login role=deploy jwt=$J', ['vault jwt workload_identity deploy']],
    ['vault write auth/ci/login role=deploy', ['vault unknown unknown deploy']],
    [`vault write auth/ci/login jwt=${x('secrets.JWT')}`, ['vault jwt static_secret']],
    [`vault write auth/jwt/login jwt=${x('secrets.JWT')}`, ['vault jwt static_secret']],
    ['vault write auth/kubernetes/login jwt=$J', ['vault kubernetes workload_identity']],
    ['vault write secret/auth/jwt/login a=b', []],
    ['vault write auth/jwt/role/x a=b', []],
    ['vault read auth/jwt/login', []],
    ['vault kv get a', []],
    ['vault', []],
  ])('%s', async (command, expected) => {
    expect(await by(command)).toEqual(expected);
  });

  it.each<[string, string | undefined]>([
    ['vault login -method=jwt -path=ci', 'ci'],
    ['vault login -method=jwt --path ci', 'ci'],
    ['vault login -method=jwt -path=$P', undefined],
    ['vault login -method=jwt', undefined],
    ['vault write auth/ci/jwt/login role=a', 'ci/jwt'],
  ])('%s: mounted at %s', async (command, mount) => {
    const { logins } = await analyse({
      'a.yml': workflow('push', job('j', `{ run: '${command}' }`)),
    });

    expect(logins.map((login) => login.mount)).toEqual([mount]);
  });
});
