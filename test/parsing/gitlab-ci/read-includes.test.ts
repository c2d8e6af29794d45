import { describe, expect, it } from 'vitest';
import { readGitlab } from './read-gitlab.ts';

describe('what it takes from elsewhere', () => {
  const commit = 'b'.repeat(40);

  it.each([
    [
      'include: { remote: "https://u:p@x.example/a.yml?private=1" }',
      [{ uses: 'https://x.example/a.yml', pinnedBy: 'none', jobId: 'include', resolved: false }],
    ],
    [
      'include: https://x.example/a.yml',
      [{ uses: 'https://x.example/a.yml', pinnedBy: 'none', jobId: 'include', resolved: false }],
    ],
    [
      'include: [{ remote: "https://x.example/a.yml", integrity: sha256-x }]',
      [{ uses: 'https://x.example/a.yml', pinnedBy: 'digest', jobId: 'include', resolved: false }],
    ],
    [
      'include: { template: Security/SAST.gitlab-ci.yml }',
      [
        {
          uses: 'Security/SAST.gitlab-ci.yml',
          pinnedBy: 'none',
          jobId: 'include',
          resolved: false,
        },
      ],
    ],
    [
      `include: { project: shop/ci, ref: ${commit}, file: [/a.yml, b.yml] }`,
      [
        {
          uses: 'shop/ci/a.yml',
          ref: commit,
          pinnedBy: 'commit',
          jobId: 'include',
          resolved: false,
        },
        {
          uses: 'shop/ci/b.yml',
          ref: commit,
          pinnedBy: 'commit',
          jobId: 'include',
          resolved: false,
        },
      ],
    ],
    [
      'include: { project: shop/ci, ref: v1.2, file: a.yml }',
      [{ uses: 'shop/ci/a.yml', ref: 'v1.2', pinnedBy: 'tag', jobId: 'include', resolved: false }],
    ],
    [
      'include: { project: shop/ci, file: a.yml }',
      [{ uses: 'shop/ci/a.yml', pinnedBy: 'none', jobId: 'include', resolved: false }],
    ],
    [
      'include: { component: x.example/ci/scan@main }',
      [
        {
          uses: 'x.example/ci/scan',
          ref: 'main',
          pinnedBy: 'branch',
          jobId: 'include',
          resolved: false,
        },
      ],
    ],
    [
      'include: { local: /missing.yml }',
      [{ uses: '/missing.yml', pinnedBy: 'local', jobId: 'include', resolved: false }],
    ],
    [
      'a: { trigger: { project: shop/deploy, branch: main } }',
      [{ uses: 'shop/deploy', ref: 'main', pinnedBy: 'branch', jobId: 'a', resolved: false }],
    ],
    [
      'a: { trigger: shop/deploy }',
      [{ uses: 'shop/deploy', pinnedBy: 'none', jobId: 'a', resolved: false }],
    ],
    [
      'a: { trigger: { include: missing.yml } }',
      [{ uses: 'missing.yml', pinnedBy: 'local', jobId: 'a', resolved: false }],
    ],
    [
      'a: { trigger: { include: [{ artifact: made.yml, job: make }] } }',
      [{ uses: 'made.yml', pinnedBy: 'none', jobId: 'a', resolved: false }],
    ],
  ])('%s', (text, calls) => {
    expect(readGitlab(`${text}\n`).definition.calls).toEqual(calls);
  });

  it.each([
    [
      'local',
      'include: { local: /ci/deploy.yml }',
      { 'ci/deploy.yml': 'd: { environment: e, script: [helm upgrade x y] }\n' },
    ],
    [
      'local by a pattern',
      'include: "ci/**/*.yml"',
      {
        'ci/x/deploy.yml': 'd: { environment: e, script: [helm upgrade x y] }\n',
        'ci.yml': 'no: { environment: no, script: [x] }\n',
      },
    ],
    [
      'of an include',
      'include: [a.yml]',
      {
        'a.yml': 'include: b.yml\n',
        'b.yml': 'd: { environment: e, script: [helm upgrade x y] }\n',
      },
    ],
    [
      'with inputs declared above',
      'include: a.yml',
      {
        'a.yml':
          'spec: { inputs: { x: {} } }\n---\nd: { environment: e, script: [helm upgrade x y] }\n',
      },
    ],
    [
      'that includes itself',
      'include: .gitlab-ci.yml\nd: { environment: e, script: [helm upgrade x y] }',
      { '.gitlab-ci.yml': 'x: { environment: no, script: [x] }\n' },
    ],
    [
      'that the pipeline changes',
      'include: a.yml\nd: { environment: e }',
      { 'a.yml': 'd: { environment: other, script: [helm upgrade x y] }\n' },
    ],
  ])('follows an include %s', (_name, text, files) => {
    const { targets } = readGitlab(`${text}\n`, files).definition;

    expect(targets).toMatchObject([{ environment: 'e', jobId: 'd', deployStep: 'helm upgrade' }]);
  });

  it('an included file that does not parse is a failure of that file, the rest counts', () => {
    const { definition, failures } = readGitlab(
      'include: a.yml\nd: { environment: e, script: [x] }\n',
      { 'a.yml': 'a: [\n' },
    );

    expect(definition.targets).toHaveLength(1);
    expect(failures).toMatchObject([{ code: 'malformed', place: 'a.yml:2' }]);
  });
});

describe('what jobs share', () => {
  it.each([
    ['extends', '.b: { script: [helm upgrade x y], environment: { name: e } }\nd: { extends: .b }'],
    [
      'extends of extends, later ones first',
      '.a: { environment: no, script: [x] }\n.b: { extends: .a, environment: e }\n.c: { script: [helm upgrade x y] }\nd: { extends: [.b, .c] }',
    ],
    ['a merge key', '.b: &b { script: [helm upgrade x y], environment: e }\nd: { <<: *b }'],
    [
      'a reference',
      '.b: { script: [helm upgrade x y], environment: e }\nd: { script: [!reference [.b, script]], environment: !reference [.b, environment] }',
    ],
    [
      'a reference to a reference',
      '.a: { script: [helm upgrade x y] }\n.b: { script: [!reference [.a, script]] }\nd: { script: !reference [.b, script], environment: e }',
    ],
    ['nested lists', 'd: { script: [[echo, [helm upgrade x y]]], environment: e }'],
  ])('%s', (_name, text) => {
    expect(readGitlab(`${text}\n`).definition.targets).toMatchObject([
      { environment: 'e', jobId: 'd', deployStep: 'helm upgrade' },
    ]);
  });
});
