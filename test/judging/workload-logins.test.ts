import { describe, expect, it } from 'vitest';
import type { FactInput } from '#lib/evidence/fact.ts';
import { workloadLogins } from '#lib/judging/views/workload-logins.ts';
import { application, daysAgo, fact, repo, stage } from './given.ts';
import { logLine, productionPath } from './given-secret-facts.ts';
import { viewed } from './given-view.ts';

type Body = FactInput<'vault_login'>['body'];

/** A login of the job that deploys, named by its job. */
function login(jobId: string, more: Partial<Body> = {}) {
  const body: Body = {
    seen: 'observed',
    system: 'vault',
    method: 'jwt',
    credential: 'unknown',
    stage: 'production',
    workflow: { repository: repo, path: 'deploy.yml', jobId, line: 1 },
    ...more,
  };
  return fact('vault_login', body);
}

const own = application({
  stages: [
    stage('test', false, { workloadRoles: ['auth/jwt/tests', 'jwt/both'] }),
    stage('production', true, {
      vaultPaths: [productionPath],
      workloadRoles: ['jwt/pay', 'jwt/both'],
    }),
  ],
  vaultMounts: [{ mount: 'staff', class: 'human' }],
});
const single = application({ stages: [stage('live', true)] });

/** Who logged in and how that counts, by their jobs. */
function counted(facts: readonly unknown[], of = own) {
  const { observed, declared, otherwise } = viewed(workloadLogins, facts, of);
  const named = (all: typeof observed) =>
    all.map(({ body }) => ('workflow' in body ? (body.workflow?.jobId ?? '') : 'read'));
  return { observed: named(observed), declared: named(declared), otherwise: named(otherwise) };
}
const nobody = { observed: [], declared: [], otherwise: [] };

describe('a login of production', () => {
  it.each<[string, Partial<Body>, 'observed' | 'otherwise']>([
    ['is a workload’s by its method', {}, 'observed'],
    [
      'is a workload’s by what it proves',
      { method: 'github', credential: 'workload_identity' },
      'observed',
    ],
    ['is not by what a person keeps', { credential: 'person' }, 'otherwise'],
    ['is not by the method of a person', { method: 'ldap' }, 'otherwise'],
    ['is not by a method that tells nothing', { method: 'token' }, 'otherwise'],
    ['is not by a mount that is declared for people', { mount: 'staff' }, 'otherwise'],
  ])('%s', (_what, more, how) => {
    expect(counted([login('a', more)])).toEqual({ ...nobody, [how]: ['a'] });
  });

  it('as declared alone is told apart', () => {
    const facts = [login('a', { seen: 'declared' }), login('b')];

    expect(counted(facts)).toEqual({ ...nobody, declared: ['a'], observed: ['b'] });
  });

  it.each(['approle', 'kubernetes', 'aws', 'azure', 'gcp', 'cert'] as const)(
    'by %s is a workload’s',
    (method) => {
      expect(counted([login('a', { method })]).observed).toEqual(['a']);
    },
  );

  it.each(['userpass', 'okta', 'github', 'root', 'oidc', 'unknown'] as const)(
    'by %s is not',
    (method) => {
      expect(counted([login('a', { method })]).otherwise).toEqual(['a']);
    },
  );
});

describe('a login is for production', () => {
  it.each<[string, Partial<Body>, boolean]>([
    ['by its stage', {}, true],
    ['not by another stage', { stage: 'test' }, false],
    [
      'not by another stage, whatever its role',
      { stage: 'test', mount: 'jwt', role: 'pay' },
      false,
    ],
    ['by a role bound to it', { stage: undefined, mount: 'jwt', role: 'pay' }, true],
    ['by a role bound to it, among others', { stage: undefined, mount: 'jwt', role: 'both' }, true],
    ['by a role, the mount named as the method', { stage: undefined, role: 'pay' }, true],
    ['not by a role of test', { stage: undefined, mount: 'jwt', role: 'tests' }, false],
    ['not by a role that no stage has', { stage: undefined, role: 'other' }, false],
    ['not without any role', { stage: undefined }, false],
    ['not to a cloud', { system: 'aws' }, false],
  ])('%s', (_what, more, isThat) => {
    expect(counted([login('a', more)]).observed).toEqual(isThat ? ['a'] : []);
  });

  it('by any role, where production is all there is', () => {
    const roleless = login('a', { stage: undefined });
    const withRole = login('b', { stage: undefined, role: 'other' });

    expect(counted([roleless, withRole], single).observed).toEqual(['b']);
  });
});

describe('a workload that read a production secret', () => {
  it('logged in as well: its newest read tells so', () => {
    const older = logLine({ at: daysAgo(2) });
    const newest = logLine({ at: daysAgo(1) });
    const person = logLine({ at: daysAgo(0.5), class: 'human', mount: 'oidc' });
    const { observed } = viewed(workloadLogins, [older, newest, person], own);

    expect(observed).toEqual([newest]);
  });

  it('is none where only people read', () => {
    expect(counted([logLine({ class: 'human', mount: 'oidc' })])).toEqual(nobody);
  });
});
