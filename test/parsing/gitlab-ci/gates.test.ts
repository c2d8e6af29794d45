import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

const gate = '.gitlab-ci.yml#deploy';
const pipeline = (scan: string, deploy: string) =>
  readGitlab(
    `scan: { script: [trivy fs .]${scan} }\ndeploy: { stage: deploy, environment: e, script: [kubectl apply -f k8s]${deploy} }\n`,
  ).securitySteps.map(({ gatesJobs }) => gatesJobs);

describe('a test holds back what is in a pipeline only together with it', () => {
  it.each([
    ['both by one rule', ", rules: [{ if: '$A' }]", ", rules: [{ if: '$A' }]", true],
    ['by another rule', ", rules: [{ if: '$A' }]", ", rules: [{ if: '$B' }]", false],
    ['one of two cases', ", rules: [{ if: '$A' }]", ", rules: [{ if: '$A' }, { if: '$B' }]", false],
    ['one case of two', ", rules: [{ if: '$A' }, { if: '$B' }]", ", rules: [{ if: '$A' }]", true],
    ['a rule for everything', ', rules: [{ when: on_success }]', '', true],
    ['a rule, and none', ", rules: [{ if: '$A' }]", '', false],
    ['changes', ', rules: [{ changes: [a] }]', ', rules: [{ changes: [a] }]', true],
    ['other changes', ', rules: [{ changes: [a] }]', ', rules: [{ changes: [b] }]', false],
    ['files', ', rules: [{ exists: [a] }]', ', rules: [{ exists: [a] }]', true],
    ['other files', ', rules: [{ exists: [a] }]', ', rules: [{ exists: [b] }]', false],
    [
      'the same, and files',
      ", rules: [{ if: '$A', exists: [a] }]",
      ", rules: [{ if: '$A' }]",
      false,
    ],
    [
      'the same without a case',
      ", rules: [{ if: '$B', when: never }, { if: '$A' }]",
      ", rules: [{ if: '$A' }]",
      false,
    ],
    ['all but a case', ", rules: [{ if: '$B', when: never }, { when: on_success }]", '', false],
    [
      'all but the same case',
      ", rules: [{ if: '$B', when: never }, { when: on_success }]",
      ", rules: [{ if: '$B', when: never }, { when: on_success }]",
      true,
    ],
    ['never', ', rules: [{ when: never }]', ', rules: [{ when: never }]', false],
    ['only', ', only: [main]', ', only: [main]', true],
    ['only in another order', ', only: [b, a]', ', only: [a, b]', true],
    ['only refs', ', only: { refs: [main] }', ', only: [main]', true],
    ['only others', ', only: [main]', ', only: [tags]', false],
    ['except', ', except: [main]', ', except: [main]', true],
    ['except others', ', except: [main]', ', except: [tags]', false],
    ['except, and all', ', except: [main]', '', false],
    ['only variables', ', only: { variables: [$A] }', ', only: { variables: [$A] }', true],
    ['only other variables', ', only: { variables: [$A] }', ', only: { variables: [$B] }', false],
    ['only changes', ', only: { changes: [a] }', ', only: { changes: [a] }', true],
    ['only other changes', ', only: { changes: [a] }', ', only: { changes: [b] }', false],
    ['only changes, and all', ', only: { changes: [a] }', '', false],
    ['a need', ", rules: [{ if: '$A' }]", ', needs: [scan]', true],
    ['a need by its job', ", rules: [{ if: '$A' }]", ', needs: [{ job: scan }]', true],
    [
      'an optional need',
      ", rules: [{ if: '$A' }]",
      ', needs: [{ job: scan, optional: true }]',
      false,
    ],
    ['a failure that goes on', '', ', when: on_failure', false],
  ])('%s', (_name, scan, deploy, holds) => {
    const [found] = pipeline(scan, deploy);

    // What runs on a failure would wait without that: it is told as an escape, with the job.
    expect(found).toEqual(holds || deploy.includes('on_failure') ? [gate] : []);
  });

  it('with an escape where the deployment runs although a test failed', () => {
    expect(
      readGitlab(
        'scan: { script: [trivy fs .] }\ndeploy: { stage: deploy, when: on_failure, environment: e, script: [x] }\n',
      ).securitySteps.map(({ escapes, gatesJobs }) => [escapes, gatesJobs]),
    ).toEqual([[['always'], [gate]]]);
  });

  it('several ways past it are told in order, those that hold nothing up are not', () => {
    expect(
      readGitlab(
        'scan: { script: ["trivy fs . || true"], allow_failure: true }\ndeploy: { stage: deploy, environment: e, script: [x] }\n',
      ).securitySteps.map(({ escapes, gatesJobs }) => [escapes, gatesJobs]),
    ).toEqual([[['continue_on_error', 'or_true'], [gate]]]);
  });

  it('jobs that wait are sorted, whether they deliver or not', () => {
    const { securitySteps } = readGitlab(
      'scan: { stage: build, script: [trivy fs .] }\nz: { script: [x] }\nb: { stage: deploy, environment: e, script: [x] }\na: { stage: deploy, script: [npm publish] }\n',
    );

    expect(securitySteps.map(({ gatesJobs }) => gatesJobs)).toEqual([
      ['.gitlab-ci.yml#a', '.gitlab-ci.yml#b', '.gitlab-ci.yml#z'],
    ]);
  });

  it('a test behind the delivery of its own job, or beside it, holds nothing back', () => {
    const steps = (script: string) =>
      readGitlab(`a: { script: [${script}] }\n`).securitySteps.map(({ gatesJobs }) => gatesJobs);

    expect([
      steps('trivy fs ., npm publish'),
      steps('npm publish, trivy fs .'),
      steps('"trivy fs . && npm publish"'),
    ]).toEqual([[['.gitlab-ci.yml#a']], [[]], [[]]]);
  });
});

