import { describe, expect, it } from 'vitest';
import type { FactInput } from '#lib/evidence/fact.ts';
import { assumeApplication } from '#lib/judging/assumed-application.ts';
import { commitA, daysAgo, fact, repo, repositorySource } from './given.ts';

type Target = NonNullable<FactInput<'deployment_definition'>['body']['targets']>[number];

function assumed(...targets: Partial<Target>[]) {
  const definition = fact('deployment_definition', {
    repository: repo,
    path: '.github/workflows/deploy.yml',
    branch: 'main',
    commit: commitA,
    changedAt: daysAgo(20),
    shapes: [],
    mechanism: 'github_actions',
    role: 'deploy',
    targets: targets.map((target) => ({ jobId: 'deploy', needs: [], deployStep: null, ...target })),
    triggers: [],
    calls: [],
    secretsUsed: [],
    artifacts: [],
  });
  const about = { slug: 'payments', name: 'payments', sources: [repositorySource] };
  return assumeApplication([definition], about);
}

describe('the application that a checkout seems to be', () => {
  it('has the environments that definitions name as stages, in the usual order', () => {
    const { stages, declared } = assumed(
      { environment: 'production' },
      { environment: 'staging' },
      { environment: 'review' },
      { environment: 'test' },
    );

    expect(declared).toBe(false);
    expect(stages.map((stage) => stage.name)).toEqual(['test', 'review', 'staging', 'production']);
  });

  it('has those of one rank in the order of their names', () => {
    const { stages } = assumed(
      { environment: 'review' },
      { environment: 'canary' },
      { environment: 'qa' },
      { environment: 'ci' },
    );

    expect(stages.map((stage) => stage.name)).toEqual(['ci', 'qa', 'canary', 'review']);
  });

  it('says nothing of people, images or roles, and all that it says is assumed', () => {
    expect({ ...assumed({ environment: 'live' }), stages: [] }).toEqual({
      slug: 'payments',
      name: 'payments',
      sources: [repositorySource],
      team: { name: 'unknown', members: [] },
      criticality: 'medium',
      inScope: true,
      beganAt: null,
      declared: false,
      stages: [],
      images: [],
      developers: null,
      deployers: null,
      workloadRoleOwners: [],
      vaultMounts: [],
    });
  });

  it.each(['prod', 'production', 'Prod-EU', 'live', 'release', 'payments-prod', 'Cast Production'])(
    'takes %s for production',
    (environment) => {
      expect(assumed({ environment }).stages).toMatchObject([
        { name: environment, production: true },
      ]);
    },
  );

  it.each(['staging', 'preproduction-like', 'releases', 'github-pages'])(
    'takes %s for no production',
    (environment) => {
      expect(assumed({ environment }).stages).toMatchObject([
        { name: environment, production: false },
      ]);
    },
  );

  it('takes a namespace for a stage only when its name tells one', () => {
    const { stages } = assumed({ namespace: 'cert-manager' }, { namespace: 'payments-staging' });

    expect(stages.map((stage) => stage.name)).toEqual(['payments-staging']);
  });

  it('takes a cluster for a stage where its name, and no namespace, tells one', () => {
    const names = (target: Partial<Target>) => assumed(target).stages.map((stage) => stage.name);

    expect(names({ cluster: 'eu-prod' })).toEqual(['eu-prod']);
    expect(names({ cluster: 'eu-prod', namespace: 'shop' })).toEqual(['eu-prod']);
    expect(names({ cluster: 'eu-prod', namespace: 'shop-qa' })).toEqual(['shop-qa']);
    expect(names({ cluster: 'eu-prod', environment: 'review' })).toEqual(['review']);
    expect(names({ cluster: 'eu' })).toEqual([]);
  });

  it('has stages that are bound to their names, in whatever repository and cluster', () => {
    const [one] = assumed({ environment: 'live' }, { environment: 'live' }).stages;

    expect(one?.bindings).toEqual({
      environments: [{ repository: null, pattern: 'live' }],
      clusters: [
        { cluster: '*', namespace: 'live' },
        { cluster: 'live', namespace: '*' },
      ],
      vaultPaths: [],
      workloadRoles: [],
      instances: [],
    });
  });

  it('has no stage where nothing names one', () => {
    expect(assumed({}).stages).toEqual([]);
  });
});
