import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

const at = (line: number) => ({
  seen: 'declared',
  workflow: {
    repository: 'gitlab.example/shop/payments',
    path: '.github/workflows/a.yml',
    jobId: 'deploy',
    line,
  },
});

async function byCommand(command: string) {
  const { logins } = await analyse({ 'a.yml': oneJob(`steps:\n  - run: ${command}`) });
  return logins;
}

async function byAction(uses: string, inputs: string, permissions = '{}') {
  const text = oneJob(
    `permissions: ${permissions}\nsteps:\n  - uses: ${uses}\n    with: { ${inputs} }`,
  );
  const { logins } = await analyse({ 'a.yml': text });
  return logins;
}

describe('a login by a command, whole', () => {
  test.each([
    ['vault login $T', { system: 'vault', method: 'token', credential: 'static_secret' }],
    ['bao login $T', { system: 'vault', method: 'token', credential: 'static_secret' }],
    [
      'vault login -method=jwt -path=gh role=r',
      { system: 'vault', method: 'jwt', credential: 'workload_identity', mount: 'gh', role: 'r' },
    ],
    [
      'vault login --method=userpass --path=up username=u',
      { system: 'vault', method: 'userpass', credential: 'static_secret', mount: 'up' },
    ],
    [
      'vault login -method=$M -path=$P role=$R',
      { system: 'vault', method: 'unknown', credential: 'unknown' },
    ],
    [
      'vault write auth/approle/login role_id=a secret_id=b',
      { system: 'vault', method: 'approle', credential: 'static_secret', mount: 'approle' },
    ],
    [
      'gcloud auth activate-service-account --key-file=k',
      { system: 'gcp', method: 'gcp', credential: 'static_secret' },
    ],
    [
      'gcloud auth login --cred-file=k',
      { system: 'gcp', method: 'unknown', credential: 'unknown' },
    ],
    ['az login --identity', { system: 'azure', method: 'azure', credential: 'workload_identity' }],
    ['az login -i', { system: 'azure', method: 'azure', credential: 'workload_identity' }],
    [
      'az login --service-principal --federated-token $T',
      { system: 'azure', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'az login --service-principal -u a',
      { system: 'azure', method: 'azure', credential: 'static_secret' },
    ],
    ['az login -p $P', { system: 'azure', method: 'azure', credential: 'static_secret' }],
    ['az login --password $P', { system: 'azure', method: 'azure', credential: 'static_secret' }],
    [
      'aws sts assume-role-with-web-identity --role-arn a',
      { system: 'aws', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'aws configure set aws_secret_access_key $K',
      { system: 'aws', method: 'aws', credential: 'static_secret' },
    ],
  ])('%s', async (command, login) => {
    expect(await byCommand(command)).toEqual([{ ...login, ...at(7) }]);
  });

  test.each([
    'vault read auth/x/login',
    'vault kv get secret/x',
    'vault write secret/x a=b',
    'gcloud auth list',
    'gcloud auth login',
    'az login',
    'az account show -p x',
    'aws sts get-caller-identity',
    'aws configure set region x',
    'aws configure get aws_secret_access_key',
    'echo vault login',
  ])('%s is none', async (command) => {
    expect(await byCommand(command)).toEqual([]);
  });
});

describe('a login by an action, whole', () => {
  const token = '{ id-token: write }';

  test.each([
    [
      'hashicorp/vault-action@v3',
      'url: "https://u:p@v.example/x?t=1", method: JWT, path: gh, role: r',
      '{}',
      {
        system: 'vault',
        method: 'jwt',
        credential: 'workload_identity',
        address: 'https://v.example/x',
        mount: 'gh',
        role: 'r',
      },
    ],
    [
      'openbao/bao-action@v1',
      `url: "${x('vars.V')}", path: " ", role: "${x('vars.R')}"`,
      '{}',
      { system: 'vault', method: 'token', credential: 'static_secret' },
    ],
    [
      'openbao/secrets-action@v1',
      `method: jwt, jwtPrivateKey: "${x('secrets.K')}", role: ${'r'.repeat(513)}`,
      '{}',
      {
        system: 'vault',
        method: 'jwt',
        credential: 'static_secret',
        role: 'r'.repeat(512),
      },
    ],
    [
      'hashicorp/vault-action@v3',
      'method: other',
      '{}',
      { system: 'vault', method: 'unknown', credential: 'unknown' },
    ],
    [
      'aws-actions/configure-aws-credentials@v4',
      'role-to-assume: arn',
      token,
      { system: 'aws', method: 'oidc', credential: 'workload_identity', role: 'arn' },
    ],
    [
      'aws-actions/configure-aws-credentials@v4',
      'aws-region: x',
      '{}',
      { system: 'aws', method: 'unknown', credential: 'unknown' },
    ],
    [
      'aws-actions/configure-aws-credentials@v4',
      'aws-access-key-id: x, role-to-assume: arn',
      token,
      { system: 'aws', method: 'aws', credential: 'static_secret' },
    ],
    [
      'google-github-actions/auth@v2',
      'credentials_json: x',
      token,
      { system: 'gcp', method: 'gcp', credential: 'static_secret' },
    ],
    [
      'google-github-actions/auth@v2',
      'project_id: x',
      'write-all',
      { system: 'gcp', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'azure/login@v2',
      'creds: x, auth-type: identity',
      token,
      { system: 'azure', method: 'azure', credential: 'static_secret' },
    ],
    [
      'azure/login@v2',
      'auth-type: IDENTITY',
      '{}',
      { system: 'azure', method: 'azure', credential: 'workload_identity' },
    ],
    [
      'azure/login@v2',
      'auth-type: identity_x',
      'read-all',
      { system: 'azure', method: 'unknown', credential: 'unknown' },
    ],
    [
      'azure/login@v2',
      'client-id: x',
      token,
      { system: 'azure', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      '1password/load-secrets-action@v2',
      'a: b',
      '{}',
      { system: 'unknown', method: 'token', credential: 'static_secret' },
    ],
    [
      'bitwarden/sm-action@v2',
      'a: b',
      '{}',
      { system: 'unknown', method: 'token', credential: 'static_secret' },
    ],
    [
      'dopplerhq/secrets-fetch-action@v2',
      'a: b',
      '{}',
      { system: 'unknown', method: 'token', credential: 'static_secret' },
    ],
    [
      'infisical/secrets-action@v1',
      'method: oidc',
      '{}',
      { system: 'unknown', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'infisical/secrets-action@v1',
      'method: universal',
      '{}',
      { system: 'unknown', method: 'token', credential: 'static_secret' },
    ],
  ])('%s with %s', async (uses, inputs, permissions, login) => {
    expect(await byAction(uses, inputs, permissions)).toEqual([{ ...login, ...at(8) }]);
  });

  test('an action of another kind is none', async () => {
    expect(await byAction('actions/checkout@v4', 'token: x')).toEqual([]);
  });
});

describe('a login by a variable that a tool reads, whole', () => {
  test.each([
    ['AWS_ACCESS_KEY_ID', 'aws', 'aws'],
    ['AZURE_CLIENT_SECRET', 'azure', 'azure'],
    ['AZURE_CREDENTIALS', 'azure', 'azure'],
    ['ARM_CLIENT_SECRET', 'azure', 'azure'],
    ['GOOGLE_CREDENTIALS', 'gcp', 'gcp'],
    ['BAO_TOKEN', 'vault', 'token'],
    ['VAULT_TOKEN', 'vault', 'token'],
  ])('%s', async (name, system, method) => {
    const env = (value: string) => oneJob(`env: { ${name}: "${value}" }\nsteps:\n  - run: make`);

    const stored = await analyse({ 'a.yml': env(x('secrets.A')) });
    const plain = await analyse({ 'a.yml': env(x('vars.A')) });

    expect(stored.logins).toEqual([{ system, method, credential: 'static_secret', ...at(6) }]);
    expect(plain.logins).toEqual([]);
  });

  test('of the workflow, the job and a step is told for each, and twice never', async () => {
    const secret = x('secrets.A');
    const text = `env: { VAULT_TOKEN: "${secret}" }\n${oneJob(
      `environment: live\nenv: { BAO_TOKEN: "${secret}" }\nsteps:\n  - run: make\n    env: { VAULT_TOKEN: "${secret}" }\n  - run: vault login a && vault login b`,
    )}`;
    const { logins } = await analyse({ 'a.yml': text });

    expect(logins.map(({ stage, workflow }) => [stage, workflow?.line])).toEqual([
      ['live', 1],
      ['live', 8],
      ['live', 11],
      ['live', 12],
    ]);
  });
});
