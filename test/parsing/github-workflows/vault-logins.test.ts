import { describe, expect, test } from 'vitest';
import { analyse, oneJob, x } from './workflow-text.ts';

const idToken = 'permissions: { id-token: write }\n';
const token = x('secrets.TOKEN');

describe('a declared login', () => {
  test.each<[string, string, object]>([
    [
      'Vault by JWT',
      `steps: [{ uses: hashicorp/vault-action@v3, with: { url: "https://u:p@vault.example?x=1", method: jwt, path: gh, role: shop } }]`,
      {
        system: 'vault',
        method: 'jwt',
        credential: 'workload_identity',
        address: 'https://vault.example',
        mount: 'gh',
        role: 'shop',
      },
    ],
    [
      'Vault by AppRole',
      `steps: [{ uses: hashicorp/vault-action@v3, with: { url: "${x('vars.URL')}", method: approle, secretId: "${token}" } }]`,
      { system: 'vault', method: 'approle', credential: 'static_secret' },
    ],
    [
      'Vault by token, which is the default',
      `steps: [{ uses: hashicorp/vault-action@v3, with: { token: "${token}" } }]`,
      { system: 'vault', method: 'token', credential: 'static_secret' },
    ],
    [
      'OpenBao by command',
      'steps: [{ run: bao login -method=kubernetes -path=k8s role=shop }]',
      {
        system: 'vault',
        method: 'kubernetes',
        credential: 'workload_identity',
        mount: 'k8s',
        role: 'shop',
      },
    ],
    [
      'Vault by writing to an auth mount',
      'steps: [{ run: vault write auth/jwt/login role=shop jwt=$TOKEN }]',
      {
        system: 'vault',
        method: 'jwt',
        credential: 'workload_identity',
        mount: 'jwt',
        role: 'shop',
      },
    ],
    [
      'Vault by a stored token in a variable',
      `env: { VAULT_TOKEN: "${token}" }\nsteps: [{ run: vault kv get a }]`,
      { system: 'vault', method: 'token', credential: 'static_secret' },
    ],
    [
      'AWS as a workload',
      `${idToken}steps: [{ uses: aws-actions/configure-aws-credentials@v4, with: { role-to-assume: "arn:aws:iam::1:role/a" } }]`,
      {
        system: 'aws',
        method: 'oidc',
        credential: 'workload_identity',
        role: 'arn:aws:iam::1:role/a',
      },
    ],
    [
      'AWS by a role, without the right to ask for an identity',
      'steps: [{ uses: aws-actions/configure-aws-credentials@v4, with: { role-to-assume: a } }]',
      { system: 'aws', method: 'unknown', credential: 'unknown', role: 'a' },
    ],
    [
      'AWS by stored keys',
      `${idToken}steps: [{ uses: aws-actions/configure-aws-credentials@v4, with: { aws-access-key-id: "${token}" } }]`,
      { system: 'aws', method: 'aws', credential: 'static_secret' },
    ],
    [
      'AWS by stored keys in variables',
      `steps: [{ run: aws s3 ls, env: { AWS_ACCESS_KEY_ID: "${token}" } }]`,
      { system: 'aws', method: 'aws', credential: 'static_secret' },
    ],
    [
      'Google as a workload',
      `${idToken}steps: [{ uses: google-github-actions/auth@v3, with: { workload_identity_provider: a } }]`,
      { system: 'gcp', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'Google by a key',
      `steps: [{ uses: google-github-actions/auth@v3, with: { credentials_json: "${token}" } }]`,
      { system: 'gcp', method: 'gcp', credential: 'static_secret' },
    ],
    [
      'Azure as a workload',
      `${idToken}steps: [{ uses: azure/login@v2, with: { client-id: a } }]`,
      { system: 'azure', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'Azure by stored credentials',
      `${idToken}steps: [{ uses: azure/login@v2, with: { creds: "${token}" } }]`,
      { system: 'azure', method: 'azure', credential: 'static_secret' },
    ],
    [
      'OpenBao by its own action',
      'steps: [{ uses: openbao/secrets-action@v1, with: { method: kubernetes } }]',
      { system: 'vault', method: 'kubernetes', credential: 'workload_identity' },
    ],
    [
      'Vault by a token that a secret keeps',
      `steps: [{ uses: hashicorp/vault-action@v3, with: { method: jwt, jwtPrivateKey: "${x("secrets['KEY']")}" } }]`,
      { system: 'vault', method: 'jwt', credential: 'static_secret' },
    ],
    [
      'Vault by a method that is not known',
      'steps: [{ uses: hashicorp/vault-action@v3, with: { method: radius-x } }]',
      { system: 'vault', method: 'unknown', credential: 'unknown' },
    ],
    [
      'Vault by a method that a variable names',
      'steps: [{ run: vault login -method=$METHOD }]',
      { system: 'vault', method: 'unknown', credential: 'unknown' },
    ],
    [
      'Vault by a token, by command',
      'steps: [{ run: vault login $TOKEN }]',
      { system: 'vault', method: 'token', credential: 'static_secret' },
    ],
    ...[
      '1password/load-secrets-action',
      'bitwarden/sm-action',
      'dopplerhq/secrets-fetch-action',
    ].map((action): [string, string, object] => [
      `a store of secrets by a token: ${action}`,
      `steps: [{ uses: ${action}@v1 }]`,
      { system: 'unknown', method: 'token', credential: 'static_secret' },
    ]),
    [
      'Infisical as a workload',
      'steps: [{ uses: infisical/secrets-action@v1, with: { method: oidc } }]',
      { system: 'unknown', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'Infisical by a stored secret',
      'steps: [{ uses: infisical/secrets-action@v1, with: { method: universal } }]',
      { system: 'unknown', method: 'token', credential: 'static_secret' },
    ],
    [
      'Azure by the machine’s identity',
      'steps: [{ uses: azure/login@v2, with: { auth-type: IDENTITY } }]',
      { system: 'azure', method: 'azure', credential: 'workload_identity' },
    ],
    ...(
      [
        ['gcloud auth activate-service-account a', 'gcp', 'gcp', 'static_secret'],
        ['gcloud auth login --cred-file=a.json', 'gcp', 'unknown', 'unknown'],
        ['az login --identity', 'azure', 'azure', 'workload_identity'],
        ['az login -i', 'azure', 'azure', 'workload_identity'],
        ['az login --federated-token $T', 'azure', 'oidc', 'workload_identity'],
        ['az login --service-principal -u a', 'azure', 'azure', 'static_secret'],
        ['az login -u a -p $P', 'azure', 'azure', 'static_secret'],
        ['aws sts assume-role-with-web-identity --role-arn a', 'aws', 'oidc', 'workload_identity'],
        ['aws configure set aws_secret_access_key $K', 'aws', 'aws', 'static_secret'],
      ] as const
    ).map(([run, system, method, credential]): [string, string, object] => [
      `a cloud by command: ${run}`,
      `steps: [{ run: ${run} }]`,
      { system, method, credential },
    ]),
  ])('to %s', async (_name, job, expected) => {
    const { logins } = await analyse({ 'a.yml': oneJob(`environment: production\n${job}`) });

    expect(logins).toEqual([
      {
        seen: 'declared',
        ...expected,
        workflow: {
          repository: 'gitlab.example/shop/payments',
          path: '.github/workflows/a.yml',
          jobId: 'deploy',
          line: expect.any(Number),
        },
        stage: 'production',
      },
    ]);
  });

  test('has no stage where the job’s environment is not certain', async () => {
    const job = `environment: "${x('vars.STAGE')}"\nsteps: [{ run: vault login -method=aws }]`;

    const { logins } = await analyse({ 'a.yml': oneJob(job) });

    expect(logins.map((login) => [login.method, login.stage])).toEqual([['aws', undefined]]);
  });

  test.each([
    'steps: [{ run: echo vault login }]',
    'steps: [{ run: vault kv get a }]',
    'steps: [{ run: az group list }]',
    'steps: [{ run: az group list --identity }]',
    'steps: [{ run: az login --use-device-code }]',
    'steps: [{ run: gcloud auth login }]',
    'steps: [{ run: gcloud auth list --cred-file=a }]',
    'steps: [{ run: aws configure set region eu-west-1 }]',
    'steps: [{ run: aws configure get aws_secret_access_key }]',
    'steps: [{ run: vault write secret/jwt/login a=b }]',
    'steps: [{ run: vault read auth/jwt/login }]',
    'env: { VAULT_TOKEN: dev }\nsteps: [{ run: vault status }]',
  ])('is not %s', async (job) => {
    const { logins } = await analyse({ 'a.yml': oneJob(job) });

    expect(logins).toEqual([]);
  });

  test('never holds a value that stands in the workflow', async () => {
    const canary = ['hvs', 'CANARY0123456789'].join('.');
    const job = `env: { VAULT_TOKEN: ${canary} }\nsteps:\n  - { uses: hashicorp/vault-action@v3, with: { token: ${canary} } }\n  - run: trivy fs --token ${canary} && npm publish --otp ${canary} && vault login ${canary}`;

    const analysis = await analyse({ 'a.yml': oneJob(job) });

    expect(analysis.logins.length).toBeGreaterThan(0);
    expect(JSON.stringify(analysis)).not.toContain(canary);
  });
});
