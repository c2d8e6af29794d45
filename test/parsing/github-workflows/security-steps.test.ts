import { describe, expect, test } from 'vitest';
import { analyse, x } from './workflow-text.ts';

const scan = '{ uses: aquasecurity/trivy-action@v1, with: { exit-code: 1 } }';
const ship = '{ uses: azure/webapps-deploy@v3 }';
const path = '.github/workflows/a.yml';

function job(id: string, steps: string, extra = ''): string {
  return `  ${id}: { runs-on: x${extra}, steps: [${steps}] }`;
}

function workflow(...jobs: readonly string[]): string {
  return ['on: push', 'jobs:', ...jobs].join('\n');
}

async function gates(files: Readonly<Record<string, string>>) {
  const { securitySteps } = await analyse(files);
  return securitySteps.map(({ gatesJobs, escapes }) => ({ gatesJobs, escapes }));
}

describe('a security step', () => {
  test('is named with tool, class, place, check and whether findings fail it', async () => {
    const text = workflow(job('scan', `{ run: make }, ${scan}`, ', name: Image scan'));

    const { securitySteps } = await analyse({ 'a.yml': text });

    expect(securitySteps).toEqual([
      {
        repository: 'gitlab.example/shop/payments',
        path,
        commit: 'a'.repeat(40),
        jobId: 'scan',
        step: 1,
        line: 3,
        tool: 'trivy',
        class: 'image',
        gatesJobs: [],
        escapes: [],
        checkName: 'Image scan',
        failsOnFindings: true,
      },
    ]);
  });

  test.each([
    ['a step’s name', '{ name: trivy image, run: make }'],
    ['a comment', '{ run: "make # trivy image app" }'],
    ['a path', '{ run: ./trivy/run.sh }'],
    ['an echo', '{ run: echo trivy image app }'],
    ['an installation', '{ run: npm install snyk }, { uses: aquasecurity/setup-trivy@v1 }'],
    ['an upload', '{ uses: github/codeql-action/upload-sarif@v3 }'],
    ['the start of an analysis', '{ uses: github/codeql-action/init@v3 }'],
    ['another shell', '{ run: trivy image app, shell: pwsh }'],
    ['a secret scan', '{ uses: gitleaks/gitleaks-action@v2 }'],
  ])('is not %s that names a tool', async (_name, steps) => {
    const { securitySteps } = await analyse({ 'a.yml': workflow(job('a', steps)) });

    expect(securitySteps).toEqual([]);
  });

  test('that one step runs twice counts by the run that stops', async () => {
    const runs = ['trivy fs . || true', 'trivy image --exit-code 1 app'];
    const step = (lines: readonly string[]) => `{ run: "${lines.join('; ')}" }`;

    const [lostFirst, lostLast, both] = await Promise.all(
      [runs, [...runs].reverse(), [runs[0] ?? '', runs[0] ?? '']].map((lines) =>
        gates({ 'a.yml': workflow(job('a', `${step(lines)}, ${ship}`)) }),
      ),
    );

    const whole = [{ gatesJobs: [`${path}#a`], escapes: [] }];
    expect([lostFirst, lostLast]).toEqual([whole, whole]);
    expect(both).toEqual([{ gatesJobs: [`${path}#a`], escapes: ['or_true'] }]);
  });

  test('that a job calls as a whole is one without a step', async () => {
    const uses = 'google/osv-scanner-action/.github/workflows/osv-scanner-reusable.yml@v2';

    const { securitySteps } = await analyse({ 'a.yml': workflow(`  s: { uses: ${uses} }`) });

    expect(securitySteps).toMatchObject([
      { jobId: 's', tool: 'osv-scanner', class: 'sca', failsOnFindings: 'unknown' },
    ]);
  });

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['before the deploying step', workflow(job('a', `${scan}, ${ship}`)), [`${path}#a`], []],
    ['after the deploying step', workflow(job('a', `${ship}, ${scan}`)), [], []],
    [
      'before reports alone',
      workflow(job('a', `${scan}, { uses: actions/upload-artifact@v4 }`)),
      [],
      [],
    ],
    [
      'in a job that is needed',
      workflow(job('s', scan), job('a', ship, ', needs: s')),
      [`${path}#a`],
      [],
    ],
    [
      'in a job that is needed through another',
      workflow(
        job('s', scan),
        job('b', '{ run: make }', ', needs: s'),
        job('a', ship, ', needs: b'),
      ),
      [`${path}#a`, `${path}#b`],
      [],
    ],
    ['in a job that nothing needs', workflow(job('s', scan), job('a', ship)), [], []],
    [
      'under continue-on-error',
      workflow(job('a', `${scan.replace(' }', ' }, continue-on-error: true')}, ${ship}`)),
      [`${path}#a`],
      ['continue_on_error'],
    ],
    [
      'in a job under continue-on-error',
      workflow(job('s', scan, ', continue-on-error: true'), job('a', ship, ', needs: s')),
      [`${path}#a`],
      ['continue_on_error'],
    ],
    [
      'with || true',
      workflow(job('a', `{ run: "trivy image --exit-code 1 app || true" }, ${ship}`)),
      [`${path}#a`],
      ['or_true'],
    ],
    [
      'before a job under always()',
      workflow(job('s', scan), job('a', ship, ', needs: s, if: always()')),
      [`${path}#a`],
      ['always'],
    ],
    [
      'before a job under !cancelled()',
      workflow(job('s', scan), job('a', ship, `, needs: s, if: "${x('!cancelled()')}"`)),
      [`${path}#a`],
      ['always'],
    ],
    [
      'before a job that asks for its result',
      workflow(
        job('s', scan),
        job('a', ship, `, needs: s, if: "always() && needs.s.result == 'success'"`),
      ),
      [`${path}#a`],
      [],
    ],
    [
      'before a message that is sent always',
      workflow(
        job('s', scan),
        job('a', ship, ', needs: s'),
        job('m', '{ run: mail }', ', needs: s, if: always()'),
      ),
      [`${path}#a`],
      [],
    ],
    [
      'before a step under always()',
      workflow(job('a', `${scan}, ${ship.replace(' }', ', if: always() }')}`)),
      [`${path}#a`],
      ['always'],
    ],
    [
      'where it may be skipped',
      workflow(
        job('a', `${scan.replace('{ uses', `{ if: "github.event_name == 'push'", uses`)}, ${ship}`),
      ),
      [],
      [],
    ],
    [
      'where it is skipped with what it guards',
      workflow(
        job('s', scan.replace('{ uses', `{ if: "github.ref == 'refs/heads/main'", uses`)),
        job('a', ship, `, needs: s, if: "github.ref  ==  'refs/heads/main' && success()"`),
      ),
      [`${path}#a`],
      [],
    ],
    [
      'where the script decides whether it runs',
      workflow(job('a', `{ run: "if [ -f x ]; then trivy image --exit-code 1 app; fi" }, ${ship}`)),
      [],
      [],
    ],
  ])('%s', async (_name, text, gatesJobs, escapes) => {
    const found = await gates({ 'a.yml': text });

    expect(found).toEqual([{ gatesJobs, escapes }]);
  });

  test('of a called workflow holds back what needs the call', async () => {
    const files = {
      'a.yml': `on: workflow_call\njobs:\n${job('s', scan)}\n`,
      'b.yml': workflow(
        '  check: { uses: ./.github/workflows/a.yml }',
        job('ship', ship, ', needs: check'),
      ),
    };

    const { securitySteps } = await analyse(files);

    expect(securitySteps.map(({ gatesJobs, checkName }) => ({ gatesJobs, checkName }))).toEqual([
      { gatesJobs: ['.github/workflows/b.yml#ship'], checkName: 'check / s' },
    ]);
  });

  test('holds back a called workflow only when every caller waits', async () => {
    const called = `on: workflow_call\njobs:\n${job('ship', ship)}\n`;
    const waits = workflow(job('s', scan), '  go: { uses: ./.github/workflows/z.yml, needs: s }');
    const hasty = workflow('  go: { uses: ./.github/workflows/z.yml }');

    const one = await gates({ 'a.yml': waits, 'z.yml': called });
    const two = await gates({ 'a.yml': waits, 'b.yml': hasty, 'z.yml': called });

    expect(one).toEqual([
      { gatesJobs: [`${path}#go`, '.github/workflows/z.yml#ship'], escapes: [] },
    ]);
    expect(two).toEqual([{ gatesJobs: [`${path}#go`], escapes: [] }]);
  });

  test.each<[string, string, readonly string[]]>([
    [
      'on success',
      `github.event.workflow_run.conclusion == 'success'`,
      ['.github/workflows/b.yml#ship'],
    ],
    ['whatever came out', 'true', []],
  ])('holds back a workflow that starts after it %s', async (_name, condition, gatesJobs) => {
    const next = [
      'on: { workflow_run: { workflows: [CI], types: [completed] } }',
      'jobs:',
      job('ship', ship, `, if: "${condition}"`),
    ].join('\n');

    const found = await gates({ 'a.yml': `name: CI\n${workflow(job('s', scan))}`, 'b.yml': next });

    expect(found).toEqual([{ gatesJobs, escapes: [] }]);
  });

  test('has no check name where a matrix makes several', async () => {
    const text = workflow(job('s', scan, ', strategy: { matrix: { a: [1, 2] } }'));

    const { securitySteps } = await analyse({ 'a.yml': text });

    expect(securitySteps.map((step) => step.checkName)).toEqual([undefined]);
  });

  test.each([
    ['aquasecurity/trivy-action@v1', '{}', 'image', false],
    ['aquasecurity/trivy-action@v1', '{ scan-type: fs, exit-code: 1 }', 'sca', true],
    ['anchore/scan-action@v6', '{ image: app }', 'image', true],
    ['anchore/scan-action@v6', '{ image: app, fail-build: false }', 'image', false],
    ['snyk/actions/node@master', '{}', 'sca', true],
    ['snyk/actions/docker@master', '{ command: monitor }', 'image', false],
    ['github/codeql-action/analyze@v3', '{}', 'sast', 'unknown'],
    ['zaproxy/action-baseline@v0.14.0', '{ target: "https://a" }', 'dast', false],
    ['ossf/scorecard-action@v2', '{}', 'workflow', false],
    ['actions/dependency-review-action@v4', '{}', 'sca', true],
    ['zizmorcore/zizmor-action@v0.1', '{}', 'workflow', 'unknown'],
  ])('%s with %s is of class %s', async (uses, inputs, kind, failsOnFindings) => {
    const { securitySteps } = await analyse({
      'a.yml': workflow(job('s', `{ uses: ${uses}, with: ${inputs} }`)),
    });

    expect(securitySteps.map((step) => [step.class, step.failsOnFindings])).toEqual([
      [kind, failsOnFindings],
    ]);
  });
});
