import { describe, expect, test } from 'vitest';
import { nothingFound } from '#collectors/checkout/found.ts';
import { readGitlab } from '#collectors/checkout/read-gitlab.ts';
import type { CheckoutClient, CollectorContext } from '#collectors/contract.ts';

const root = '.gitlab-ci.yml';

/** A checkout that holds these files and no history. */
function checkoutOf(files: Readonly<Record<string, string>>): CheckoutClient {
  const read = (path: string) =>
    files[path] === undefined
      ? ({ ok: false, failure: { code: 'not_found', place: path, detail: 'gone' } } as const)
      : ({ ok: true, value: files[path] } as const);
  return {
    info: {
      place: 'gitlab.example/shop/payments',
      form: 'worktree',
      head: null,
      branch: 'main',
      defaultBranch: 'main',
      shallow: false,
      partial: false,
      submodules: [],
    },
    list: () => Promise.resolve({ ok: true, value: { entries: [], complete: true, failures: [] } }),
    read: (path) => Promise.resolve(read(path)),
    async *readMany(paths) {
      for (const path of paths) yield await Promise.resolve({ path, reading: read(path) });
    },
    lastChanges: () => Promise.resolve({ ok: true, value: new Map() }),
    versions: () => Promise.resolve({ ok: true, value: [] }),
  };
}

async function found(files: Readonly<Record<string, string>>) {
  const context: CollectorContext<'checkout'> = {
    place: 'gitlab.example/shop/payments',
    clients: { checkout: checkoutOf(files) },
    now: () => '2026-01-02T03:04:05.000Z',
    signal: new AbortController().signal,
    budget: { maxFiles: 100, maxFileBytes: 100_000, maxTotalBytes: 1_000_000, maxMs: 60_000 },
    checkpoint: undefined,
    fingerprintKey: new Uint8Array(32),
    stageNames: [],
    report: () => undefined,
  };
  const result = nothingFound();
  const manifests = new Map(Object.entries(files).filter(([path]) => path !== root));
  await readGitlab(context, [root], manifests, result);
  return result;
}

const deploy = 'd: { environment: live, script: [helm upgrade x y] }\n';

describe('a child pipeline of the same repository', () => {
  test('is a definition of its own', async () => {
    const { bodies } = await found({
      [root]: 'start: { trigger: { include: ci/child.yml } }\n',
      'ci/child.yml': deploy,
    });

    expect(
      bodies.deployment_definition.map(({ path, role, targets, calls }) => [
        path,
        role,
        targets.map((target) => target.environment),
        calls.map((call) => call.resolved),
      ]),
    ).toEqual([
      [root, 'build', [], [true]],
      ['ci/child.yml', 'deploy', ['live'], []],
    ]);
  });

  test('is held back by what holds back the job that starts it', async () => {
    const scan = 'stages: [test, deploy]\nscan: { stage: test, script: [trivy image app] }\n';
    const { bodies } = await found({
      [root]: `${scan}start: { stage: deploy, trigger: { include: { local: /ci/child.yml } } }\n`,
      'ci/child.yml': deploy,
    });

    expect(bodies.security_step[0]?.gatesJobs).toContain('ci/child.yml#d');
  });

  test('is not held back by what only one of two jobs that start it waits for', async () => {
    const scan = 'stages: [test, deploy]\nscan: { stage: test, script: [trivy image app] }\n';
    const { bodies } = await found({
      [root]: `${scan}late: { stage: deploy, trigger: { include: child.yml } }\nnow: { stage: deploy, needs: [], trigger: { include: child.yml } }\n`,
      'child.yml': deploy,
    });

    expect(bodies.security_step[0]?.gatesJobs).not.toContain('child.yml#d');
  });

  test('is one definition of all its places when it is started with other inputs', async () => {
    const start = (to: string) =>
      `${to}: { trigger: { include: [{ local: child.yml, inputs: { to: ${to} } }] } }\n`;
    const { bodies } = await found({
      [root]: start('test') + start('live'),
      'child.yml':
        'spec: { inputs: { to: {} } }\n---\nd: { environment: "$[[ inputs.to ]]", script: [helm upgrade x y] }\n',
    });

    const child = bodies.deployment_definition.filter(({ path }) => path === 'child.yml');
    expect(child.map(({ targets }) => targets.map((target) => target.environment))).toEqual([
      ['test', 'live'],
    ]);
  });

  test.each([
    ['that a job generates', '{ include: [{ artifact: made.yml, job: make }] }'],
    ['of another project', 'shop/deploy'],
    ['of several files', '{ include: [a.yml, b.yml] }'],
    ['that is not there', '{ include: gone.yml }'],
  ])('%s is a call that is not resolved', async (_what, trigger) => {
    const { bodies } = await found({
      [root]: `start: { trigger: ${trigger} }\n`,
      'a.yml': deploy,
      'b.yml': deploy,
    });

    const [only, ...others] = bodies.deployment_definition;
    expect(others).toEqual([]);
    expect(only?.calls.some((call) => !call.resolved)).toBe(true);
  });

  test('that cannot be read is named, and the rest counts', async () => {
    const { bodies, failures } = await found({
      [root]: `start: { trigger: { include: child.yml } }\n${deploy}`,
      'child.yml': 'a: [\n',
    });

    expect(bodies.deployment_definition).toHaveLength(1);
    expect(failures.deployment_definition).toMatchObject([
      { code: 'malformed', place: 'child.yml:2' },
    ]);
  });

  test('ends where pipelines start each other in a circle', async () => {
    const { bodies } = await found({
      [root]: 'start: { trigger: { include: a.yml } }\n',
      'a.yml': 'b: { trigger: { include: b.yml } }\n',
      'b.yml': 'a: { trigger: { include: a.yml } }\n',
    });

    expect(bodies.deployment_definition.map(({ path }) => path)).toEqual([root, 'a.yml', 'b.yml']);
  });
});
