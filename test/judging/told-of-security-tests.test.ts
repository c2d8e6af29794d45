import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'a22_call_unread',
      params: {
        stage: 'production',
        file: 'deploy.yml',
        job: 'deploy-production',
        uses: 'acme/platform/.github/workflows/deploy.yml@v1',
      },
    },
    [
      'Job deploy-production of deploy.yml calls acme/platform/.github/workflows/deploy.yml@v1, which was not read; whether a security test is in it is not known',
      'Connect the repository that this workflow comes from',
    ],
  ],
  [
    { code: 'a22_content_unknown', params: { deployment: '1', stage: 'production' } },
    [
      'Neither commit nor digest of 1 in production is known',
      'Send digest and commit with each deployment',
    ],
  ],
  [
    {
      code: 'a22_escaped',
      params: {
        stage: 'production',
        file: 'deploy.yml',
        job: 'deploy-production',
        tool: 'trivy',
        escapes: ['always'],
      },
    },
    [
      'Job deploy-production of deploy.yml reaches production even if trivy fails (if: always())',
      'Remove if: always() from the path between trivy and deploy-production',
    ],
  ],
  [
    {
      code: 'a22_escaped',
      params: {
        stage: 'production',
        file: 'ci.yml',
        job: 'ship',
        tool: 'trivy',
        escapes: ['continue_on_error', 'or_true', 'other'],
      },
    },
    [
      'Job ship of ci.yml reaches production even if trivy fails (continue-on-error, its script goes on and other)',
      'Remove continue-on-error, what loses its exit status (|| true, set +e, &, a pipe without pipefail or a condition) and other from the path between trivy and ship',
    ],
  ],
  [
    {
      code: 'a22_failure_ignored',
      params: { stage: 'production', file: 'deploy.yml', job: 'deploy-production', tool: 'trivy' },
    },
    [
      'trivy is not set to fail on what it finds; policy requires it before production',
      'Let trivy fail from the severity that may not reach production',
    ],
  ],
  [
    {
      code: 'a22_failure_unknown',
      params: { stage: 'production', file: 'deploy.yml', job: 'deploy-production', tool: 'trivy' },
    },
    [
      'Whether trivy fails on what it finds is not known; policy requires it before production',
      'Set in the workflow at which severity trivy fails',
    ],
  ],
  [
    { code: 'a22_findings_ignored', params: { tools: ['trivy'] } },
    ['trivy is not set to fail on findings'],
  ],
  [
    { code: 'a22_findings_ignored', params: { tools: ['trivy', 'semgrep'] } },
    ['trivy and semgrep are not set to fail on findings'],
  ],
  [
    {
      code: 'a22_gated',
      params: {
        stage: 'production',
        file: 'deploy.yml',
        job: 'deploy-production',
        gate: 'prod-gate',
      },
    },
    ['Gate prod-gate denies production on findings of scans'],
  ],
  [
    { code: 'a22_no_production_stage', params: {} },
    [
      'No stage is marked production',
      'Mark the production stage in .assay.yml',
      'production: true\n',
    ],
  ],
  [
    { code: 'a22_no_result', params: { deployment: 'v0', stage: 'production' } },
    [
      'No completed security test is on record for what v0 brought to production',
      'Let the pipeline send the report of its security test with commit or digest',
    ],
  ],
  [
    { code: 'a22_none_since', params: { since: '2026-06-28T12:00:00.000Z' } },
    [
      'Results of tests are on record only since 2026-06-28T12:00:00.000Z, and nothing was deployed to production after that',
      'Nothing to do: the next deployment answers it',
    ],
  ],
  [
    {
      code: 'a22_not_awaited',
      params: {
        stage: 'production',
        file: 'deploy.yml',
        job: 'deploy-production',
        tool: 'trivy',
        where: 'deploy.yml',
      },
    },
    [
      'deploy.yml runs trivy, but job deploy-production of deploy.yml does not wait for it before production',
      'Let deploy-production need the job that runs trivy, or require its check on the branch that is deployed',
      'jobs:\n  deploy-production:\n    needs: [security-test]\n',
    ],
  ],
  [
    {
      code: 'a22_publisher_unclear',
      params: {
        stage: 'production',
        file: 'deploy.yml',
        job: 'deploy-production',
        publisher: 'release.yml',
      },
    },
    [
      'release.yml publishes and tests, but whether what production runs is published after the test is not known',
      'Name in release.yml the image that it pushes, or let the publishing job need the test',
    ],
  ],
  [
    {
      code: 'a22_required_check',
      params: {
        check: 'scan',
        tool: 'trivy',
        branches: ['main'],
        repository: 'github.com/acme/payments',
      },
    },
    ['main of github.com/acme/payments requires the check scan, which runs trivy'],
  ],
  [
    {
      code: 'a22_required_check',
      params: {
        check: 'scan',
        tool: 'trivy',
        branches: ['main', 'release/*'],
        repository: 'github.com/acme/payments',
      },
    },
    ['main and release/* of github.com/acme/payments requires the check scan, which runs trivy'],
  ],
  [
    { code: 'a22_result', params: { deployment: 'v1', stage: 'production', tool: 'trivy' } },
    ['trivy completed on what v1 brought to production'],
  ],
  [
    { code: 'a22_result_failed', params: { deployment: 'v1', stage: 'production', tool: 'trivy' } },
    [
      'trivy did not complete on what v1 brought to production',
      'Mend the run of trivy, and deploy only what it completed on',
    ],
  ],
  [
    { code: 'a22_target_open', params: { stage: 'production', file: 'deploy.yml', job: 'd' } },
    [
      'Whether job d of deploy.yml deploys to production is not known',
      'Name the environment of job d and bind it to production',
    ],
  ],
  [
    {
      code: 'a22_tested',
      params: { stage: 'production', file: 'deploy.yml', job: 'deploy-production', tool: 'trivy' },
    },
    ['Job deploy-production of deploy.yml reaches production only after trivy succeeded'],
  ],
  [
    { code: 'a22_undefined', params: { stage: 'production' } },
    [
      'No automated definition deploys production, so nothing makes it wait for a security test',
      'Define the deployment of production as code, after a security test',
    ],
  ],
  [
    { code: 'a22_untested', params: { stage: 'production', file: 'argo.yaml', job: 'payments' } },
    [
      'Job payments of argo.yaml reaches production without a recognised security test',
      'Add a security test that payments needs: a scan of dependencies, image or code, or a dynamic test',
      'jobs:\n  security-test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: trivy fs --exit-code 1 --severity HIGH,CRITICAL .\n  payments:\n    needs: [security-test]\n',
    ],
  ],
];

it.each(sentences)('tells of I-SD-A-2.2: what is tested before production: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
