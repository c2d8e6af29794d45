import { describe, expect, it } from 'vitest';
import { account, claim, fact, failedCollection, outcomes, sentences } from './given.ts';
import { access, groupAccess, mainRule, vaultAccess } from './given-secret-facts.ts';
import { judgeSound, vaultApplication, wholeButFor } from './given-secrets.ts';

const code = 'I-SD-B-1.2';
const withAccess = (...vault_access: ReturnType<typeof vaultAccess>[]) =>
  outcomes(judgeSound(code, { vault_access }));
const role = (boundClaims: Record<string, string[]>) => vaultAccess({ boundClaims });

describe('B-1.2 (1) people and the vault', () => {
  it('holds where those who read production are no developers; no CI secret, no copy applies', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual([
      '1 holds',
      '2 holds',
      '3 does_not_apply',
      '4 does_not_apply',
    ]);
    expect(sentences(finding).slice(0, 2)).toEqual([
      'oidc/operators can read secret/payments/production/* (by operators, production-read); zoe is no developer',
      'jwt/payments-production, which reads secret/payments/production/*, is bound to production',
    ]);
  });

  it('holds by a whole reading where no person can read', () => {
    const finding = judgeSound(code, { vault_access: [vaultAccess()] });

    expect(outcomes(finding)[0]).toBe('1 holds');
    expect(finding.conditions[0]?.grounds[0]?.citations).toMatchObject([{ type: 'collection' }]);
  });

  it('fails for a developer who reads, naming the chain', () => {
    const finding = judgeSound(code, {
      vault_access: [groupAccess({ members: [account('ann')] })],
    });

    expect(outcomes(finding)[0]).toBe('1 fails');
    expect(sentences(finding)[0]).toBe(
      'ann, a developer, can read secret/payments/production/* (by operators, production-read) as oidc/operators',
    );
  });

  it('fails for a developer’s other account that the register of people joins', () => {
    const annInVault = {
      host: vaultApplication().sources[1]?.place ?? '',
      id: 'e-1',
      login: 'a.b',
    };
    const person = fact('qualification', {
      person: 'Ann',
      identities: [
        { system: 'github.com', id: 'id-ann' },
        { system: annInVault.host, id: 'e-1' },
      ],
      training: 'deployment',
      validFrom: '2026-01-01T00:00:00.000Z',
      validUntil: '2027-01-01T00:00:00.000Z',
      scope: 'all',
    });
    const vault_access = [groupAccess({ members: [annInVault] })];

    const joined = judgeSound(code, { vault_access, qualification: [person] });
    const strange = judgeSound(code, { vault_access });

    expect(outcomes(joined)[0]).toBe('1 fails');
    expect(outcomes(strange)[0]).toBe('1 unknown needs_person');
    expect(sentences(strange)[0]).toBe(
      'a.b can read secret/payments/production/* (by operators, production-read) as oidc/operators; whether that is a developer is not known',
    );
  });

  it.each([
    ['whose members no collector sees', { members: 'unknown' as const }, 'unknown needs_person'],
    [
      'that a deny shuts out',
      { members: [account('ann')], capabilities: ['read', 'deny'] },
      'holds',
    ],
    ['that lists only', { members: [account('ann')], capabilities: ['list'] }, 'holds'],
    [
      'that may grant itself access',
      { members: [account('ann')], capabilities: ['grant'] },
      'fails',
    ],
    [
      'that writes policies',
      { members: [account('ann')], path: 'sys/policies/acl/*', capabilities: ['update'] },
      'fails',
    ],
    [
      'that writes login roles',
      { members: [account('ann')], path: 'auth/jwt/role/x', capabilities: ['create'] },
      'fails',
    ],
    [
      'that renews its own token',
      { members: [account('ann')], path: 'auth/token/renew-self', capabilities: ['update'] },
      'holds',
    ],
    [
      'that reads another stage',
      { members: [account('ann')], path: 'secret/data/payments/test/db' },
      'holds',
    ],
    [
      'that reads one secret of production by its data path',
      { members: [account('ann')], path: 'secret/data/payments/production/db' },
      'fails',
    ],
    ['that is open by a wildcard', { members: [account('ann')], path: 'secret/+/*' }, 'fails'],
  ] as const)('judges a group %s', (_title, more, outcome) => {
    const { capabilities, members, ...rest } = { capabilities: ['read'] as const, ...more };
    const group = groupAccess({
      ...rest,
      capabilities: [...capabilities],
      members: members === 'unknown' ? members : [...members],
    });

    expect(withAccess(vaultAccess(), group)[0]).toBe(`1 ${outcome}`);
  });

  it('takes everyone with write access for a developer when none is declared', () => {
    const undeclared = vaultApplication({ developers: null });
    const vault_access = [groupAccess({ members: [account('ben')] })];
    const judge = (more = {}) =>
      outcomes(judgeSound(code, { vault_access, ...more }, { application: undeclared }))[0];
    const readOnly = access({
      grants: [
        { type: 'user', id: 'id-ben', name: 'ben', role: 'read', members: [account('ben')] },
        { type: 'user', id: 'id-ann', name: 'ann', role: 'write', members: [account('ann')] },
      ],
    });

    expect(judge()).toBe('1 fails');
    expect(judge({ repository_access: [readOnly] })).toBe('1 holds');
  });

  it('is unknown where the writers could not be read', () => {
    const collections = [
      ...wholeButFor(['repository_access']),
      failedCollection('repository_access'),
    ];
    const finding = judgeSound(
      code,
      { repository_access: [] },
      { application: vaultApplication({ developers: null }), collections },
    );

    expect(outcomes(finding)[0]).toContain('1 unknown collection_failed');
  });

  it('lets a claim answer for an external group, but not for a developer who was seen', () => {
    const unseen = groupAccess({ members: 'unknown' });
    const seen = groupAccess({ members: [account('ann')] });
    const claims = [claim(code)];

    expect(judgeSound(code, { vault_access: [unseen] }, { claims }).status).toBe('met');
    expect(judgeSound(code, { vault_access: [seen] }, { claims }).status).toBe('not_met');
  });

  it('goes by what the application declares of a mount', () => {
    const application = vaultApplication({ vaultMounts: [{ mount: 'jwt/', class: 'human' }] });
    const finding = judgeSound(code, {}, { application });

    expect(outcomes(finding).slice(0, 2)).toEqual(['1 unknown needs_person', '2 does_not_apply']);
  });
});

