import { describe, expect, it } from 'vitest';
import { organisationPolicy } from '#lib/judging/policy.ts';
import { renderReason } from '#lib/judging/reason.ts';
import {
  account,
  application,
  claim,
  commitB,
  daysAgo,
  digestB,
  outcomes,
  sentences,
  source,
} from './given.ts';
import {
  allSources,
  deliveredApplication,
  judgeDelivery,
  losses,
  reported,
  serverSource,
} from './given-delivery.ts';
import { artifactA, gate, image, toProduction, toTest } from './given-delivery-facts.ts';

const code = 'I-SD-A-2.1';
const digested = (digest: string) => [{ ...artifactA, digest }];

/** `count` sound pairs of deployments to test and production besides the one of the sound world. */
function many(count: number) {
  return Array.from({ length: count }, (_none, index) => {
    const at = daysAgo(5 + index);
    const before = daysAgo(5.5 + index);
    const times = { createdAt: at, startedAt: at, finishedAt: at };
    const earlier = { createdAt: before, startedAt: before, finishedAt: before };
    return [
      toTest({ externalId: `t-${index}`, runId: `t-${index}`, ...earlier }),
      toProduction({ externalId: `p-${index}`, runId: `p-${index}`, ...times }),
    ];
  }).flat();
}

const hotfix = toProduction({
  externalId: 'hot',
  version: 'v1-hotfix',
  runId: '101',
  artifacts: digested(digestB),
  commit: commitB,
  executor: 'person',
  createdAt: daysAgo(2),
  startedAt: daysAgo(2),
  finishedAt: daysAgo(2),
  breakGlass: {
    id: 'bg-1',
    reasonPresent: true,
    by: account('ann'),
    reviewedBy: account('ben'),
    reviewedAt: daysAgo(1),
  },
});

