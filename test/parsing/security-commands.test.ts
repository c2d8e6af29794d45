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
  ['trivy --version', null, null, null],
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
