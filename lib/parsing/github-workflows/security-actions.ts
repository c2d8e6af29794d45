import { findExpressions } from '../expression-marks.ts';
import type { SecurityTest } from '../security-commands.ts';
import type { Inputs } from './delivery-actions.ts';

type Fails = (input: Inputs) => boolean | 'unknown';

/** A literal truth; an expression is unknown. */
function isTrue(value: string | undefined, unsaid: boolean): boolean | 'unknown' {
  if (value === undefined || value.trim() === '') return unsaid;
  if (findExpressions(value).length > 0) return 'unknown';
  return !/^(?:false|0|no)$/i.test(value.trim());
}

const unsaid: Fails = () => 'unknown';
const never: Fails = () => false;
const always: Fails = () => true;
const when =
  (name: string, fallback: boolean): Fails =>
  (input) =>
    isTrue(input(name), fallback);

/** Recognised security tests by the identity of their action. */
const tests: Readonly<
  Record<string, { tool: string; class: SecurityTest['class']; fails: Fails }>
> = {
  'anchore/scan-action': { tool: 'grype', class: 'image', fails: when('fail-build', true) },
  'actions/dependency-review-action': {
    tool: 'dependency-review',
    class: 'sca',
    fails: (input) => !/^true$/i.test(input('warn-only') ?? ''),
  },
  'aquasecurity/tfsec-action': {
    tool: 'tfsec',
    class: 'sast',
    fails: (input) => !/^true$/i.test(input('soft_fail') ?? ''),
  },
  'aquasecurity/trivy-action': { tool: 'trivy', class: 'image', fails: when('exit-code', false) },
  'azure/container-scan': { tool: 'container-scan', class: 'image', fails: unsaid },
  'boostsecurityio/poutine-action': { tool: 'poutine', class: 'workflow', fails: unsaid },
  'bridgecrewio/checkov-action': {
    tool: 'checkov',
    class: 'sast',
    fails: (input) => !/^true$/i.test(input('soft_fail') ?? ''),
  },
  'checkmarx/ast-github-action': { tool: 'checkmarx', class: 'sast', fails: unsaid },
  'checkmarx/kics-github-action': { tool: 'kics', class: 'sast', fails: unsaid },
  'dependency-check/dependency-check_action': {
    tool: 'dependency-check',
    class: 'sca',
    fails: (input) => /failOnCVSS/.test(input('args') ?? ''),
  },
  'docker/scout-action': { tool: 'docker scout', class: 'image', fails: when('exit-code', false) },
  'embarkstudios/cargo-deny-action': { tool: 'cargo deny', class: 'sca', fails: always },
  'fortify/github-action': { tool: 'fortify', class: 'sast', fails: unsaid },
  'github/codeql-action/analyze': { tool: 'codeql', class: 'sast', fails: unsaid },
  'golang/govulncheck-action': {
    tool: 'govulncheck',
    class: 'sca',
    fails: (input) => !/^(?:json|sarif)$/.test(input('output-format') ?? ''),
  },
  'google/osv-scanner-action/osv-scanner-action': {
    tool: 'osv-scanner',
    class: 'sca',
    fails: unsaid,
  },
  'google/osv-scanner-action': { tool: 'osv-scanner', class: 'sca', fails: unsaid },
  'lacework/lw-scanner-action': { tool: 'lacework', class: 'image', fails: unsaid },
  'microsoft/security-devops-action': { tool: 'security-devops', class: 'sast', fails: unsaid },
  'ossf/scorecard-action': { tool: 'scorecard', class: 'workflow', fails: never },
  'portswigger-cloud/dastardly-github-action': { tool: 'dastardly', class: 'dast', fails: always },
  'projectdiscovery/nuclei-action': { tool: 'nuclei', class: 'dast', fails: unsaid },
  'pypa/gh-action-pip-audit': { tool: 'pip-audit', class: 'sca', fails: always },
  'pycqa/bandit-action': { tool: 'bandit', class: 'sast', fails: unsaid },
  'returntocorp/semgrep-action': { tool: 'semgrep', class: 'sast', fails: unsaid },
  'rustsec/audit-check': { tool: 'cargo audit', class: 'sca', fails: always },
  'securego/gosec': {
    tool: 'gosec',
    class: 'sast',
    fails: (input) => !/-no-fail/.test(input('args') ?? ''),
  },
  'semgrep/semgrep-action': { tool: 'semgrep', class: 'sast', fails: unsaid },
  'sonarsource/sonarcloud-github-action': {
    tool: 'sonar',
    class: 'sast',
    fails: (input) => /qualitygate\.wait=true/.test(input('args') ?? ''),
  },
  'sonarsource/sonarqube-scan-action': {
    tool: 'sonar',
    class: 'sast',
    fails: (input) => /qualitygate\.wait=true/.test(input('args') ?? ''),
  },
  'stackhawk/hawkscan-action': { tool: 'hawkscan', class: 'dast', fails: unsaid },
  'sysdiglabs/scan-action': { tool: 'sysdig', class: 'image', fails: unsaid },
  'veracode/veracode-pipeline-scan-action': { tool: 'veracode', class: 'sast', fails: unsaid },
  'wiz-sec-public/wiz-cli-action': { tool: 'wiz', class: 'image', fails: unsaid },
  'zaproxy/action-af': { tool: 'zap', class: 'dast', fails: unsaid },
  'zaproxy/action-api-scan': { tool: 'zap', class: 'dast', fails: when('fail_action', false) },
  'zaproxy/action-baseline': { tool: 'zap', class: 'dast', fails: when('fail_action', false) },
  'zaproxy/action-full-scan': { tool: 'zap', class: 'dast', fails: when('fail_action', false) },
  'zizmorcore/zizmor-action': { tool: 'zizmor', class: 'workflow', fails: unsaid },
};

/** Reusable workflows that are security tests. */
const workflows: readonly { readonly identity: RegExp; readonly tool: string }[] = [
  { identity: /^google\/osv-scanner-action\/\.github\/workflows\//, tool: 'osv-scanner' },
];

/** The security test that an action is, by its identity without the ref; null for every other one. */
export function recogniseSecurityAction(identity: string, input: Inputs): SecurityTest | null {
  const known = Object.hasOwn(tests, identity) ? tests[identity] : undefined;
  if (known !== undefined)
    return {
      tool: known.tool,
      class: classOf(identity, known.class, input),
      failsOnFindings: known.fails(input),
    };
  if (identity.startsWith('snyk/actions/')) {
    const language = identity.slice('snyk/actions/'.length);
    if (language === 'setup') return null;
    const kind = language === 'docker' ? 'image' : language === 'iac' ? 'sast' : 'sca';
    // `monitor` uploads, and never fails on a finding.
    return {
      tool: 'snyk',
      class: kind,
      failsOnFindings: (input('command') ?? 'test') !== 'monitor',
    };
  }
  const workflow = workflows.find((candidate) => candidate.identity.test(identity));
  return workflow === undefined
    ? null
    : { tool: workflow.tool, class: 'sca', failsOnFindings: 'unknown' };
}

/** Scanners of several things say by an input which one they scan. */
function classOf(
  identity: string,
  fallback: SecurityTest['class'],
  input: Inputs,
): SecurityTest['class'] {
  if (identity === 'aquasecurity/trivy-action') {
    const type = input('scan-type') ?? 'image';
    if (type === 'config') return 'sast';
    return type === 'image' ? 'image' : 'sca';
  }
  if (identity === 'anchore/scan-action')
    return input('path') === undefined && input('sbom') === undefined ? 'image' : 'sca';
  return fallback;
}
