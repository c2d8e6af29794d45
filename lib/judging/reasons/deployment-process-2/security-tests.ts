import { list, sentence } from '../../sentence.ts';

interface Job {
  readonly stage: string;
  readonly file: string;
  readonly job: string;
}
interface Tested extends Job {
  readonly tool: string;
}
interface Deployed {
  readonly deployment: string;
  readonly stage: string;
}

/** What lets a job go on, and what there is to take away; a script has several ways to lose a status. */
const escapeWords: Readonly<Record<string, { readonly told: string; readonly cause: string }>> = {
  continue_on_error: { told: 'continue-on-error', cause: 'continue-on-error' },
  or_true: {
    told: 'its script goes on',
    cause:
      'what loses its exit status (|| true, set +e, &, a pipe without pipefail or a condition)',
  },
  always: { told: 'if: always()', cause: 'if: always()' },
};

const toldOf = (escapes: readonly string[]): string =>
  list(escapes.map((one) => escapeWords[one]?.told ?? one));
const causesOf = (escapes: readonly string[]): string =>
  list(escapes.map((one) => escapeWords[one]?.cause ?? one));

/** Reasons of I-SD-A-2.2. */
export const securityTestReasons = {
  a22_no_production_stage: sentence(
    () => 'No stage is marked production',
    () => ({ text: 'Mark the production stage in .assay.yml', snippet: 'production: true\n' }),
  ),
  a22_undefined: sentence(
    (p: { stage: string }) =>
      `No automated definition deploys ${p.stage}, so nothing makes it wait for a security test`,
    (p) => ({ text: `Define the deployment of ${p.stage} as code, after a security test` }),
  ),
  a22_target_open: sentence(
    (p: Job) => `Whether job ${p.job} of ${p.file} deploys to ${p.stage} is not known`,
    (p) => ({ text: `Name the environment of job ${p.job} and bind it to ${p.stage}` }),
  ),
  a22_gated: sentence(
    (p: Job & { gate: string }) => `Gate ${p.gate} denies ${p.stage} on findings of scans`,
  ),
  a22_tested: sentence(
    (p: Tested) => `Job ${p.job} of ${p.file} reaches ${p.stage} only after ${p.tool} succeeded`,
  ),
  a22_required_check: sentence(
    (p: { check: string; tool: string; branches: readonly string[]; repository: string }) =>
      `${list(p.branches)} of ${p.repository} requires the check ${p.check}, which runs ${p.tool}`,
  ),
  a22_call_unread: sentence(
    (p: Job & { uses: string }) =>
      `Job ${p.job} of ${p.file} calls ${p.uses}, which was not read; whether a security test is in it is not known`,
    () => ({ text: 'Connect the repository that this workflow comes from' }),
  ),
  a22_publisher_unclear: sentence(
    (p: Job & { publisher: string }) =>
      `${p.publisher} publishes and tests, but whether what ${p.stage} runs is published after the test is not known`,
    (p) => ({
      text: `Name in ${p.publisher} the image that it pushes, or let the publishing job need the test`,
    }),
  ),
  a22_failure_unknown: sentence(
    (p: Tested) =>
      `Whether ${p.tool} fails on what it finds is not known; policy requires it before ${p.stage}`,
    (p) => ({ text: `Set in the workflow at which severity ${p.tool} fails` }),
  ),
  a22_failure_ignored: sentence(
    (p: Tested) =>
      `${p.tool} is not set to fail on what it finds; policy requires it before ${p.stage}`,
    (p) => ({ text: `Let ${p.tool} fail from the severity that may not reach ${p.stage}` }),
  ),
  a22_escaped: sentence(
    (p: Tested & { escapes: readonly string[] }) =>
      `Job ${p.job} of ${p.file} reaches ${p.stage} even if ${p.tool} fails (${toldOf(p.escapes)})`,
    (p) => ({
      text: `Remove ${causesOf(p.escapes)} from the path between ${p.tool} and ${p.job}`,
    }),
  ),
  a22_not_awaited: sentence(
    (p: Tested & { where: string }) =>
      `${p.where} runs ${p.tool}, but job ${p.job} of ${p.file} does not wait for it before ${p.stage}`,
    (p) => ({
      text: `Let ${p.job} need the job that runs ${p.tool}, or require its check on the branch that is deployed`,
      snippet: `jobs:\n  ${p.job}:\n    needs: [security-test]\n`,
    }),
  ),
  a22_untested: sentence(
    (p: Job) => `Job ${p.job} of ${p.file} reaches ${p.stage} without a recognised security test`,
    (p) => ({
      text: `Add a security test that ${p.job} needs: a scan of dependencies, image or code, or a dynamic test`,
      snippet: `jobs:\n  security-test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: trivy fs --exit-code 1 --severity HIGH,CRITICAL .\n  ${p.job}:\n    needs: [security-test]\n`,
    }),
  ),
  a22_findings_ignored: sentence(
    (p: { tools: readonly string[] }) =>
      `${list(p.tools)} ${p.tools.length === 1 ? 'is' : 'are'} not set to fail on findings`,
  ),
  a22_result: sentence(
    (p: Deployed & { tool: string }) =>
      `${p.tool} completed on what ${p.deployment} brought to ${p.stage}`,
  ),
  a22_result_failed: sentence(
    (p: Deployed & { tool: string }) =>
      `${p.tool} did not complete on what ${p.deployment} brought to ${p.stage}`,
    (p) => ({ text: `Mend the run of ${p.tool}, and deploy only what it completed on` }),
  ),
  a22_no_result: sentence(
    (p: Deployed) =>
      `No completed security test is on record for what ${p.deployment} brought to ${p.stage}`,
    () => ({
      text: 'Let the pipeline send the report of its security test with commit or digest',
    }),
  ),
  a22_content_unknown: sentence(
    (p: Deployed) => `Neither commit nor digest of ${p.deployment} in ${p.stage} is known`,
    () => ({ text: 'Send digest and commit with each deployment' }),
  ),
  a22_none_since: sentence(
    (p: { since: string }) =>
      `Results of tests are on record only since ${p.since}, and nothing was deployed to production after that`,
    () => ({ text: 'Nothing to do: the next deployment answers it' }),
  ),
} as const;
