import { describe, expect, it } from 'vitest';
import { readServerEnvironment } from '#lib/config/env.ts';
import { parseServerEnvironment } from '#lib/config/server-environment.ts';

const secret = 'not-really-'.repeat(4);

describe('the settings of a server', () => {
  it('nothing set is a server for this machine alone, with a database of its own', () => {
    expect(parseServerEnvironment({}, '/data')).toMatchObject({
      dataFolder: '/data',
      databaseUrl: null,
      secret: null,
      origin: 'http://localhost:3000',
      host: '127.0.0.1',
      port: 3_000,
      checkoutRoots: [],
      logLevel: 'info',
      workerConcurrency: 2,
    });
  });

  it('an empty value is none', () => {
    const settings = parseServerEnvironment({ DATABASE_URL: '', PORT: '' }, '/data');

    expect([settings.databaseUrl, settings.port]).toEqual([null, 3_000]);
  });

  it('the address people use follows the port unless it is set', () => {
    const followed = parseServerEnvironment({ PORT: '4000' }, '/data');
    const set = parseServerEnvironment({ PORT: '4000', ASSAY_URL: 'https://assay.test/' }, '/data');

    expect([followed.origin, set.origin]).toEqual(['http://localhost:4000', 'https://assay.test']);
  });

  it('every setting is read', () => {
    const settings = parseServerEnvironment(
      {
        DATABASE_URL: 'postgresql://assay@db/assay',
        ASSAY_DATA_DIR: '/srv/assay',
        ASSAY_SECRET: secret,
        ASSAY_URL: 'https://assay.test',
        ASSAY_HOST: '0.0.0.0',
        ASSAY_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
        ASSAY_CHECKOUT_ROOTS: '/srv/code:/home/ada/code',
        ASSAY_FORMER_CHECKPOINT_KEYS: `sha256:${'a'.repeat(64)}, sha256:${'b'.repeat(64)}`,
        ASSAY_LOG_LEVEL: 'warn',
        ASSAY_WORKER_CONCURRENCY: '8',
        PATH: '/usr/bin',
      },
      '/data',
    );

    expect(settings).toMatchObject({
      databaseUrl: 'postgresql://assay@db/assay',
      dataFolder: '/srv/assay',
      secret,
      host: '0.0.0.0',
      checkoutRoots: ['/srv/code', '/home/ada/code'],
      formerCheckpointKeys: [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`],
      searchPath: '/usr/bin',
      logLevel: 'warn',
      workerConcurrency: 8,
    });
    expect(settings.trustedProxies.includes('10.1.2.3')).toBe(true);
  });

  it('tells all faults at once, half-configured groups included', () => {
    const parse = () =>
      parseServerEnvironment(
        { DATABASE_URL: 'postgres://assay@db/assay', ASSAY_HOST: '0.0.0.0', PORT: 'http' },
        '/data',
      );

    expect(parse).toThrow(
      expect.objectContaining({
        code: 'usage.invalid',
        message:
          'the environment is not as it should be: PORT must be a number; ASSAY_SECRET is needed with DATABASE_URL, the same for every process; ASSAY_URL is needed with ASSAY_HOST: sessions are bound to the address people use',
      }),
    );
  });

  it.each([
    ['DATABASE_URL', 'mysql://db/assay'],
    ['DATABASE_URL', 'postgres://'],
    ['ASSAY_DATA_DIR', './data'],
    ['ASSAY_SECRET', 'short'],
    ['ASSAY_URL', 'https://assay.test/path'],
    ['ASSAY_URL', 'ftp://assay.test'],
    ['ASSAY_TRUSTED_PROXIES', '10.0.0.0/99'],
    ['ASSAY_CHECKOUT_ROOTS', '/srv:relative'],
    ['ASSAY_LOG_LEVEL', 'loud'],
    ['ASSAY_WORKER_CONCURRENCY', '0'],
    ['ASSAY_WORKER_CONCURRENCY', '33'],
    ['PORT', '0'],
    ['PORT', '65536'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => parseServerEnvironment({ [name]: value }, '/data')).toThrow(
      expect.objectContaining({
        code: 'usage.invalid',
        message: expect.stringContaining(`${name} `) as string,
      }),
    );
  });

  it('nobody signs in with a provider unless one is set', () => {
    expect(parseServerEnvironment({}, '/data').signIn).toEqual({ oidc: null, github: null });
  });

  it('providers are read, with what is usual for what is not set', () => {
    const { signIn } = parseServerEnvironment(
      {
        ASSAY_OIDC_ISSUER: 'https://id.example.org/realms/a',
        ASSAY_OIDC_CLIENT_ID: 'assay',
        ASSAY_OIDC_CLIENT_SECRET: 's',
        ASSAY_GITHUB_CLIENT_ID: 'assay',
        ASSAY_GITHUB_CLIENT_SECRET: 's',
        ASSAY_GITHUB_ORGANISATIONS: 'Example-Org, other',
      },
      '/data',
    );

    expect(signIn.oidc).toEqual({
      issuer: 'https://id.example.org/realms/a',
      clientId: 'assay',
      clientSecret: 's',
      name: 'id.example.org',
      groupsClaim: 'groups',
      scopes: 'openid profile email',
    });
    expect(signIn.github).toEqual({
      url: 'https://github.com',
      clientId: 'assay',
      clientSecret: 's',
      organisations: ['example-org', 'other'],
    });
  });

  it('of a provider all that it needs is set, or nothing: every fault is told', () => {
    const parse = () =>
      parseServerEnvironment(
        {
          ASSAY_OIDC_ISSUER: 'http://id.example.org',
          ASSAY_OIDC_SCOPES: 'profile',
          ASSAY_GITHUB_URL: 'https://github.example.org',
        },
        '/data',
      );

    expect(parse).toThrow('ASSAY_OIDC_ISSUER must be an https address');
    expect(parse).toThrow('ASSAY_OIDC_SCOPES must name openid');
    expect(parse).toThrow('ASSAY_OIDC_CLIENT_ID is needed with ASSAY_OIDC_ISSUER');
    expect(parse).toThrow('ASSAY_OIDC_CLIENT_SECRET is needed with ASSAY_OIDC_ISSUER');
    expect(parse).toThrow('ASSAY_GITHUB_CLIENT_ID is needed with ASSAY_GITHUB_URL');
    expect(parse).toThrow('ASSAY_GITHUB_ORGANISATIONS is needed with ASSAY_GITHUB_URL');
  });

  it('a fault tells no value', () => {
    const canary = ['hunter', '2'].join('');

    const parse = () =>
      parseServerEnvironment(
        { ASSAY_SECRET: canary, DATABASE_URL: `mysql://a:${canary}@b/c`, ASSAY_URL: canary },
        '/data',
      );

    expect(parse).not.toThrow(canary);
    expect(parse).toThrow('ASSAY_SECRET');
  });

  it('files lie where the user keeps data, or where root’s database can reach them', () => {
    const { dataFolder } = readServerEnvironment({ XDG_DATA_HOME: '/home/ada/data' });

    expect(['/home/ada/data/assay', '/var/lib/assay']).toContain(dataFolder);
  });
});