describe('A-2.1 deployment processes are automated on all stages', () => {
  it('is met when pipelines deployed every stage and promoted one digest, citing each', () => {
    const finding = judgeDelivery(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 holds']);
    expect(sentences(finding)).toEqual([
      'v1 was deployed to test by a pipeline',
      'v1 was deployed to production by a pipeline',
      'deploy.yml deploys test',
      'deploy.yml deploys production',
      'Every artifact of v1 had reached test before it reached production',
    ]);
    expect(
      finding.conditions.every((one) => one.grounds.every((ground) => ground.citations.length > 0)),
    ).toBe(true);
  });

  it.each([
    ['person', '1 fails', 'v1 was deployed to production by hand, with the credentials of ann'],
    [
      'unknown',
      '1 unknown needs_person',
      'Whether a pipeline or a person deployed v1 to production is not known',
    ],
    [
      'controller',
      '1 holds',
      'v1 was deployed to production by a controller that follows a definition',
    ],
  ] as const)('judges a deployment by %s', (executor, outcome, sentence) => {
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction({ executor })] },
    });

    expect(outcomes(finding)[0]).toBe(outcome);
    expect(sentences(finding)[1]).toBe(sentence);
  });

  it('sees a deployment by hand to a stage before production', () => {
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest({ executor: 'person' }), toProduction()] },
    });

    expect(outcomes(finding)).toEqual(['1 fails', '2 holds', '3 holds']);
  });

  it('takes the hand that an observer saw over what the CI took it for', () => {
    const seen = toProduction({ externalId: 'adm-1', executor: 'person' }, { source: 'assay' });
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction(), seen] },
    });

    expect(outcomes(finding)[0]).toBe('1 fails');
  });

  it('takes what only an admission saw for a sight of the deployment before it', () => {
    const artifacts = [{ ...artifactA, how: 'admission' as const }];
    const body = { externalId: 'adm-2', artifacts, executor: 'unknown' as const };
    const times = { createdAt: daysAgo(2), startedAt: daysAgo(2), finishedAt: daysAgo(2) };
    const sight = toProduction({ ...body, ...times }, { source: 'assay' });
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction(), sight] },
    });

    expect(finding.status).toBe('met');
  });

  it('needs a person for a deployment to an environment that is bound to no stage', () => {
    const stray = toTest({ externalId: 's', environment: 'sandbox', runId: '98' });
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction(), stray] },
    });

    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 holds', '3 holds']);
    expect(sentences(finding)).toContain('v1 was deployed to sandbox, which is bound to no stage');
  });

  it('leaves a reviewed emergency out while they are few, and names it', () => {
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction(), hotfix, ...many(18)] },
    });

    expect(finding.status).toBe('met');
    expect(finding.notes.map(renderReason)[0]).toBe(
      'v1-hotfix is an emergency, reviewed in time, and left out of 20',
    );
  });

  it.each([
    ['there are too many', [toTest(), toProduction(), hotfix, ...many(17)], undefined],
    [
      'policy turns that off',
      [toTest(), toProduction(), hotfix, ...many(18)],
      organisationPolicy({ thresholds: { 'emergency.maxShare': 0 } }),
    ],
  ])('counts an emergency when %s', (_title, deployment, policy) => {
    const finding = judgeDelivery(code, {
      facts: { deployment },
      ...(policy === undefined ? {} : { policy }),
    });

    expect(outcomes(finding)[0]).toBe('1 fails');
  });

  it('needs a person where no stage is known', () => {
    const none = application({ stages: [], sources: allSources });
    const finding = judgeDelivery(code, { application: none, facts: { deployment: [] } });

    expect(outcomes(finding)).toEqual([
      '1 unknown needs_person',
      '2 unknown needs_person',
      '3 unknown needs_person',
    ]);
  });

  it.each(losses)(
    'is unknown, not "not met", when the record of deployments %s',
    (_title, lose, cause) => {
      const finding = judgeDelivery(code, lose('deployment'));

      expect(outcomes(finding)).toEqual([`1 unknown ${cause}`, '2 holds', `3 unknown ${cause}`]);
    },
  );

  it('needs a person when a whole record holds no production deployment', () => {
    const finding = judgeDelivery(code, { facts: { deployment: [toTest()] } });

    expect(outcomes(finding)[0]).toBe('1 unknown needs_person');
    expect(sentences(finding)).toContain(
      'No production deployment is on record in the last 365 days',
    );
  });

  it('lets a violation stand whatever was not collected', () => {
    const finding = judgeDelivery(code, {
      facts: { deployment: [toProduction({ executor: 'person' })] },
      uncollected: ['deployment'],
    });

    expect(finding.status).toBe('not_met');
  });

  it('is supported by a declared sender only', () => {
    const facts = { deployment: [toTest(), toProduction({}, reported)] };
    const sources = [
      { ...allSources[0], senders: ['stranger'] },
      serverSource,
      source('image_repository', image),
    ];
    const declared = deliveredApplication({ sources });

    expect(outcomes(judgeDelivery(code, { facts }))[0]).toBe('1 unknown needs_person');
    expect(judgeDelivery(code, { application: declared, facts }).status).toBe('met');
  });

  it('counts a claim after a loss only when it was accepted after that', () => {
    const gone = losses[1]?.[1]('deployment') ?? {};
    const early = claim(code, { acceptedAt: daysAgo(1) });
    const late = claim(code, { acceptedAt: daysAgo(1 / 48) });

    expect(judgeDelivery(code, { ...gone, claims: [early] }).status).toBe('unknown');
    expect(judgeDelivery(code, { ...gone, claims: [late] }).status).toBe('met');
  });

  it('notes the stages that nothing independent watches, and fails them where policy asks', () => {
    const policy = organisationPolicy({ thresholds: { 'stages.requireObserver': 1 } });
    const watched = gate({ channel: 'kubernetes' });

    const plain = judgeDelivery(code);
    const asked = judgeDelivery(code, { policy, facts: { gate_coverage: [watched] } });

    expect(plain.notes.map(renderReason)).toEqual([
      'Nothing independent of the pipeline watches test and production: what is done there by hand would not be seen',
    ]);
    expect(outcomes(asked)[0]).toBe('1 fails');
    expect(sentences(asked).at(2)).toBe(
      'Policy requires an independent observer of each stage, and nothing watches test',
    );
  });

  it('holds until the first evidence runs out of age', () => {
    expect(judgeDelivery(code).holdsUntil).toBe(daysAgo(1 / 24 - 7));
  });
});
