import { describe, expect, it } from 'vitest';
import { type Bound, boundsOf, stageOfBound } from '#lib/judging/views/workload-bounds.ts';
import { application, repo, repositorySource, source, stage } from './given.ts';
import { viewed } from './given-view.ts';

type Claims = Parameters<typeof boundsOf>[0];

const branch = (repository: string | null, ref: string): Bound => ({
  type: 'ref',
  repository,
  target: 'branch',
  ref,
});
const tag = (repository: string | null, ref: string): Bound => ({
  type: 'ref',
  repository,
  target: 'tag',
  ref,
});
const environment = (repository: string | null, name: string): Bound => ({
  type: 'environment',
  repository,
  environment: name,
});

describe('what a login must prove', () => {
  it.each<[Claims, readonly (readonly Bound[])[]]>([
    [
      { sub: ['repo:acme/payments:environment:production'] },
      [[environment('acme/payments', 'production')]],
    ],
    [
      { bound_subject: ['repo:acme/payments:ref:refs/heads/main'] },
      [[branch('acme/payments', 'main')]],
    ],
    [{ sub: ['repo:acme/payments:ref:refs/tags/v*'] }, [[tag('acme/payments', 'v*')]]],
    [
      { sub: ['repo:acme/payments:pull_request'] },
      [[{ type: 'repository', repository: 'acme/payments' }]],
    ],
    [
      { sub: ['project_path:acme/payments:ref_type:branch:ref:main'] },
      [[branch('acme/payments', 'main')]],
    ],
    [{ sub: ['project_path:acme/payments:ref_type:tag:ref:v1'] }, [[tag('acme/payments', 'v1')]]],
    [
      { sub: ['system:serviceaccount:payments:shop'] },
      [[{ type: 'namespace', namespace: 'payments', account: true }]],
    ],
    [
      { sub: ['system:serviceaccount:payments:*'] },
      [[{ type: 'namespace', namespace: 'payments', account: false }]],
    ],
    [{ sub: ['user:ann'] }, []],
    [{ environment: ['production'] }, [[environment(null, 'production')]]],
    [{ bound_environments: ['a', 'b'] }, [[environment(null, 'a'), environment(null, 'b')]]],
    [{ repository: ['acme/payments'] }, [[{ type: 'repository', repository: 'acme/payments' }]]],
    [{ project_path: ['acme/payments'] }, [[{ type: 'repository', repository: 'acme/payments' }]]],
    [{ ref: ['refs/heads/main'] }, [[branch(null, 'main')]]],
    [{ ref: ['main'], ref_type: ['branch'] }, [[branch(null, 'main')]]],
    [{ ref: ['v1'], ref_type: ['tag'] }, [[tag(null, 'v1')]]],
    [{ ref_protected: ['true'] }, [[{ type: 'protected_refs' }]]],
    [{ environment_protected: ['true'] }, [[{ type: 'protected_refs' }]]],
    [{ ref_protected: ['false'] }, []],
    [
      { bound_service_account_namespaces: ['payments'], bound_service_account_names: ['shop'] },
      [[{ type: 'account' }], [{ type: 'namespace', namespace: 'payments', account: false }]],
    ],
    [{ bound_service_account_names: ['*'] }, []],
    [
      { 'kubernetes.io/namespace': ['payments'] },
      [[{ type: 'namespace', namespace: 'payments', account: false }]],
    ],
    [{ 'kubernetes.io/serviceaccount/name': ['shop'] }, [[{ type: 'account' }]]],
    [{ service_account: ['shop'] }, [[{ type: 'account' }]]],
    [{ service_account_name: ['shop'] }, [[{ type: 'account' }]]],
    [{ re_bound_environment: ['production'] }, []],
    [{ sub: ['my-repo:acme/payments:pull_request'] }, []],
    [{ ref: ['x/refs/heads/main'] }, [[branch(null, 'x/refs/heads/main')]]],
    [{ actor: ['ann'] }, []],
    [{}, []],
  ])('by %j', (claims, bounds) => {
    expect(boundsOf(claims)).toEqual(bounds);
  });

  it('is nothing by a claim of which one value is not understood: it may let in more', () => {
    expect(boundsOf({ sub: ['repo:acme/payments:environment:production', 'user:ann'] })).toEqual(
      [],
    );
  });

  it('comes in the order of its claims, however they were written', () => {
    const [one, other] = [
      boundsOf({ repository: ['acme/payments'], environment: ['production'] }),
      boundsOf({ environment: ['production'], repository: ['acme/payments'] }),
    ];

    expect(one).toEqual(other);
    expect(one.map(([bound]) => bound?.type)).toEqual(['environment', 'repository']);
  });
});

describe('the stage to which a bound leads', () => {
  const own = application({
    sources: [source('image_repository', 'r.example/acme/images'), repositorySource],
    stages: [
      stage('everywhere', false, { clusters: [{ cluster: '*', namespace: 'shared' }] }),
      stage('one', false, { clusters: [{ cluster: 'd', namespace: 'shared' }] }),
      stage('test', false, { clusters: [{ cluster: 'a', namespace: 'test-*' }] }),
      stage('production', true, {
        environments: [{ repository: repo, pattern: 'live' }],
        clusters: [{ cluster: 'b', namespace: 'payments' }],
      }),
      stage('backup', true, { clusters: [{ cluster: 'c', namespace: 'test-*' }] }),
    ],
  });
  const stageBy = (claims: Claims) =>
    viewed(
      (world) => {
        const bounds = boundsOf(claims);
        const found = bounds.flat().map((bound) => stageOfBound(world, bounds, bound));
        return found.map((one) => (one === undefined ? 'names none' : (one?.name ?? 'none')));
      },
      [],
      own,
    );

  it.each<[Claims, readonly string[]]>([
    [{ sub: ['repo:acme/payments:environment:live'] }, ['production']],
    [{ sub: ['repo:acme/*:environment:live'] }, ['production']],
    [{ sub: [`repo:${repo}:environment:live`] }, ['production']],
    [{ sub: ['repo:acme/other:environment:live'] }, ['none']],
    [{ environment: ['live'], repository: ['acme/payments'] }, ['production', 'names none']],
    [{ environment: ['live'] }, ['none']],
    [{ namespace: ['payments'] }, ['production']],
    [{ namespace: ['test-1'] }, ['none']],
    [{ namespace: ['shop'] }, ['none']],
    [{ namespace: ['shared'] }, ['everywhere']],
    [{ sub: ['repo:acme/images:environment:live'] }, ['none']],
    [{ ref: ['main'] }, ['names none']],
  ])('by %j is %j', (claims, names) => {
    expect(stageBy(claims)).toEqual(names);
  });
});
