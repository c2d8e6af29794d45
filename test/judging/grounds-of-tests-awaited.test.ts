import { describe, expect, it } from 'vitest';
import { organisationPolicy } from '#lib/judging/policy.ts';
import { daysAgo } from './given.ts';
import { type Change, judgeDelivery } from './given-delivery.ts';
import { gate, image, securityStep, toProduction } from './given-delivery-facts.ts';
import { branchRule, controllerDefinition, definition } from './given-process.ts';
import { groundsOf } from './grounds.ts';

const code = 'I-SD-A-2.2';
type Row = [title: string, change: Change, grounds: readonly string[]];

const releaseFile = '.github/workflows/release.yml';
const untested = { security_step: [] };
const scanGate = (more: Parameters<typeof gate>[0] = {}) => ({
  facts: { ...untested, gate_coverage: [gate({ scanRule: true, ...more })] },
});
/** A definition that publishes, beside the one that deploys; it is no part of what deploys. */
const publishing = (
  more: Parameters<typeof definition>[0],
  steps = [securityStep({ path: releaseFile, gatesJobs: [`${releaseFile}#push`] })],
) => ({
  facts: {
    deployment_definition: [
      definition(),
      definition({ path: releaseFile, role: 'publish', targets: [], ...more }),
    ],
    security_step: steps,
  },
});
const strict = organisationPolicy({ thresholds: { 'scan.requireFailOnFindings': 1 } });
const loose = securityStep({ gatesJobs: [], checkName: 'scan' });

