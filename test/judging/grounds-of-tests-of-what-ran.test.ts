import { describe, expect, it } from 'vitest';
import { commitB, daysAgo, digestB, stage } from './given.ts';
import { type Change, deliveredApplication, judgeDelivery } from './given-delivery.ts';
import { artifactA, scanResult, toProduction, verification } from './given-delivery-facts.ts';
import { definition, deployFile, target } from './given-process.ts';
import { groundsOf } from './grounds.ts';

const code = 'I-SD-A-2.2';
type Row = [title: string, change: Change, grounds: readonly string[]];

const undefinedStages: Row[] = [
  [
    'whose definition is not there',
    {
      facts: {
        deployment_definition: [definition({ targets: [target('test')] })],
        deployment: [toProduction({ definitionPath: undefined })],
      },
    },
    [
      'violates: No automated definition deploys production, so nothing makes it wait for a security test [deployment_definition whole]',
    ],
  ],
  [
    'that a job may target whose environment is open',
    {
      facts: {
        deployment_definition: [
          definition({
            targets: [
              target('test'),
              {
                expression: '$' + '{{ inputs.where }}',
                jobId: 'deploy',
                needs: [],
                deployStep: 'helm',
                line: 5,
              },
            ],
          }),
        ],
      },
    },
    [
      'unknown needs_person: Whether job deploy of deploy.yml deploys to production is not known [deployment_definition]',
    ],
  ],
  [
    'to which a definition deployed by a run',
    {
      facts: {
        deployment_definition: [definition({ targets: [target('test')] })],
        deployment: [toProduction({ definitionPath: deployFile })],
      },
    },
    [
      'unknown needs_person: Whether job deploy-test of deploy.yml deploys to production is not known [deployment_definition]',
    ],
  ],
  [
    'to which a definition failed to deploy',
    {
      facts: {
        deployment_definition: [definition({ targets: [target('test')] })],
        deployment: [toProduction({ definitionPath: deployFile, outcome: 'failed' })],
      },
    },
    [
      'violates: No automated definition deploys production, so nothing makes it wait for a security test [deployment_definition whole]',
    ],
  ],
  [
    'of which no definition was read',
    { facts: { deployment_definition: [] }, uncollected: ['deployment_definition'] },
    ['unknown never_collected: No evidence: how it is deployed stands in the repository []'],
  ],
  [
    'of which none is production',
    { application: deliveredApplication({ stages: [stage('test')] }) },
    ['unknown needs_person: No stage is marked production []'],
  ],
];

const results: Row[] = [
  [
    'of its commit',
    {},
    ['supports: trivy completed on what v1 brought to production [scan_result, deployment]'],
  ],
  [
    'of its digest',
    { facts: { scan_result: [scanResult({ target: { digest: artifactA.digest } })] } },
    [
      'supports: trivy completed on what v1 brought to production [scan_result, deployment, deployment]',
    ],
  ],
  [
    'of another commit',
    { facts: { scan_result: [scanResult({ target: { commit: commitB } })] } },
    [
      'violates: No completed security test is on record for what v1 brought to production [scan_result whole, deployment]',
    ],
  ],
  [
    'of the commit that its verified signature names',
    {
      facts: {
        scan_result: [scanResult({ target: { commit: commitB } })],
        artifact_verification: [verification({ commit: commitB })],
      },
    },
    [
      'supports: trivy completed on what v1 brought to production [scan_result, deployment, artifact_verification, deployment]',
    ],
  ],
  [
    'of the commit that an invalid signature names',
    {
      facts: {
        scan_result: [scanResult({ target: { commit: commitB } })],
        artifact_verification: [verification({ commit: commitB, outcome: 'invalid' })],
      },
    },
    [
      'violates: No completed security test is on record for what v1 brought to production [scan_result whole, deployment]',
    ],
  ],
  [
    'of the index that holds it',
    {
      facts: {
        scan_result: [scanResult({ target: { digest: digestB } })],
        artifact_verification: [verification({ indexDigest: digestB })],
      },
    },
    [
      'supports: trivy completed on what v1 brought to production [scan_result, deployment, artifact_verification, deployment]',
    ],
  ],
  [
    'of the run that its verified signature names',
    {
      facts: {
        scan_result: [scanResult({ target: { commit: commitB }, runId: '77' })],
        artifact_verification: [verification({ runId: '77' })],
      },
    },
    [
      'supports: trivy completed on what v1 brought to production [scan_result, deployment, artifact_verification, deployment]',
    ],
  ],
  [
    'that failed',
    { facts: { scan_result: [scanResult({ outcome: 'failed' })] } },
    ['violates: trivy did not complete on what v1 brought to production [scan_result, deployment]'],
  ],
  [
    'that ends tomorrow',
    { facts: { scan_result: [scanResult({ finishedAt: daysAgo(-1) })] } },
    [
      'violates: No completed security test is on record for what v1 brought to production [scan_result whole, deployment]',
    ],
  ],
  [
    'read, and one that was reported',
    {
      facts: {
        scan_result: [
          scanResult(
            { tool: { name: 'grype', version: '1' } },
            { origin: { type: 'reported', sender: 'ci' }, source: 'a' },
          ),
          scanResult({ startedAt: daysAgo(3.5) }),
        ],
      },
    },
    ['supports: trivy completed on what v1 brought to production [scan_result, deployment]'],
  ],
  [
    'of workflows alone',
    { facts: { scan_result: [scanResult({ class: 'workflow' })] } },
    [
      'violates: No completed security test is on record for what v1 brought to production [scan_result whole, deployment]',
    ],
  ],
  [
    'never',
    { facts: { scan_result: [] } },
    [
      'violates: No completed security test is on record for what v1 brought to production [scan_result whole, deployment]',
    ],
  ],
  [
    'never, where nothing tells what was deployed',
    {
      facts: {
        scan_result: [],
        deployment: [toProduction({ artifacts: [], commit: undefined })],
      },
    },
    ['unknown needs_person: Neither commit nor digest of v1 in production is known [deployment]'],
  ],
  [
    'never, where signatures were not read',
    { facts: { scan_result: [] }, uncollected: ['artifact_verification'] },
    ['unknown never_collected: No evidence: what is signed is known to the image registry []'],
  ],
];

describe('A-2.2 (1) a production stage', () => {
  it.each(undefinedStages)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery(code, change), '1')).toEqual(grounds);
  });
});

describe('A-2.2 (2) a result of what was deployed', () => {
  it.each(results)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery(code, change), '2')).toEqual(grounds);
  });
});
