import { describe, expect, it } from 'vitest';
import { organisationPolicy } from '#lib/judging/policy.ts';
import { renderReason } from '#lib/judging/reason.ts';
import { claim, daysAgo, outcomes, sentences, stage } from './given.ts';
import { deliveredApplication, judgeDelivery, losses, reported } from './given-delivery.ts';
import { gate, image, securityStep } from './given-delivery-facts.ts';
import { branchRule, controllerDefinition, definition, target } from './given-process.ts';

const code = 'I-SD-A-2.2';
const strict = organisationPolicy({ thresholds: { 'scan.requireFailOnFindings': 1 } });
const loose = securityStep({ gatesJobs: [] });
const publish = '.github/workflows/release.yml';

/** The first condition, with these steps. */
function withSteps(...steps: ReturnType<typeof securityStep>[]) {
  return judgeDelivery(code, { facts: { security_step: steps } });
}

describe('A-2.2 (1) production depends on a recognised security test', () => {
  it('is met by a test that the deploying job waits for, with a result of what was deployed', () => {
    const finding = judgeDelivery(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds']);
    expect(sentences(finding)).toEqual([
      'Job deploy-production of deploy.yml reaches production only after trivy succeeded',
      'trivy completed on what v1 brought to production',
    ]);
    expect(
      finding.conditions.every((one) => one.grounds.every((ground) => ground.citations.length > 0)),
    ).toBe(true);
  });

  it.each([
    ['continue_on_error', 'continue-on-error'],
    ['or_true', 'its script goes on'],
    ['always', 'if: always()'],
  ] as const)('fails when %s lets production go on', (way, words) => {
    const finding = withSteps(securityStep({ escapes: [way] }));

    expect(outcomes(finding)[0]).toBe('1 fails');
    expect(sentences(finding)[0]).toBe(
      `Job deploy-production of deploy.yml reaches production even if trivy fails (${words})`,
    );
  });

  it('fails when nothing waits for the test', () => {
    const finding = withSteps(loose);

    expect(outcomes(finding)[0]).toBe('1 fails');
    expect(sentences(finding)[0]).toBe(
      'deploy.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production',
    );
  });

  it('fails when there is no test', () => {
    const finding = withSteps();

    expect(outcomes(finding)[0]).toBe('1 fails');
    expect(sentences(finding)[0]).toBe(
      'Job deploy-production of deploy.yml reaches production without a recognised security test',
    );
  });

  it('takes no audit of workflows for a test of the software', () => {
    expect(outcomes(withSteps(securityStep({ class: 'workflow' })))[0]).toBe('1 fails');
  });

  it('does not mind an escape on one test where another one stands', () => {
    const escaped = securityStep({ jobId: 'a', escapes: ['or_true'] });

    expect(outcomes(withSteps(escaped, securityStep({ jobId: 'b' })))[0]).toBe('1 holds');
  });

  it('counts a test that the job publishing the deployed image waits for', () => {
    const gates = [`${publish}#push`];
    const artifacts = [{ imageRepository: image, jobId: 'push' }];
    const finding = judgeDelivery(code, {
      facts: {
        deployment_definition: [
          definition(),
          definition({ path: publish, role: 'publish', targets: [], artifacts }),
        ],
        security_step: [securityStep({ path: publish, gatesJobs: gates })],
      },
    });

    expect(outcomes(finding)[0]).toBe('1 holds');
  });

  it.each([
    ['another job of that workflow', `${publish}#lint`, image, 'push', '1 fails'],
    ['a job that publishes another image', `${publish}#push`, 'other.example/x', 'push', '1 fails'],
    [
      'a workflow that does not say which job publishes',
      `${publish}#push`,
      image,
      undefined,
      '1 unknown needs_person',
    ],
  ])('does not count a test of %s', (_title, gated, imageRepository, jobId, outcome) => {
    const artifacts = [{ imageRepository, ...(jobId === undefined ? {} : { jobId }) }];
    const finding = judgeDelivery(code, {
      facts: {
        deployment_definition: [
          definition(),
          definition({ path: publish, role: 'publish', targets: [], artifacts }),
        ],
        security_step: [securityStep({ path: publish, gatesJobs: [gated] })],
      },
    });

    expect(outcomes(finding)[0]).toBe(outcome);
  });

  it.each([
    ['requires it', branchRule({ requiredChecks: ['scan'] }), '1 holds'],
    ['requires another check', branchRule({ requiredChecks: ['lint'] }), '1 fails'],
    ['is another one', branchRule({ pattern: 'dev', requiredChecks: ['scan'] }), '1 fails'],
    ['is a tag', branchRule({ target: 'tag', requiredChecks: ['scan'] }), '1 fails'],
  ] as const)('looks whether the branch that is deployed %s', (_title, rule, outcome) => {
    const finding = judgeDelivery(code, {
      facts: { security_step: [loose], branch_protection: [rule] },
    });

    expect(outcomes(finding)[0]).toBe(outcome);
  });

  it('does not count a required check that cannot fail', () => {
    const swallowed = securityStep({ gatesJobs: [], escapes: ['or_true'] });
    const finding = judgeDelivery(code, {
      facts: {
        security_step: [swallowed],
        branch_protection: [branchRule({ requiredChecks: ['scan'] })],
      },
    });

    expect(outcomes(finding)[0]).toBe('1 fails');
  });

  it('counts a check required of the branch that a controller follows', () => {
    const finding = judgeDelivery(code, {
      facts: {
        deployment_definition: [controllerDefinition()],
        security_step: [loose],
        branch_protection: [branchRule({ requiredChecks: ['scan'] })],
      },
    });

    expect(outcomes(finding)[0]).toBe('1 holds');
  });

  it.each([
    ['an enforced gate', {}, '1 holds'],
    [
      'a gate that observes',
      { periods: [{ mode: 'observe' as const, from: daysAgo(9), to: null }] },
      '1 fails',
    ],
    ['a gate of another stage', { stage: 'test' }, '1 fails'],
    ['a gate without a rule on scans', { scanRule: false }, '1 fails'],
  ])('asks of the gate on scans: %s', (_title, more, outcome) => {
    const gates = [gate({ scanRule: true, ...more })];
    const finding = judgeDelivery(code, { facts: { security_step: [], gate_coverage: gates } });

    expect(outcomes(finding)[0]).toBe(outcome);
  });

  it.each([
    [true, '1 holds'],
    [false, '1 fails'],
    ['unknown', '1 unknown needs_person'],
  ] as const)(
    'asks, when policy does, whether findings fail the test: %s',
    (failsOnFindings, outcome) => {
      const facts = { security_step: [securityStep({ failsOnFindings })] };

      expect(outcomes(judgeDelivery(code, { policy: strict, facts }))[0]).toBe(outcome);
      expect(outcomes(judgeDelivery(code, { facts }))[0]).toBe('1 holds');
    },
  );

  it('notes a test that ignores what it finds', () => {
    const finding = withSteps(securityStep({ failsOnFindings: false }));

    expect(finding.notes.map(renderReason)).toEqual(['trivy is not set to fail on findings']);
  });

  it('fails without any definition, and needs a person where a target stayed open', () => {
    const open = { jobId: 'd', needs: [], deployStep: 'helm', expression: 'inputs.env' };
    const none = judgeDelivery(code, { facts: { deployment_definition: [] } });
    const expression = judgeDelivery(code, {
      facts: { deployment_definition: [definition({ targets: [target('test'), open] })] },
    });

    expect(outcomes(none)[0]).toBe('1 fails');
    expect(outcomes(expression)[0]).toBe('1 unknown needs_person');
  });

  it('does not fail while a called workflow, where the test may be, was not read', () => {
    const uses = 'acme/platform/.github/workflows/deploy.yml@v1';
    const call = { uses, pinnedBy: 'tag' as const, jobId: 'd', resolved: false };
    const finding = judgeDelivery(code, {
      facts: { deployment_definition: [definition({ calls: [call] })], security_step: [] },
    });

    expect(outcomes(finding)[0]).toBe('1 unknown never_collected');
  });

  it('needs a person where no stage is marked production', () => {
    const app = deliveredApplication({ stages: [stage('test')] });

    expect(outcomes(judgeDelivery(code, { application: app }))[0]).toBe('1 unknown needs_person');
  });

  it.each(losses)('is unknown when the steps %s', (_title, lose, cause) => {
    expect(outcomes(judgeDelivery(code, lose('security_step')))[0]).toBe(`1 unknown ${cause}`);
  });

  it('is unknown while sources disagree, out of date, or told by nobody declared', () => {
    const other = securityStep({ gatesJobs: [] }, { source: 'api', collector: 'api@1' });
    const old = { ...securityStep(), firstSeenAt: daysAgo(60), readAt: daysAgo(8) };

    expect(outcomes(withSteps(securityStep(), other))[0]).toBe('1 unknown conflict');
    expect(outcomes(withSteps(old))[0]).toBe('1 unknown stale');
    expect(outcomes(withSteps(securityStep({}, reported)))[0]).toBe('1 unknown needs_person');
  });

  it('lets a claim answer what was never collected, and not what was seen', () => {
    const claims = [claim(code)];
    const open = judgeDelivery(code, { ...losses[0]?.[1]('security_step'), claims });
    const seen = judgeDelivery(code, { facts: { security_step: [] }, claims });

    expect([open.status, open.stated]).toEqual(['met', true]);
    expect(seen.status).toBe('not_met');
  });
});
