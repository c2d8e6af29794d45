import { describe, expect, it } from 'vitest';
import type { FactInput } from '#lib/evidence/fact.ts';
import {
  application,
  claim,
  collection,
  commitA,
  daysAgo,
  fact,
  failedCollection,
  judgeOne,
  outcomes,
  reasons,
  repo,
  sentences,
  source,
  stage,
} from './given.ts';

const code = 'I-SD-A-1.1';

type DefinitionBody = FactInput<'deployment_definition'>['body'];

function target(environment: string, deployStep: string | null = 'helm upgrade') {
  return { environment, jobId: `deploy-${environment}`, needs: [], deployStep, line: 12 };
}

function definition(more: Partial<DefinitionBody> = {}) {
  return fact('deployment_definition', {
    repository: repo,
    path: '.github/workflows/deploy.yml',
    branch: 'main',
    commit: commitA,
    changedAt: daysAgo(20),
    shapes: [],
    mechanism: 'github_actions',
    role: 'deploy',
    targets: [target('test'), target('production')],
    triggers: ['push'],
    calls: [],
    secretsUsed: [],
    artifacts: [],
    ...more,
  });
}

function runbook(more: Partial<FactInput<'runbook'>['body']> = {}, envelope = {}) {
  return fact(
    'runbook',
    {
      repository: repo,
      path: 'docs/deploy.md',
      commit: commitA,
      changedAt: daysAgo(20),
      contentDigest: `sha256:${'1'.repeat(64)}`,
      lineDigests: [],
      stagesNamed: ['test', 'production'],
      steps: 'found',
      rollback: 'found',
      contacts: 'found',
      ...more,
    },
    envelope,
  );
}

const whole = [collection('deployment_definition'), collection('runbook')];

