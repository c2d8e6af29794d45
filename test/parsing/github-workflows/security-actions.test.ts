import { describe, expect, it } from 'vitest';
import { recogniseDeliveryAction } from '#lib/parsing/github-workflows/delivery-actions.ts';
import { recogniseSecurityAction } from '#lib/parsing/github-workflows/security-actions.ts';
import { x } from './workflow-text.ts';

type With = Readonly<Record<string, string>>;

const inputsOf = (given: With) => (name: string) => given[name];

describe('an action that tests tells whether findings fail it', () => {
  it.each<[string, With, string, string, boolean | 'unknown']>([
    ['aquasecurity/trivy-action', {}, 'trivy', 'image', false],
    ['aquasecurity/trivy-action', { 'exit-code': '1' }, 'trivy', 'image', true],
    ['aquasecurity/trivy-action', { 'exit-code': '0' }, 'trivy', 'image', false],
    ['aquasecurity/trivy-action', { 'exit-code': ' ' }, 'trivy', 'image', false],
    ['aquasecurity/trivy-action', { 'exit-code': x('inputs.code') }, 'trivy', 'image', 'unknown'],
    ['aquasecurity/trivy-action', { 'scan-type': 'fs' }, 'trivy', 'sca', false],
    ['aquasecurity/trivy-action', { 'scan-type': 'image' }, 'trivy', 'image', false],
    ['aquasecurity/trivy-action', { 'scan-type': 'config' }, 'trivy', 'sast', false],
    ['anchore/scan-action', {}, 'grype', 'image', true],
    ['anchore/scan-action', { 'fail-build': 'false', path: '.' }, 'grype', 'sca', false],
    ['anchore/scan-action', { 'fail-build': 'No', sbom: 'a.json' }, 'grype', 'sca', false],
    ['actions/dependency-review-action', {}, 'dependency-review', 'sca', true],
    [
      'actions/dependency-review-action',
      { 'warn-only': 'true' },
      'dependency-review',
      'sca',
      false,
    ],
    [
      'actions/dependency-review-action',
      { 'warn-only': 'untrue' },
      'dependency-review',
      'sca',
      true,
    ],
    [
      'actions/dependency-review-action',
      { 'warn-only': 'true ' },
      'dependency-review',
      'sca',
      true,
    ],
    ['aquasecurity/tfsec-action', {}, 'tfsec', 'sast', true],
    ['aquasecurity/tfsec-action', { soft_fail: 'TRUE' }, 'tfsec', 'sast', false],
    ['bridgecrewio/checkov-action', {}, 'checkov', 'sast', true],
    ['bridgecrewio/checkov-action', { soft_fail: 'true' }, 'checkov', 'sast', false],
    ['dependency-check/dependency-check_action', {}, 'dependency-check', 'sca', false],
    [
      'dependency-check/dependency-check_action',
      { args: '--failOnCVSS 7' },
      'dependency-check',
      'sca',
      true,
    ],
    ['embarkstudios/cargo-deny-action', {}, 'cargo deny', 'sca', true],
    ['github/codeql-action/analyze', {}, 'codeql', 'sast', 'unknown'],
    ['golang/govulncheck-action', {}, 'govulncheck', 'sca', true],
    ['golang/govulncheck-action', { 'output-format': 'sarif' }, 'govulncheck', 'sca', false],
    ['golang/govulncheck-action', { 'output-format': 'json' }, 'govulncheck', 'sca', false],
    ['golang/govulncheck-action', { 'output-format': 'text' }, 'govulncheck', 'sca', true],
    ['ossf/scorecard-action', {}, 'scorecard', 'workflow', false],
    ['securego/gosec', {}, 'gosec', 'sast', true],
    ['securego/gosec', { args: '-no-fail ./...' }, 'gosec', 'sast', false],
    ['sonarsource/sonarcloud-github-action', {}, 'sonar', 'sast', false],
    [
      'sonarsource/sonarcloud-github-action',
      { args: '-Dsonar.qualitygate.wait=true' },
      'sonar',
      'sast',
      true,
    ],
    ['sonarsource/sonarqube-scan-action', {}, 'sonar', 'sast', false],
    [
      'sonarsource/sonarqube-scan-action',
      { args: '-Dsonar.qualitygate.wait=true' },
      'sonar',
      'sast',
      true,
    ],
    ['zaproxy/action-baseline', { fail_action: 'true' }, 'zap', 'dast', true],
    ['zaproxy/action-baseline', {}, 'zap', 'dast', false],
    ['snyk/actions/node', {}, 'snyk', 'sca', true],
    ['snyk/actions/docker', { command: 'test' }, 'snyk', 'image', true],
    ['snyk/actions/iac', { command: 'monitor' }, 'snyk', 'sast', false],
    [
      'google/osv-scanner-action/.github/workflows/osv-scanner-reusable.yml',
      {},
      'osv-scanner',
      'sca',
      'unknown',
    ],
  ])('%s with %j', (identity, given, tool, kind, failsOnFindings) => {
    const found = recogniseSecurityAction(identity, inputsOf(given));

    expect(found).toEqual({ tool, class: kind, failsOnFindings });
  });

  it.each([
    'snyk/actions/setup',
    'acme/google/osv-scanner-action/.github/workflows/a.yml',
    'actions/checkout',
    'constructor',
  ])('%s is none', (identity) => {
    expect(recogniseSecurityAction(identity, inputsOf({}))).toBeNull();
  });
});

