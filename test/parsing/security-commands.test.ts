import { expect, test } from 'vitest';
import { recogniseSecurityTest } from '#lib/parsing/security-commands.ts';
import { parseShellScript } from '#lib/parsing/shell-commands.ts';

function recognise(line: string) {
  const [command] = parseShellScript(line).commands;
  return command === undefined ? null : recogniseSecurityTest(command);
}

test.each([
  ['trivy image --exit-code 1 app', 'trivy', 'image', true],
  ['trivy image app', 'trivy', 'image', false],
  ['trivy fs --exit-code "$CODE" .', 'trivy', 'sca', 'unknown'],
  ['trivy config .', 'trivy', 'sast', false],
  ['docker run --rm aquasec/trivy:0.60 image --exit-code=1 app', 'trivy', 'image', true],
  ['docker run -t ghcr.io/zaproxy/zaproxy:stable zap-baseline.py -t https://a', null, null, null],
  ['grype app --fail-on high', 'grype', 'image', true],
  ['snyk container test app', 'snyk', 'image', true],
  ['snyk test', 'snyk', 'sca', true],
  ['npm audit --audit-level=high', 'npm audit', 'sca', true],
  ['cargo audit', 'cargo audit', 'sca', true],
  ['govulncheck ./...', 'govulncheck', 'sca', true],
  ['semgrep ci', 'semgrep', 'sast', true],
  ['semgrep scan --config auto', 'semgrep', 'sast', false],
  ['bandit -r src', 'bandit', 'sast', true],
  ['bandit --exit-zero -r src', 'bandit', 'sast', false],
  ['nuclei -u https://a.example', 'nuclei', 'dast', false],
  ['clamscan -r .', 'clamscan', 'malware', true],
  ['zizmor .', 'zizmor', 'workflow', true],
  ['trivy image --exit-code 0 app', 'trivy', 'image', false],
  ['docker scout cves --exit-code app', 'docker scout', 'image', true],
  ['docker scout cves app', 'docker scout', 'image', false],
  ['grype app', 'grype', 'image', false],
  ['govulncheck -json ./...', 'govulncheck', 'sca', false],
  ['dependency-check --scan . --failOnCVSS 7', 'dependency-check', 'sca', true],
  ['dependency-check.sh --scan .', 'dependency-check', 'sca', false],
  ['dependency-check.sh --failOnCVSS 7', 'dependency-check', 'sca', true],
  ['semgrep scan --error', 'semgrep', 'sast', true],
  ['opengrep scan --error', 'opengrep', 'sast', true],
  ['opengrep scan', 'opengrep', 'sast', false],
  ['gosec ./...', 'gosec', 'sast', true],
  ['gosec -no-fail ./...', 'gosec', 'sast', false],
  ['brakeman', 'brakeman', 'sast', true],
  ['brakeman --no-exit-on-warn', 'brakeman', 'sast', false],
  ['spotbugs app.jar', 'spotbugs', 'sast', 'unknown'],
  ['codeql database analyze db', 'codeql', 'sast', false],
  ['sonar-scanner -Dsonar.qualitygate.wait=true', 'sonar-scanner', 'sast', true],
  ['sonar-scanner', 'sonar-scanner', 'sast', false],
  ['checkov -d .', 'checkov', 'sast', true],
  ['checkov -d . --soft-fail', 'checkov', 'sast', false],
  ['checkov -d . -s', 'checkov', 'sast', false],
  ['tfsec .', 'tfsec', 'sast', true],
  ['tfsec . --soft-fail', 'tfsec', 'sast', false],
  ['tfsec . -s', 'tfsec', 'sast', false],
  ['nikto -h https://a.example', 'nikto', 'dast', 'unknown'],
  ['zap-full-scan.py -t https://a.example', 'zap', 'dast', true],
  ['zap-full-scan.py -I -t https://a.example', 'zap', 'dast', false],
  ['zap-api-scan.py -t https://a.example', 'zap', 'dast', true],
  ['zap-api-scan.py -I -t https://a.example', 'zap', 'dast', false],
  ['zap-baseline.py -I -t https://a.example', 'zap', 'dast', false],
  ['yara rules.yar .', 'yara', 'malware', 'unknown'],
  ['checksec --file=app', 'checksec', 'binary', 'unknown'],
  ['zizmor --no-exit-codes .', 'zizmor', 'workflow', false],
  ['zizmor --format sarif .', 'zizmor', 'workflow', false],
  ['poutine analyze_local .', 'poutine', 'workflow', 'unknown'],
  ['scorecard --repo a', 'scorecard', 'workflow', false],
  ['docker run aquasec/trivy trivy image --exit-code 1 app', 'trivy', 'image', true],
  ['semgrep --config auto src', 'semgrep', 'sast', false],
  ['trivy --version', null, null, null],
  ['bandit --version', null, null, null],
  ['pip-audit --list', null, null, null],
  ['grype -f high app', 'grype', 'image', true],
  ['docker scout cves -e app', 'docker scout', 'image', true],
  ['govulncheck -format sarif ./...', 'govulncheck', 'sca', false],
  ['semgrep --config auto .', 'semgrep', 'sast', false],
  ['semgrep --config auto', 'semgrep', 'sast', false],
  ['semgrep src', 'semgrep', 'sast', false],
  ['semgrep', null, null, null],
  ['semgrep login', null, null, null],
  ['semgrep install-semgrep-pro', 'semgrep', 'sast', false],
  ['bandit', 'bandit', 'sast', true],
  ['docker run aquasec/trivy', null, null, null],
  ['docker run aquasec/trivy trivy image app', 'trivy', 'image', false],
  ['docker run anchore/grype app', 'grype', 'image', false],
  ['docker run anchore/grype', 'grype', 'image', false],
  ['govulncheck -version', null, null, null],
  ['nuclei -help', null, null, null],
  ['grype version', null, null, null],
  ['grype db update', null, null, null],
  ['semgrep', null, null, null],
  ['docker scout version', null, null, null],
  ['bandit --help', null, null, null],
  ['toString', null, null, null],
  ['trivy version', null, null, null],
  ['semgrep login', null, null, null],
  ['npm install', null, null, null],
  ['pip install bandit', null, null, null],
  ['cat trivy.yaml', null, null, null],
  ['gitleaks detect', null, null, null],
])('%s is told for what it is', (line, tool, kind, failsOnFindings) => {
  const found = recognise(line);

  expect(found).toEqual(tool === null ? null : { tool, class: kind, failsOnFindings });
});

test('a scanner started within a general image is found by its own command word', () => {
  const { commands } = parseShellScript(
    'docker run -t ghcr.io/zaproxy/zaproxy zap-baseline.py -t https://a',
  );

  const found = commands.map(recogniseSecurityTest);

  expect(found).toEqual([null, { tool: 'zap', class: 'dast', failsOnFindings: true }]);
});
