import { describe, expect, it } from 'vitest';
import { type Change, judgeDelivery } from './given-delivery.ts';
import { securityStep, toProduction } from './given-delivery-facts.ts';
import { branchRule, controllerDefinition, definition } from './given-process.ts';
import { groundsOf } from './grounds.ts';

const code = 'I-SD-A-2.2';
type Row = [title: string, change: Change, grounds: readonly string[]];

const releaseFile = '.github/workflows/release.yml';
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
const loose = securityStep({ gatesJobs: [], checkName: 'scan' });

const elsewhere = 'github.com/acme/deploy';
const required = {
  security_step: [loose],
  branch_protection: [branchRule({ requiredChecks: ['scan'] })],
  deployment: [toProduction({ mergedInto: 'main' })],
};

const around: Row[] = [
  [
    'a publisher that names nothing, but deploys',
    publishing({
      artifacts: [],
      targets: [{ environment: 'test', jobId: 'ship', needs: [], deployStep: 'helm' }],
    }),
    [
      'violates: release.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
  [
    'a check of the repository that a controller deploys from another',
    {
      facts: {
        ...required,
        deployment_definition: [controllerDefinition({ repository: elsewhere })],
      },
    },
    [
      'supports: main of github.com/acme/payments requires the check scan, which runs trivy [security_step:7, branch_protection]',
    ],
  ],
  [
    'the same, by another controller',
    {
      facts: {
        ...required,
        deployment_definition: [controllerDefinition({ repository: elsewhere, mechanism: 'flux' })],
      },
    },
    [
      'supports: main of github.com/acme/payments requires the check scan, which runs trivy [security_step:7, branch_protection]',
    ],
  ],
  [
    'a check of another repository than the one that deploys',
    { facts: { ...required, deployment_definition: [definition({ repository: elsewhere })] } },
    [
      'violates: deploy.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production [security_step:7]',
    ],
  ],
];

describe('A-2.2 (1) of several repositories and publishers', () => {
  it.each(around)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery(code, change), '1')).toEqual(grounds);
  });
});