describe('an action that wraps a tool delivers where its command does', () => {
  it.each<[string, With, 'deploy' | 'publish']>([
    ['cloudflare/wrangler-action', {}, 'deploy'],
    ['cloudflare/wrangler-action', { command: 'pages deploy dist' }, 'deploy'],
    ['actions-hub/kubectl', { args: 'apply -f k8s' }, 'deploy'],
    ['steebchen/kubectl', { args: 'set image deployment/a a=b' }, 'deploy'],
    ['netlify/actions/cli', { args: 'deploy --prod' }, 'deploy'],
    ['pulumi/actions', { command: 'up' }, 'deploy'],
    ['pulumi/actions', { command: 'update' }, 'deploy'],
    ['serverless/github-action', { args: '--stage production deploy' }, 'deploy'],
    ['superfly/flyctl-actions', { args: 'deploy --remote-only' }, 'deploy'],
    ['w9jds/firebase-action', { args: 'deploy --only hosting' }, 'deploy'],
    ['goreleaser/goreleaser-action', { args: 'release --clean' }, 'publish'],
    ['goreleaser/goreleaser-action', { args: 'release --skip=validate' }, 'publish'],
    ['changesets/action', { publish: 'npm run release' }, 'publish'],
    ['docker/build-push-action', { push: 'true' }, 'publish'],
    ['docker/build-push-action', { push: x("github.event_name != 'pull_request'") }, 'publish'],
    ['docker/build-push-action', { outputs: 'type=registry' }, 'publish'],
    ['docker/bake-action', { outputs: 'type=image,push=true' }, 'publish'],
  ])('%s with %j', (label, given, effect) => {
    const found = recogniseDeliveryAction(label, inputsOf(given));

    expect(found).toEqual({ effect, label });
  });

  it.each<[string, With]>([
    ['cloudflare/wrangler-action', { command: 'whoami' }],
    ['actions-hub/kubectl', {}],
    ['actions-hub/kubectl', { args: 'get pods' }],
    ['steebchen/kubectl', { args: 'applying' }],
    ['netlify/actions/cli', { args: 'status' }],
    ['pulumi/actions', { command: 'preview' }],
    ['pulumi/actions', { command: 'up-to-date' }],
    ['serverless/github-action', { args: 'info' }],
    ['superfly/flyctl-actions', { args: 'status' }],
    ['goreleaser/goreleaser-action', {}],
    ['goreleaser/goreleaser-action', { args: 'check' }],
    ['goreleaser/goreleaser-action', { args: 'release --snapshot' }],
    ['goreleaser/goreleaser-action', { args: 'release --skip=publish' }],
    ['goreleaser/goreleaser-action', { args: 'release --skip sign,publish' }],
    ['changesets/action', {}],
    ['docker/build-push-action', {}],
    ['docker/build-push-action', { push: 'false' }],
    ['docker/build-push-action', { push: ' ' }],
    ['docker/build-push-action', { outputs: 'type=docker' }],
    ['constructor', {}],
  ])('%s with %j delivers nothing', (identity, given) => {
    expect(recogniseDeliveryAction(identity, inputsOf(given))).toBeNull();
  });
});
