import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

const workflow = { repository: 'gitlab.example/shop/payments', path: '.gitlab-ci.yml', jobId: 'd' };
const logins = (rest: string, top = '') => readGitlab(`${top}d:\n  ${rest}\n`).logins;
const byCommand = (command: string, rest = '') =>
  logins(`${rest}script: ["${command}"]`).map(({ seen: _seen, workflow: _at, ...login }) => login);
const token = 'id_tokens: { T: { aud: x } }\n  ';

describe('a login that a job of GitLab declares by `secrets:`', () => {
  const vault = 'secrets: { A: { vault: x } }';
  const jwt = {
    seen: 'declared',
    system: 'vault',
    method: 'jwt',
    credential: 'workload_identity',
    mount: 'jwt',
    workflow: { ...workflow, line: 2 },
  };

  it.each([
    ['alone', vault, '', jwt],
    [
      'at a mount',
      vault,
      'variables: { VAULT_AUTH_PATH: gitlab }\n',
      { ...jwt, mount: 'gitlab', workflow: { ...workflow, line: 3 } },
    ],
    [
      'at an address',
      `variables: { VAULT_SERVER_URL: https://v }\n  ${vault}`,
      '',
      { ...jwt, address: 'https://v', workflow: { ...workflow, line: 3 } },
    ],
    [
      'at an address that is filled in later',
      `variables: { VAULT_SERVER_URL: "$V" }\n  ${vault}`,
      '',
      { ...jwt, workflow: { ...workflow, line: 3 } },
    ],
    [
      'by a role with a description',
      `variables: { VAULT_AUTH_ROLE: { value: r, description: x } }\n  ${vault}`,
      '',
      { ...jwt, role: 'r', workflow: { ...workflow, line: 3 } },
    ],
    [
      'by a role of 512 characters',
      `variables: { VAULT_AUTH_ROLE: ${'r'.repeat(512)} }\n  ${vault}`,
      '',
      { ...jwt, role: 'r'.repeat(512), workflow: { ...workflow, line: 3 } },
    ],
    [
      'by a role of 513 characters',
      `variables: { VAULT_AUTH_ROLE: ${'r'.repeat(513)} }\n  ${vault}`,
      '',
      { ...jwt, workflow: { ...workflow, line: 3 } },
    ],
    [
      'by a role of its own before that of all',
      `variables: { VAULT_AUTH_ROLE: own }\n  ${vault}`,
      'variables: { VAULT_AUTH_ROLE: all }\n',
      { ...jwt, role: 'own', workflow: { ...workflow, line: 4 } },
    ],
  ])('%s', (_name, rest, top, login) => {
    expect(logins(`${rest}\n  script: [x]`, top)).toEqual([login]);
  });

  it.each([
    ['azure_key_vault: { name: x }', 'azure'],
    ['gcp_secret_manager: { name: x }', 'gcp'],
    ['aws_secrets_manager: { secret_id: x }', 'aws'],
  ])('%s', (secret, system) => {
    expect(logins(`secrets: { A: { ${secret} } }`)).toEqual([
      {
        seen: 'declared',
        system,
        method: 'oidc',
        credential: 'workload_identity',
        workflow: { ...workflow, line: 2 },
      },
    ]);
  });

  it('of no kind that is known is none', () => {
    expect(logins('secrets: { A: { file: true } }')).toEqual([]);
  });
});

describe('a login that a job of GitLab does by a command', () => {
  const jwt = { system: 'vault', method: 'jwt', credential: 'workload_identity' };
  const stored = { system: 'vault', credential: 'static_secret' };

  it.each([
    ['vault write auth/gl/login role=r jwt=$T', token, { ...jwt, mount: 'gl', role: 'r' }],
    ['bao write auth/gl/login role=r jwt=$T', token, { ...jwt, mount: 'gl', role: 'r' }],
    ['vault write auth/gl/login jwt=$T', token, { ...jwt, mount: 'gl' }],
    ['vault write auth/gl/login jwt=$T', '', { ...stored, method: 'jwt', mount: 'gl' }],
    ['vault write auth/gl/login role=$R jwt=$T', token, { ...jwt, mount: 'gl' }],
    ['vault login -method=jwt -path=gl role=r jwt=$T', token, { ...jwt, mount: 'gl', role: 'r' }],
    ['vault login --method=jwt --path=gl jwt=$T', token, { ...jwt, mount: 'gl' }],
    ['vault login -method=jwt -path=$P jwt=$T', token, jwt],
    ['vault login -method=userpass username=u', '', { ...stored, method: 'userpass' }],
    ['vault login $TOKEN', '', { ...stored, method: 'token' }],
    [
      'aws sts assume-role-with-web-identity --role-arn x',
      token,
      { system: 'aws', method: 'oidc', credential: 'workload_identity' },
    ],
    [
      'aws sts assume-role-with-web-identity --role-arn x',
      '',
      { system: 'aws', method: 'oidc', credential: 'unknown' },
    ],
  ])('%s (%#)', (command, rest, login) => {
    expect(byCommand(command, rest)).toEqual([login]);
  });

  it.each([
    'aws sts get-caller-identity',
    'aws s3 cp a b',
    'vault read auth/gl/login',
    'vault write auth/gl/login/x a=b',
    'vault write x/auth/gl/login a=b',
    'vault write',
    'vaultx login $TOKEN',
    'login vault',
  ])('%s is none', (command) => {
    expect(byCommand(command)).toEqual([]);
  });

  it('by a method that a variable holds is one by a way that is not known', () => {
    expect(byCommand('vault login -method=$M')).toMatchObject([{ system: 'vault' }]);
    expect(byCommand('vault login -method=$M')[0]?.method).not.toBe('token');
  });

  it('at the address of the variables, of the job before the pipeline', () => {
    const script = 'script: ["vault login $T"]';

    expect(
      [
        logins(script, 'variables: { VAULT_ADDR: https://a }\n'),
        logins(
          `variables: { VAULT_ADDR: https://b }\n  ${script}`,
          'variables: { VAULT_ADDR: https://a }\n',
        ),
        logins(script),
      ].map(([login]) => login?.address),
    ).toEqual(['https://a', 'https://b', undefined]);
    expect(logins(script)[0]).not.toHaveProperty('address');
  });

  it('twice is told once, and two logins are two', () => {
    expect(
      logins(
        'script: ["vault login $T", "vault login $T", "vault login -method=userpass x=y"]',
      ).map(({ method }) => method),
    ).toEqual(['token', 'userpass']);
  });

  it('belongs to a stage where the job has one environment alone', () => {
    const of = (rest: string) =>
      readGitlab(
        `o: { environment: other, script: [x] }\nd: { ${rest} script: ["vault login $T"] }\n`,
      ).logins.map(({ stage }) => stage);

    expect([
      of('environment: e,'),
      of(''),
      of('environment: "$A", parallel: { matrix: [{ A: [a, b] }] },'),
      of('environment: "$A",'),
    ]).toEqual([['e'], [undefined], [undefined], [undefined]]);
    expect(logins('script: ["vault login $T"]')[0]).not.toHaveProperty('stage');
  });
});
