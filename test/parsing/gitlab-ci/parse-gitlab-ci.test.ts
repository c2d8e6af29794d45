import { describe, expect, it } from 'vitest';
import { readGitlab, wholePipeline as whole } from './read-gitlab.ts';

describe('a GitLab pipeline', () => {
  it('deploys by the jobs that start an environment, after all that earlier stages must finish', () => {
    const { definition, shape } = readGitlab(whole);

    expect(definition).toEqual({
      repository: 'gitlab.example/shop/payments',
      path: '.gitlab-ci.yml',
      branch: 'main',
      commit: 'a'.repeat(40),
      changedAt: '2026-01-02T03:04:05.000Z',
      shapes: [{ digest: shape, since: '2026-01-02T03:04:05.000Z' }],
      mechanism: 'gitlab_ci',
      role: 'deploy',
      targets: [
        {
          environment: 'production',
          namespace: 'shop',
          jobId: 'deploy-live',
          needs: ['build', 'push-image', 'unit'],
          deployStep: 'kubectl apply',
          line: 16,
        },
      ],
      publishes: [{ jobId: 'push-image', publishStep: 'docker push', line: 7 }],
      triggers: ['manual', 'push:$CI_DEFAULT_BRANCH'],
      calls: [],
      secretsUsed: [],
      artifacts: [],
    });
  });

  it.each([
    [
      'an environment without a known command',
      'd:\n  environment: prod\n  script: [./ship.sh]\n',
      [{ environment: 'prod', jobId: 'd', needs: [], deployStep: null, line: 2 }],
    ],
    [
      'a command without an environment',
      'd:\n  script: [helm upgrade x y]\n',
      [{ jobId: 'd', needs: [], deployStep: 'helm upgrade', line: 2 }],
    ],
    [
      'a command in before_script of default',
      'default:\n  before_script: [helm upgrade x y]\nd:\n  script: [echo]\n',
      [{ jobId: 'd', needs: [], deployStep: 'helm upgrade', line: 2 }],
    ],
    [
      'a default that the job declines',
      'default:\n  before_script: [helm upgrade x y]\nd:\n  inherit: { default: false }\n  script: [echo]\n',
      [],
    ],
    [
      'GitLab Pages',
      'pages:\n  script: [make]\n',
      [{ jobId: 'pages', needs: [], deployStep: 'GitLab Pages', line: 1 }],
    ],
    ['a hidden job', '.d:\n  environment: prod\n  script: [helm upgrade x y]\n', []],
    [
      'a word in a comment or a name',
      'kubectl apply:\n  script: ["# helm upgrade x", "echo helm upgrade"]\n',
      [],
    ],
    [
      'an environment that is only verified',
      'd:\n  environment: { name: prod, action: verify }\n  script: [echo]\n',
      [],
    ],
    [
      'a variable of the pipeline',
      'variables: { E: { value: prod, description: x } }\nd:\n  environment: { name: "$E-eu" }\n  script: [echo]\n',
      [{ environment: 'prod-eu', jobId: 'd', needs: [], deployStep: null, line: 3 }],
    ],
    [
      'a variable that only GitLab knows',
      'd:\n  environment: review/$CI_COMMIT_REF_SLUG\n  script: [echo]\n',
      [
        {
          expression: 'review/$CI_COMMIT_REF_SLUG',
          jobId: 'd',
          needs: [],
          deployStep: null,
          line: 2,
        },
      ],
    ],
    [
      'a matrix',
      `d:\n  parallel: { matrix: [{ E: [dev, live], R: [a] }] }\n  environment: "\${E}-$R"\n  script: [echo]\n`,
      [
        { environment: 'dev-a', jobId: 'd', needs: [], deployStep: null, line: 3 },
        { environment: 'live-a', jobId: 'd', needs: [], deployStep: null, line: 3 },
      ],
    ],
    [
      'variables that name each other for ever',
      'variables: { A: "$B$B", B: "$A$A" }\nd:\n  environment: "x$A"\n  script: [echo]\n',
      [expect.objectContaining({ expression: expect.stringContaining('$') })],
    ],
  ])('%s', (_name, text, targets) => {
    expect(readGitlab(text).definition.targets).toEqual(targets);
  });

  it.each([
    ['build', 'a:\n  script: [make]\n'],
    ['publish', 'a:\n  script: [npm publish]\n'],
    ['publish', 'a:\n  script: [make]\n  release: { tag_name: v1 }\n'],
    ['deploy', 'a:\n  script: [npm publish]\nb:\n  environment: x\n  script: [echo]\n'],
  ])('has the role %s', (role, text) => {
    expect(readGitlab(text).definition.role).toBe(role);
  });
});
