import { describe, expect, it } from 'vitest';
import { type RoleOwner, roleOwners } from '#lib/judging/views/instances.ts';
import { roleStages } from '#lib/judging/views/role-stages.ts';
import { application, stage } from './given.ts';
import { vaultAccess } from './given-secret-facts.ts';
import { viewed } from './given-view.ts';

const role = (name: string, boundClaims: Record<string, string[]> = {}, mount = 'jwt') =>
  vaultAccess({ principal: { type: 'role', mount, name }, boundClaims });
const regions = ['eu-west-1', 'EU', 'us'];
const roles = ['auth/jwt/pay-eu', 'jwt/pay-us-and-eu', 'jwt/pay', 'jwt/pay-eu-west-1', 'jwt/both'];
const own = application({
  stages: [
    stage('test', false, { workloadRoles: ['jwt/tests', 'jwt/both', 'jwt-auth/odd'] }),
    stage('production', true, { workloadRoles: roles, instances: regions }),
  ],
  workloadRoleOwners: [
    { role: 'auth/jwt/operator', owner: { platform: 'cluster' } },
    { role: 'jwt/shop', owner: { application: 'shop' } },
    { role: 'jwt/tests', owner: { application: 'payments' } },
    { role: 'vault-auth/shop', owner: { application: 'shop' } },
  ],
});

describe('a workload role belongs to', () => {
  const ownerOf = (access: ReturnType<typeof role>) =>
    viewed((world) => roleOwners(world)(access), [], own);

  it.each<[string, ReturnType<typeof role>, RoleOwner]>([
    ['the one region that it names', role('pay-eu'), { type: 'instance', name: 'production EU' }],
    [
      'the region that its login proves',
      role('pay', { namespace: ['pay-us'] }),
      { type: 'instance', name: 'production us' },
    ],
    [
      'both regions that it names',
      role('pay-us-and-eu'),
      { type: 'shared', names: ['production EU', 'production us'] },
    ],
    [
      'a region of several words and the one within it',
      role('pay-eu-west-1'),
      { type: 'shared', names: ['production eu-west-1', 'production EU'] },
    ],
    ['nobody knows which region, where it names none', role('pay'), { type: 'unknown' }],
    [
      'both stages that declare it',
      role('both'),
      { type: 'shared', names: ['test', 'production'] },
    ],
    ['its stage, where that is one instance', role('tests'), { type: 'instance', name: 'test' }],
    ['the platform', role('operator'), { type: 'platform' }],
    ['another application', role('shop'), { type: 'application', name: 'shop' }],
    [
      'another application, by a mount whose name ends like the prefix',
      role('shop', {}, 'vault-auth'),
      { type: 'application', name: 'shop' },
    ],
    ['nobody known, where no stage declares it', role('stranger'), { type: 'unknown' }],
  ])('%s', (_what, access, owner) => {
    expect(ownerOf(access)).toEqual(owner);
  });

  it('the stage alone, where one region is declared', () => {
    const one = application({
      stages: [stage('production', true, { workloadRoles: ['jwt/pay-us'], instances: ['eu'] })],
    });

    expect(viewed((world) => roleOwners(world)(role('pay-us')), [], one)).toEqual({
      type: 'instance',
      name: 'production',
    });
  });
});

describe('a workload role may log in from', () => {
  it.each<[string, ReturnType<typeof role>, string[], boolean, boolean]>([
    ['the stage that declares it', role('pay-eu'), ['production'], false, false],
    ['every stage that declares it', role('both'), ['test', 'production'], false, false],
    [
      'the stage of a mount named like the prefix',
      role('odd', {}, 'jwt-auth'),
      ['test'],
      false,
      false,
    ],
    [
      'the stages that its claim names',
      role('new', { environment: ['production', 'test'] }),
      ['test', 'production'],
      false,
      false,
    ],
    [
      'no stage, where one alternative names none',
      role('new', { environment: ['production', 'elsewhere'] }),
      [],
      false,
      false,
    ],
    [
      'no stage, where one alternative is any job of its repository',
      role('new', {
        sub: ['repo:acme/payments:environment:production', 'repo:acme/payments:pull_request'],
      }),
      [],
      false,
      true,
    ],
    [
      'any job, where one alternative is that and another a ref',
      role('new', {
        sub: ['repo:acme/payments:ref:refs/heads/main', 'repo:acme/payments:pull_request'],
      }),
      [],
      false,
      true,
    ],
    ['protected refs', role('new', { ref_protected: ['true'] }), [], true, false],
    ['a ref', role('new', { ref: ['main'], repository: ['acme/payments'] }), [], true, false],
    ['any job of its repository', role('new', { repository: ['acme/payments'] }), [], false, true],
    ['no job of another repository', role('new', { repository: ['acme/shop'] }), [], false, false],
    [
      'its stage alone, of a repository',
      role('pay-eu', { repository: ['acme/payments'] }),
      ['production'],
      false,
      false,
    ],
  ])('%s', (_what, access, stages, refs, anyJob) => {
    const found = viewed((world) => roleStages(world)(access), [], own);

    expect([found.stages.map((one) => one.name), found.refs, found.anyJob]).toEqual([
      stages,
      refs,
      anyJob,
    ]);
  });
});
