import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

const deploy =
  'deploy: { stage: deploy, environment: production, script: [kubectl apply -f k8s] }\n';
const steps = (text: string) => readGitlab(text).securitySteps;

describe('security tests in scripts', () => {
  it('are known by command word, with what waits for them', () => {
    expect(
      steps(`scan:\n  script:\n    - echo hello\n    - trivy image --exit-code 1 app\n${deploy}`),
    ).toEqual([
      {
        repository: 'gitlab.example/shop/payments',
        path: '.gitlab-ci.yml',
        commit: 'a'.repeat(40),
        jobId: 'scan',
        step: 1,
        line: 4,
        tool: 'trivy',
        class: 'image',
        gatesJobs: ['.gitlab-ci.yml#deploy'],
        escapes: [],
        failsOnFindings: true,
      },
    ]);
  });

  it.each([
    ['a comment', 'scan: { script: ["# trivy image app"] }\n'],
    ['an echo', 'scan: { script: ["echo trivy image app"] }\n'],
    ['a job name', 'trivy: { script: [make] }\n'],
    ['a path', 'scan: { script: ["cat trivy/image"] }\n'],
    ['a template job without its template', 'container_scanning: { script: [make] }\n'],
  ])('%s is none', (_name, text) => {
    expect(steps(text + deploy)).toEqual([]);
  });

  const scan = (rest: string, script = 'trivy fs .') => `scan: { script: ["${script}"]${rest} }\n`;

  it.each([
    ['allow_failure', scan(', allow_failure: true') + deploy, ['continue_on_error'], true],
    [
      'a rule with allow_failure',
      scan(', rules: [{ when: on_success, allow_failure: true }]') + deploy,
      ['continue_on_error'],
      true,
    ],
    ['an optional manual job', scan(', when: manual') + deploy, ['continue_on_error'], true],
    ['|| true', scan('', 'trivy fs . || true') + deploy, ['or_true'], true],
    [
      'a deployment that runs always',
      scan('') + deploy.replace('environment', 'when: always, environment'),
      ['always'],
      true,
    ],
    [
      'a rule that runs always',
      scan('') + deploy.replace('environment', 'rules: [{ when: always }], environment'),
      ['always'],
      true,
    ],
    [
      'needs past it',
      scan('') + deploy.replace('environment', 'needs: [], environment'),
      [],
      false,
    ],
    ['a later stage', scan(', stage: .post') + deploy, [], false],
    [
      'merge requests alone',
      scan(', only: [merge_requests]') + deploy.replace('environment', 'only: [main], environment'),
      [],
      false,
    ],
    ['a case of its own', scan(", rules: [{ if: '$A' }]") + deploy, [], false],
    [
      'a script that decides itself',
      scan('', 'if [ -n \\"$A\\" ]; then trivy fs .; fi') + deploy,
      [],
      false,
    ],
  ])('a way past it is told: %s', (_name, text, escapes, gates) => {
    expect(steps(text)).toMatchObject([
      { escapes, gatesJobs: gates ? ['.gitlab-ci.yml#deploy'] : [] },
    ]);
  });

  it.each([
    [
      'the same case',
      scan(", rules: [{ if: '$A' }]") +
        deploy.replace('environment', "rules: [{ if: '$A', when: manual }], environment"),
    ],
    [
      'more cases than the deployment',
      scan(', only: [main, tags]') + deploy.replace('environment', 'only: [main], environment'),
    ],
    [
      'a need that must be there',
      scan(", rules: [{ if: '$A' }]") + deploy.replace('environment', 'needs: [scan], environment'),
    ],
    [
      'the same job, before',
      'deploy: { environment: e, allow_failure: true, script: [trivy fs ., kubectl apply -f k8s] }\n',
    ],
    [
      'another job that runs always',
      `${scan('')}notify: { stage: deploy, when: always, script: [x] }\n${deploy}`,
    ],
  ])('holds a deployment back in %s', (_name, text) => {
    expect(steps(text)).toMatchObject([{ escapes: [], gatesJobs: ['.gitlab-ci.yml#deploy'] }]);
  });

  it('a test after the deployment in the same job holds nothing back', () => {
    expect(
      steps('deploy: { environment: e, script: [kubectl apply -f k8s, trivy fs .] }\n'),
    ).toMatchObject([{ gatesJobs: [] }]);
  });

  it('an option set in before_script holds for the script', () => {
    const text = `scan: { before_script: [set +e], script: [trivy fs ., "true"] }\n${deploy}`;

    expect(steps(text)).toMatchObject([{ escapes: ['or_true'] }]);
  });
});

describe("GitLab's own templates", () => {
  const include = (name: string) => `include: { template: ${name} }\n`;

  it.each([
    ['Security/SAST.gitlab-ci.yml', 'semgrep-sast', 'sast'],
    ['Jobs/SAST.latest.gitlab-ci.yml', 'semgrep-sast', 'sast'],
    ['Jobs/Dependency-Scanning.gitlab-ci.yml', 'gemnasium-dependency_scanning', 'sca'],
    ['Security/Container-Scanning.gitlab-ci.yml', 'container_scanning', 'image'],
  ])('%s is a test that lets the pipeline go on', (template, jobId, testClass) => {
    expect(steps(include(template) + deploy)).toMatchObject([
      {
        jobId,
        class: testClass,
        gatesJobs: ['.gitlab-ci.yml#deploy'],
        escapes: ['continue_on_error'],
        failsOnFindings: false,
        line: 1,
      },
    ]);
  });

  it('DAST runs in a stage of its own', () => {
    const text = `stages: [deploy, dast, live]\n${include('DAST.gitlab-ci.yml')}${deploy}live: { stage: live, environment: live, script: [x] }\n`;

    expect(steps(text)).toMatchObject([
      { jobId: 'dast', class: 'dast', gatesJobs: ['.gitlab-ci.yml#live'] },
    ]);
  });

  it.each([
    [
      'told not to fail in silence',
      'container_scanning: { allow_failure: false }\n',
      [{ escapes: [], line: 2 }],
    ],
    [
      'changed otherwise',
      'container_scanning: { variables: { CS_IMAGE: x } }\n',
      [{ escapes: ['continue_on_error'] }],
    ],
    ['switched off', 'variables: { CONTAINER_SCANNING_DISABLED: "true" }\n', []],
    [
      'not switched off',
      'variables: { CONTAINER_SCANNING_DISABLED: "false" }\n',
      [{ jobId: 'container_scanning' }],
    ],
  ])('one that is %s', (_name, text, expected) => {
    expect(steps(include('Jobs/Container-Scanning.gitlab-ci.yml') + text + deploy)).toMatchObject(
      expected,
    );
  });
});
