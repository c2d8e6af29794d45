import { describe, expect, it } from 'vitest';
import {
  account,
  application,
  daysAgo,
  outcomes,
  reasons,
  repositorySource,
  sentences,
} from './given.ts';
import { allHold, judgeWith, register } from './given-personnel.ts';
import {
  access,
  approval,
  branchRule,
  definition,
  deployed,
  environment,
  reviewer,
  target,
  trained,
} from './given-process.ts';

const branchOnly = environment({
  reviewers: [],
  branchPolicy: 'custom',
  patterns: [{ pattern: 'main', target: 'branch' }],
});

describe('A-1.4 only defined qualified personnel can trigger a deployment', () => {
  it('is met by reviewers who are trained, deployments by trained people, none approved by oneself', () => {
    const finding = judgeWith();

    expect(outcomes(finding)).toEqual(allHold);
    expect(sentences(finding)).toEqual([
      'environment production of github.com/acme/payments asks a reviewer before production, and administrators cannot bypass that',
      'ann and ben can let a deployment through environment production of github.com/acme/payments and are on the register',
      'ann and ben triggered or approved among 1 deployment, with a valid record then',
      '1 deployment in the window, none approved by who triggered it',
    ]);
    expect(
      finding.conditions.every((one) => one.grounds.every((ground) => ground.citations.length > 0)),
    ).toBe(true);
  });

  it('is met by a protected branch, where no approval is required', () => {
    const change = { environment: branchOnly, rule: branchRule(), approval: null };

    expect(outcomes(judgeWith(change))).toEqual([
      '1 holds',
      '2 holds',
      '3 holds',
      '4 does_not_apply',
    ]);
  });

  it.each([
    [
      'asks nobody',
      { environment: environment({ reviewers: [] }), access: access() },
      'production is not protected by environment production of github.com/acme/payments: it asks nobody and lets every branch and tag deploy',
    ],
    [
      'lets a branch deploy that needs no review',
      { environment: branchOnly, rule: branchRule({ approvals: 0 }) },
      'production is not protected by environment production of github.com/acme/payments: branch main takes changes that nobody else reviewed',
    ],
    [
      'lets a branch deploy that no rule protects',
      { environment: branchOnly, access: access() },
      'production is not protected by environment production of github.com/acme/payments: no rule protects branch main',
    ],
    [
      'is an environment that nobody set up',
      { environment: null, access: access() },
      'production is not protected by environment production of github.com/acme/payments: it has no rule at all',
    ],
    [
      'can be bypassed by administrators',
      { environment: environment({ adminsBypass: true }) },
      'administrators can bypass what protects production (environment production of github.com/acme/payments)',
    ],
    [
      'can be bypassed by somebody named in the rule of its branch',
      { environment: branchOnly, rule: branchRule({ bypassActors: [account('ann')] }) },
      'ann can bypass what protects production (environment production of github.com/acme/payments)',
    ],
  ])('fails (1) when production %s', (_title, change, said) => {
    const finding = judgeWith(change);

    expect(finding.conditions[0]?.outcome).toBe('fails');
    expect(sentences(finding)[0]).toBe(said);
  });

  it('finds a bad environment that only a deployment of the window tells of', () => {
    const change = {
      definition: definition({ targets: [target('test')] }),
      environment: environment({ reviewers: [] }),
      access: access(),
    };

    expect(judgeWith(change).conditions[0]?.outcome).toBe('fails');
  });

  it('takes the stage that a sender names for no environment of the host', () => {
    const reported = { origin: { type: 'reported', sender: 'jenkins' } as const };
    const change = {
      definition: null,
      environment: null,
      deployed: deployed({}, reported),
    };
    const finding = judgeWith(change);

    expect(outcomes(finding)[0]).toBe('1 unknown needs_person');
    expect(sentences(finding)[0]).toBe(
      'No pipeline to production is known: what protects it cannot be seen',
    );
  });

  it.each([
    ['bypass', { environment: environment({ adminsBypass: 'unknown' }) }, 'a14_bypass_hidden'],
    [
      'the creators of tags',
      {
        environment: environment({
          reviewers: [],
          branchPolicy: 'custom',
          patterns: [{ pattern: 'v*', target: 'tag' }],
        }),
        rule: branchRule({ pattern: 'v*', target: 'tag', creators: 'unknown' }),
      },
      'a14_protection_hidden',
    ],
  ])('is unknown, not met, while %s is hidden by a right', (_title, change, reason) => {
    const finding = judgeWith(change);

    expect(outcomes(finding)[0]).toBe('1 unknown collection_failed');
    expect(reasons(finding)[0]?.code).toBe(reason);
  });

  it.each([
    ['is not on the register', { ben: null }, 'and is not on the register of trained people'],
    [
      'has a record that ended',
      { ben: trained('ben', { validUntil: daysAgo(1) }) },
      `and the training on record ended at ${daysAgo(1)}`,
    ],
    [
      'has a record that has not begun',
      { ben: trained('ben', { validFrom: daysAgo(-1) }) },
      'and is not on the register of trained people',
    ],
  ])('fails (2) when a reviewer %s', (_title, change, said) => {
    const finding = judgeWith({
      approval: approval({ account: account('cy') }),
      cy: trained('cy'),
      ...change,
    });

    expect(finding.conditions.map((one) => one.outcome)).toEqual([
      'holds',
      'fails',
      'holds',
      'holds',
    ]);
    expect(sentences(finding).filter((one) => one.startsWith('ben can'))[0]).toContain(said);
  });

  it('fails (2) when somebody untrained may push to the branch that may deploy', () => {
    const change = {
      environment: branchOnly,
      rule: branchRule({ pushers: [account('ann'), account('zoe')] }),
      approval: null,
    };
    const finding = judgeWith(change);

    expect(finding.conditions[1]?.outcome).toBe('fails');
    expect(sentences(finding)).toContain(
      'zoe can let a deployment through environment production of github.com/acme/payments and is not on the register of trained people',
    );
  });

  it('counts no App among the people who can let a deployment through', () => {
    const change = {
      environment: branchOnly,
      rule: branchRule({ pushers: [account('ann'), account('renovate[bot]')] }),
      approval: null,
    };

    expect(judgeWith(change).conditions[1]?.outcome).toBe('holds');
  });

  it('is unknown while the members of a reviewing team are hidden', () => {
    const team = { type: 'team' as const, id: 'ops', name: 'ops', members: 'unknown' as const };
    const finding = judgeWith({ environment: environment({ reviewers: [reviewer('ann'), team] }) });

    expect(outcomes(finding)[1]).toBe('2 unknown collection_failed');
  });

  it('needs a person for all of it where nothing reaches production and nothing did', () => {
    const finding = judgeWith({
      definition: null,
      environment: null,
      deployed: null,
      approval: null,
    });

    expect(outcomes(finding)).toEqual([
      '1 unknown needs_person',
      '2 unknown needs_person',
      '3 unknown needs_person',
      '4 unknown needs_person',
    ]);
  });

  it('needs a person for what people did while nothing was deployed yet', () => {
    const finding = judgeWith({ deployed: null, approval: null });

    expect(outcomes(finding)).toEqual([
      '1 holds',
      '2 holds',
      '3 unknown needs_person',
      '4 unknown needs_person',
    ]);
    expect(reasons(finding).at(-1)?.code).toBe('no_production_deployment');
  });

  it('needs a person for a job that deploys to a cluster without an environment', () => {
    const loose = {
      jobId: 'ship',
      needs: [],
      deployStep: 'helm upgrade',
      cluster: 'c',
      namespace: 'n',
    };
    const bound = application({
      sources: [repositorySource, register],
      stages: [
        {
          name: 'production',
          production: true,
          bindings: { clusters: [{ cluster: 'c', namespace: 'n' }] },
        },
      ],
    });
    const finding = judgeWith(
      { definition: definition({ targets: [loose] }), deployed: null, approval: null },
      { application: bound },
    );

    expect(outcomes(finding).slice(0, 2)).toEqual([
      '1 unknown needs_person',
      '2 unknown needs_person',
    ]);
    expect(sentences(finding)[0]).toContain('job ship of deploy.yml deploys production without');
  });
});