const waits: Row[] = [
  [
    'its own job',
    {},
    [
      'supports: Job deploy-production of deploy.yml reaches production only after trivy succeeded [security_step:7, deployment_definition:12]',
    ],
  ],
  [
    'no test at all',
    { facts: untested },
    [
      'violates: Job deploy-production of deploy.yml reaches production without a recognised security test [security_step whole]',
    ],
  ],
  [
    'a gate on the scan that is enforced',
    scanGate(),
    ['supports: Gate prod-gate denies production on findings of scans [gate_coverage]'],
  ],
  [
    'a gate on the scan of another application',
    scanGate({ application: 'billing' }),
    [
      'violates: Job deploy-production of deploy.yml reaches production without a recognised security test [security_step whole]',
    ],
  ],
  [
    'a gate on the scan of another stage',
    scanGate({ stage: 'test' }),
    [
      'violates: Job deploy-production of deploy.yml reaches production without a recognised security test [security_step whole]',
    ],
  ],
  [
    'a gate without a rule on the scan',
    scanGate({ scanRule: false }),
    [
      'violates: Job deploy-production of deploy.yml reaches production without a recognised security test [security_step whole]',
    ],
  ],
  [
    'a gate on the scan that only observes',
    scanGate({ periods: [{ mode: 'observe', from: daysAgo(80), to: null }] }),
    [
      'violates: Job deploy-production of deploy.yml reaches production without a recognised security test [security_step whole]',
    ],
  ],
  [
    'a test whose failure is passed over',
    { facts: { security_step: [securityStep({ escapes: ['or_true', 'always'] })] } },
    [
      'violates: Job deploy-production of deploy.yml reaches production even if trivy fails (its script goes on and if: always()) [security_step:7]',
    ],
  ],
  [
    'a test that nothing waits for',
    { facts: { security_step: [loose] } },
    [
      'violates: deploy.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
  [
    'a test of which nobody tells whether findings fail it, where policy asks that',
    { facts: { security_step: [securityStep({ failsOnFindings: 'unknown' })] }, policy: strict },
    [
      'unknown needs_person: Whether trivy fails on what it finds is not known; policy requires it before production [security_step:7]',
    ],
  ],
  [
    'a test that findings do not fail, where policy asks that',
    { facts: { security_step: [securityStep({ failsOnFindings: false })] }, policy: strict },
    [
      'violates: trivy is not set to fail on what it finds; policy requires it before production [security_step:7]',
    ],
  ],
  [
    'a check that the branch requires',
    {
      facts: {
        security_step: [loose],
        branch_protection: [branchRule({ requiredChecks: ['scan'] })],
      },
    },
    [
      'supports: main of github.com/acme/payments requires the check scan, which runs trivy [security_step:7, branch_protection]',
    ],
  ],
  [
    'a check that is required of tags alone',
    {
      facts: {
        security_step: [loose],
        branch_protection: [branchRule({ requiredChecks: ['scan'], target: 'tag' })],
      },
    },
    [
      'violates: deploy.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
  [
    'another check that the branch requires',
    {
      facts: {
        security_step: [loose],
        branch_protection: [branchRule({ requiredChecks: ['lint'] })],
      },
    },
    [
      'violates: deploy.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
  [
    'a check that one of two branches requires that were deployed from',
    {
      facts: {
        security_step: [loose],
        branch_protection: [branchRule({ requiredChecks: ['scan'] })],
        deployment: [
          toProduction({ mergedInto: 'main' }),
          toProduction({
            externalId: '2',
            runId: '101',
            mergedInto: 'next',
            createdAt: daysAgo(2),
            startedAt: daysAgo(2),
            finishedAt: daysAgo(2),
          }),
        ],
      },
    },
    [
      'violates: deploy.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
  [
    'a check, where the rules of branches were not read',
    { facts: { security_step: [loose] }, uncollected: ['branch_protection'] },
    ['unknown never_collected: No evidence: branch and tag protection is known to GitHub []'],
  ],
  [
    'a check required of the branch that a controller follows',
    {
      facts: {
        deployment_definition: [controllerDefinition()],
        security_step: [loose],
        branch_protection: [branchRule({ requiredChecks: ['scan'] })],
      },
    },
    [
      'supports: main of github.com/acme/payments requires the check scan, which runs trivy [security_step:7, branch_protection]',
    ],
  ],
  [
    'what a called workflow may hold, which nobody read',
    {
      facts: {
        ...untested,
        deployment_definition: [
          definition({
            calls: [
              {
                uses: 'acme/flows/.github/workflows/scan.yml@v1',
                ref: 'v1',
                pinnedBy: 'tag',
                jobId: 'scan',
                resolved: false,
              },
            ],
          }),
        ],
      },
    },
    [
      'unknown never_collected: Job deploy-production of deploy.yml calls acme/flows/.github/workflows/scan.yml@v1, which was not read; whether a security test is in it is not known [deployment_definition:12]',
    ],
  ],
  [
    'the job that publishes what is deployed',
    publishing({ artifacts: [{ imageRepository: image, jobId: 'push' }] }),
    [
      'supports: Job deploy-production of deploy.yml reaches production only after trivy succeeded [security_step:7, deployment_definition:12]',
    ],
  ],
  [
    'a job that publishes what production does not run',
    publishing({ artifacts: [{ imageRepository: 'registry.acme.example/other', jobId: 'push' }] }),
    [
      'violates: release.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
  [
    'a job that publishes it for another stage',
    publishing({ artifacts: [{ imageRepository: image, jobId: 'push', stage: 'test' }] }),
    [
      'violates: release.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
  [
    'a publisher that names no job of what it publishes',
    publishing({ artifacts: [{ imageRepository: image }] }),
    [
      'unknown needs_person: release.yml publishes and tests, but whether what production runs is published after the test is not known [deployment_definition]',
    ],
  ],
  [
    'a publisher that names nothing',
    publishing({ artifacts: [] }),
    [
      'unknown needs_person: release.yml publishes and tests, but whether what production runs is published after the test is not known [deployment_definition]',
    ],
  ],
  [
    'a publisher that names nothing and tests nothing',
    publishing({ artifacts: [] }, []),
    [
      'violates: Job deploy-production of deploy.yml reaches production without a recognised security test [security_step whole]',
    ],
  ],
  [
    'a publisher of another image, by no job',
    publishing({ artifacts: [{ imageRepository: 'registry.acme.example/other' }] }),
    [
      'violates: release.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
];

describe('A-2.2 (1) before production waits', () => {
  it.each(waits)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery(code, change), '1')).toEqual(grounds);
  });
});