describe('B-1.2 (2) workload roles', () => {
  it.each([
    [
      'the environment of production',
      { repository: ['acme/payments'], environment: ['production'] },
      'holds',
    ],
    [
      'the subject of that environment',
      { sub: ['repo:acme/payments:environment:production'] },
      'holds',
    ],
    [
      'two environments, one of them test',
      { environment: ['production', 'test'] },
      'unknown needs_person',
    ],
    [
      'a branch that takes reviewed changes only',
      { sub: ['repo:acme/payments:ref:refs/heads/main'] },
      'holds',
    ],
    [
      'a branch that nobody protects',
      { repository: ['acme/payments'], ref: ['refs/heads/next'] },
      'fails',
    ],
    ['protected refs', { project_path: ['acme/payments'], ref_protected: ['true'] }, 'holds'],
    ['the repository alone', { repository: ['acme/payments'] }, 'fails'],
    ['all of the owner’s repositories', { sub: ['repo:acme/*:*'] }, 'fails'],
    [
      'a repository that is not the application’s',
      { repository: ['other/thing'] },
      'unknown needs_person',
    ],
    ['nothing at all', {}, 'unknown needs_person'],
  ] as const)('judges a role that is bound to %s', (_title, claims, outcome) => {
    const boundClaims = Object.fromEntries(
      Object.entries(claims).map(([key, values]) => [key, [...values]]),
    );
    const finding = judgeSound(code, {
      vault_access: [role(boundClaims)],
      branch_protection: [mainRule(1)],
    });

    expect(outcomes(finding)[1]).toBe(`2 ${outcome}`);
  });

  it.each([
    ['a namespace of production with its service account', ['pay'], ['payments'], 'holds'],
    ['a namespace of production, any account', ['pay'], ['*'], 'unknown needs_person'],
    ['another namespace', ['tools'], ['payments'], 'unknown needs_person'],
  ] as const)('judges a Kubernetes role in %s', (_title, namespaces, accounts, outcome) => {
    const { stages } = vaultApplication();
    const application = vaultApplication({
      stages: stages.map((one) =>
        one.production
          ? {
              ...one,
              bindings: { ...one.bindings, clusters: [{ cluster: 'eu', namespace: 'pay' }] },
            }
          : one,
      ),
    });
    const kubernetes = role({
      bound_service_account_namespaces: [...namespaces],
      bound_service_account_names: [...accounts],
    });

    expect(outcomes(judgeSound(code, { vault_access: [kubernetes] }, { application }))[1]).toBe(
      `2 ${outcome}`,
    );
  });

  it('holds for a loose role where no developer may push', () => {
    const zoe = access({
      grants: [
        { type: 'user', id: 'id-zoe', name: 'zoe', role: 'write', members: [account('zoe')] },
      ],
    });
    const finding = judgeSound(code, {
      vault_access: [role({ repository: ['acme/payments'] })],
      repository_access: [zoe],
    });

    expect(outcomes(finding)[1]).toBe('2 holds');
  });
});
