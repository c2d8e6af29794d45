import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

const tokens = 'id_tokens: { VAULT_ID_TOKEN: { aud: https://vault.example } }';

describe('logins that a GitLab pipeline declares', () => {
  it('by `secrets:` are of the job itself, and the secret is used by its name', () => {
    const { definition, logins } =
      readGitlab(`variables: { VAULT_SERVER_URL: https://vault.example, VAULT_AUTH_ROLE: payments }
d:
  environment: production
  ${tokens}
  secrets:
    DB_PASSWORD: { vault: production/db/password@kv, token: $VAULT_ID_TOKEN }
    DB_USER: { vault: { engine: { name: kv-v2, path: kv }, path: production/db, field: user } }
  script: [kubectl apply -f k8s]
`);

    expect(logins).toEqual([
      {
        seen: 'declared',
        system: 'vault',
        method: 'jwt',
        credential: 'workload_identity',
        mount: 'jwt',
        role: 'payments',
        address: 'https://vault.example',
        workflow: {
          repository: 'gitlab.example/shop/payments',
          path: '.gitlab-ci.yml',
          jobId: 'd',
          line: 6,
        },
        stage: 'production',
      },
    ]);
    expect(definition.secretsUsed).toEqual([
      { name: 'DB_PASSWORD', jobId: 'd' },
      { name: 'DB_USER', jobId: 'd' },
    ]);
  });

  it.each([
    ['azure_key_vault: { name: x }', 'azure'],
    ['gcp_secret_manager: { name: x }', 'gcp'],
    ['aws_secrets_manager: { secret_id: x }', 'aws'],
  ])('by `secrets:` of a cloud: %s', (secret, system) => {
    expect(readGitlab(`d: { secrets: { A: { ${secret} } }, script: [x] }\n`).logins).toMatchObject([
      { system, method: 'oidc', credential: 'workload_identity' },
    ]);
  });

  it.each([
    [
      'vault write auth/gitlab/login role=pay jwt=$VAULT_ID_TOKEN',
      tokens,
      { method: 'jwt', credential: 'workload_identity', mount: 'gitlab', role: 'pay' },
    ],
    [
      'export T=$(vault write -field=token auth/jwt/login role=pay jwt=$VAULT_ID_TOKEN)',
      tokens,
      { method: 'jwt', credential: 'workload_identity', mount: 'jwt' },
    ],
    [
      'vault write auth/jwt/login role=pay jwt=$STORED',
      'tags: [x]',
      { method: 'jwt', credential: 'static_secret' },
    ],
    [
      'vault write auth/approle/login role_id=$A secret_id=$B',
      'tags: [x]',
      { method: 'approle', credential: 'static_secret' },
    ],
    [
      'vault login -method=userpass username=x',
      'tags: [x]',
      { method: 'userpass', credential: 'static_secret' },
    ],
    ['vault login $VAULT_TOKEN', 'tags: [x]', { method: 'token', credential: 'static_secret' }],
    [
      'aws sts assume-role-with-web-identity --web-identity-token $T',
      tokens,
      { system: 'aws', method: 'oidc', credential: 'workload_identity' },
    ],
  ])('by a command: %s', (command, rest, login) => {
    const text = `variables: { VAULT_ADDR: https://vault.example }\nd:\n  ${rest}\n  script:\n    - ${command}\n`;

    expect(readGitlab(text).logins).toMatchObject([
      { ...login, workflow: { jobId: 'd', line: 5 } },
    ]);
  });

  it.each([
    ['echo vault login x'],
    ['# vault login x'],
    ['vault read secret/x'],
    ['vault write secret/login a=b'],
  ])('%s is none', (command) => {
    expect(readGitlab(`d: { script: ["${command}"] }\n`).logins).toEqual([]);
  });
});