describe('the tests of one job', () => {
  const steps = (script: string) =>
    readGitlab(`scan:\n  script:\n${script}`).securitySteps.map(({ tool, step, line, escapes }) => [
      tool,
      step,
      line,
      escapes,
    ]);

  it('count once for each item and tool, by the run that stops', () => {
    expect(steps('    - "trivy fs . || true; trivy fs ."\n')).toEqual([['trivy', 0, 3, []]]);
    expect(steps('    - "trivy fs .; trivy fs . || true"\n')).toEqual([['trivy', 0, 3, []]]);
    expect(steps('    - trivy fs .\n    - trivy fs .\n')).toEqual([
      ['trivy', 0, 3, []],
      ['trivy', 1, 4, []],
    ]);
    expect(steps('    - "trivy fs .; semgrep ci"\n')).toEqual([
      ['trivy', 0, 3, []],
      ['semgrep', 0, 3, []],
    ]);
  });
});

describe("a job of GitLab's own template", () => {
  const include = 'include: { template: Jobs/Container-Scanning.gitlab-ci.yml }\n';
  const deploy = 'deploy: { stage: deploy, environment: e, script: [x] }\n';

  it('is told whole', () => {
    expect(readGitlab(`# first\n${include}${deploy}`).securitySteps).toEqual([
      {
        repository: 'gitlab.example/shop/payments',
        path: '.gitlab-ci.yml',
        commit: 'a'.repeat(40),
        jobId: 'container_scanning',
        step: 0,
        line: 2,
        tool: 'gitlab-container-scanning',
        class: 'image',
        gatesJobs: [gate],
        escapes: ['continue_on_error'],
        failsOnFindings: false,
      },
    ]);
  });

  it.each([
    ['"true"', 0],
    ['"1"', 0],
    ['"false"', 1],
    ['"0"', 1],
    ['"00"', 0],
    ['"false2"', 0],
    ['"notfalse"', 0],
  ])('switched off by %s', (value, count) => {
    expect(
      readGitlab(`${include}variables: { CONTAINER_SCANNING_DISABLED: ${value} }\n${deploy}`)
        .securitySteps,
    ).toHaveLength(count);
  });

  it('that the pipeline puts into another stage runs there', () => {
    const gates = (stage: string) =>
      readGitlab(
        `${include}container_scanning: { ${stage} allow_failure: false }\n${deploy}`,
      ).securitySteps.map(({ gatesJobs }) => gatesJobs);

    expect([gates(''), gates('stage: build,'), gates('stage: .post,')]).toEqual([
      [[gate]],
      [[gate]],
      [[]],
    ]);
  });

  it.each([
    ['SAST', ['semgrep-sast']],
    ['SAST-IaC', ['kics-iac-sast']],
    ['Dependency-Scanning', ['gemnasium-dependency_scanning']],
    ['DAST', ['dast']],
    ['DAST-API', ['dast_api']],
    ['Auto-DevOps', ['semgrep-sast', 'gemnasium-dependency_scanning', 'container_scanning']],
    ['Unknown', []],
  ])('%s brings its jobs', (name, ids) => {
    expect(readGitlab(`include: { template: ${name}.gitlab-ci.yml }\n`).jobIds).toEqual(ids);
  });

  it('that two templates bring is there once, and starts nothing by itself', () => {
    const { jobIds, definition } = readGitlab(
      'include: [{ template: SAST.latest.gitlab-ci.yaml }, { template: Auto-DevOps.gitlab-ci.yml }]\n',
    );

    expect(jobIds).toEqual(['semgrep-sast', 'gemnasium-dependency_scanning', 'container_scanning']);
    expect(definition.triggers).toEqual(['push']);
  });
});