describe('A-1.1 enough information to run the deployment processes', () => {
  it('is met when a definition deploys every stage, citing it', () => {
    const finding = judgeOne(code, { facts: [definition()], collections: whole });

    expect(finding.status).toBe('met');
    expect(sentences(finding)).toEqual([
      'deploy.yml deploys test (helm upgrade)',
      'deploy.yml deploys production (helm upgrade)',
    ]);
    expect(finding.conditions[0]?.grounds[0]?.citations).toMatchObject([
      {
        type: 'fact',
        kind: 'deployment_definition',
        path: '.github/workflows/deploy.yml',
        line: 12,
      },
    ]);
  });

  it('is met when a runbook names the stages with steps, rollback and contacts', () => {
    const finding = judgeOne(code, { facts: [runbook()], collections: whole });

    expect(finding.status).toBe('met');
    expect(reasons(finding).map((reason) => reason.code)).toEqual(['a11_runbook', 'a11_runbook']);
  });

  it('takes "prod" in a runbook for the stage production', () => {
    const facts = [runbook({ stagesNamed: ['testing', 'prod'] })];

    expect(judgeOne(code, { facts, collections: whole }).status).toBe('met');
  });

  it('needs a person for a runbook section that no pattern recognises, and never fails it', () => {
    const finding = judgeOne(code, {
      facts: [runbook({ rollback: 'not_recognised' })],
      collections: whole,
    });

    expect(outcomes(finding)).toEqual(['1 unknown needs_person']);
    expect(sentences(finding)[0]).toBe(
      'docs/deploy.md names test, but no rollback was recognised in it',
    );
  });

  it('is not met when both places were read whole and nothing tells of a stage', () => {
    const facts = [definition({ targets: [target('test')] })];
    const finding = judgeOne(code, { facts, collections: whole });

    expect(finding.status).toBe('not_met');
    expect(sentences(finding)[1]).toBe(
      'Nothing tells how production is deployed: no definition targets it and no runbook names it',
    );
    expect(finding.conditions[0]?.grounds[1]?.citations).toHaveLength(2);
  });

  it('reads a target whose step is not recognised as open', () => {
    const facts = [definition({ targets: [target('test'), target('production', null)] })];

    expect(outcomes(judgeOne(code, { facts, collections: whole }))).toEqual([
      '1 unknown needs_person',
    ]);
  });

  it('resolves an environment given by an expression through a run that deployed there', () => {
    const open = {
      jobId: 'deploy',
      needs: [],
      deployStep: 'helm upgrade',
      expression: 'inputs.env',
    };
    const deployed = (environment: string) =>
      fact('deployment', {
        externalId: `1-${environment}`,
        repository: repo,
        environment,
        artifacts: [],
        commit: commitA,
        executor: 'pipeline',
        definitionPath: '.github/workflows/deploy.yml',
        createdAt: daysAgo(3),
        startedAt: daysAgo(3),
        finishedAt: daysAgo(3),
        outcome: 'succeeded',
        variables: 'not_recorded',
      });
    const definitions = [definition({ targets: [open] })];

    const without = judgeOne(code, { facts: definitions, collections: whole });
    const withRuns = judgeOne(code, {
      facts: [...definitions, deployed('test'), deployed('production')],
      collections: whole,
    });

    expect(outcomes(without)).toEqual(['1 unknown needs_person']);
    expect(withRuns.status).toBe('met');
  });

  it.each([
    ['never read', [], 'never_collected'],
    ['could not be read', whole.map(({ kind }) => failedCollection(kind)), 'collection_failed'],
    [
      'was read in part',
      whole.map(({ kind }) => collection(kind, { coverage: 'partial' })),
      'partial',
    ],
    [
      'was read too long ago',
      whole.map(({ kind }) => collection(kind, { startedAt: daysAgo(31), endedAt: daysAgo(31) })),
      'stale',
    ],
  ] as const)('is unknown, not "not met", when the repository %s', (_title, collections, cause) => {
    const finding = judgeOne(code, { collections });

    expect([finding.status, finding.cause]).toEqual(['unknown', cause]);
  });

  it('reads an old sighting as out of date, with what it last said', () => {
    const facts = [{ ...definition(), firstSeenAt: daysAgo(60), readAt: daysAgo(31) }];
    const finding = judgeOne(code, { facts, collections: whole });

    expect([finding.status, finding.cause]).toEqual(['unknown', 'stale']);
    expect(sentences(finding)[0]).toBe(
      'Out of date (deployment_definition); last seen: deploy.yml deploys test (helm upgrade)',
    );
  });

  it('is unknown while two sources disagree in a way that would change the verdict', () => {
    const one = definition();
    const other = fact(
      'deployment_definition',
      { ...one.body, targets: [target('test')] },
      { source: 'api', collector: 'api@1' },
    );
    const finding = judgeOne(code, { facts: [one, other], collections: whole });

    expect([finding.status, finding.cause]).toEqual(['unknown', 'conflict']);
  });

  it('does not mind a disagreement that changes nothing', () => {
    const one = definition();
    const other = fact(
      'deployment_definition',
      { ...one.body, triggers: ['workflow_dispatch'] },
      { source: 'api', collector: 'api@1' },
    );

    expect(judgeOne(code, { facts: [one, other], collections: whole }).status).toBe('met');
  });

  it('is not supported by a sender whom nobody declared, and is by one who is', () => {
    const reported = { origin: { type: 'reported', sender: 'ci-bot' } as const };
    const facts = [runbook({}, reported)];
    const declared = application({
      sources: [source('repository', repo, { id: 'repo', senders: ['ci-bot'] })],
    });

    expect(outcomes(judgeOne(code, { facts, collections: whole }))).toEqual([
      '1 unknown needs_person',
    ]);
    expect(judgeOne(code, { application: declared, facts, collections: whole }).status).toBe('met');
  });

  it('lets an accepted claim answer what no pattern recognised', () => {
    const facts = [runbook({ rollback: 'not_recognised' })];
    const finding = judgeOne(code, { facts, collections: whole, claims: [claim(code)] });

    expect([finding.status, finding.stated]).toEqual(['met', true]);
  });

  it.each([
    ['not yet accepted', { acceptedBy: null, acceptedAt: null }],
    ['accepted by its author', { acceptedBy: 'cara' }],
    ['accepted by one of the team', { acceptedBy: 'ann' }],
    ['expired', { expiresAt: daysAgo(0) }],
  ])('counts no claim that is %s', (_title, more) => {
    const facts = [runbook({ rollback: 'not_recognised' })];

    expect(judgeOne(code, { facts, collections: whole, claims: [claim(code, more)] }).status).toBe(
      'unknown',
    );
  });

  it('shows a claim beside evidence that says no, and stays not met', () => {
    const finding = judgeOne(code, { collections: whole, claims: [claim(code)] });

    expect(finding.status).toBe('not_met');
    expect(finding.conditions[0]?.contradiction?.reason.code).toBe('claim_contradicted');
  });

  it('holds until the sighting it rests on runs out of age', () => {
    const finding = judgeOne(code, { facts: [definition()], collections: whole });

    expect(finding.holdsUntil).toBe(daysAgo(1 / 24 - 30));
  });

  it('says "assumed" when nobody declared the stages', () => {
    const undeclared = application({ declared: false, stages: [stage('production', true)] });
    const finding = judgeOne(code, {
      application: undeclared,
      facts: [definition()],
      collections: whole,
    });

    expect([finding.status, finding.assumed]).toEqual(['met', true]);
  });

  it('needs a person where no stage is known', () => {
    const finding = judgeOne(code, {
      application: application({ stages: [] }),
      collections: whole,
    });

    expect(outcomes(finding)).toEqual(['1 unknown needs_person']);
  });
});
