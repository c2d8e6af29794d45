import { defaultPolicy } from '#lib/judging/policy.ts';
import { aggregate } from '#lib/judging/scorecard.ts';
import type { Assessment } from '#lib/reports/assessment.ts';
import {
  application,
  collection,
  commitA,
  daysAgo,
  fact,
  failedCollection,
  judgeGiven,
  repo,
} from '../judging/given.ts';

/** A workflow that deploys both stages, at a path of one's choice. */
function deployingWorkflow(path: string) {
  return fact('deployment_definition', {
    repository: repo,
    path,
    branch: 'main',
    commit: commitA,
    changedAt: daysAgo(20),
    shapes: [],
    mechanism: 'github_actions',
    role: 'deploy',
    targets: ['test', 'production'].map((environment) => ({
      environment,
      jobId: `deploy-${environment}`,
      needs: [],
      deployStep: 'helm upgrade',
      line: 12,
    })),
    triggers: ['push'],
    calls: [],
    secretsUsed: [],
    artifacts: [],
  });
}

function hardening(path: string, uses: string) {
  return fact('workflow_hardening', {
    repository: repo,
    path,
    commit: commitA,
    rule: 'pinned_actions',
    violations: [{ line: 31, uses, owner: 'someone' }],
    checked: 3,
    uses: [{ uses, line: 31 }],
    tool: { name: 'assay', version: '1' },
  });
}

/** An assessment with one criterion met, one not met and the others open. */
export function assessment(
  more: Partial<Assessment> = {},
  path = '.github/workflows/deploy.yml',
): Assessment {
  const collections = [
    collection('deployment_definition'),
    collection('runbook'),
    collection('workflow_hardening'),
    failedCollection('secret_scan'),
  ];
  const facts = [deployingWorkflow(path), hardening(path, 'someone/action@v1')];
  const posture = judgeGiven({ facts, collections });
  return {
    application: application(),
    place: repo,
    branch: 'main',
    head: commitA,
    collectors: ['checkout', 'secret-scan'],
    collections,
    policy: defaultPolicy,
    posture,
    scorecard: aggregate(posture),
    remarks: ['Assumed: test and production are the stages'],
    fingerprints: null,
    ...more,
  };
}
