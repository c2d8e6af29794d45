import { describe, expect, it } from 'vitest';
import { parseGitlabCi } from '#lib/parsing/gitlab-ci/parse-gitlab-ci.ts';
import { sourceFile } from '../source-file.ts';
import { readGitlab } from './read-gitlab.ts';

const job = 'd: { environment: e, script: [helm upgrade x y] }\n';

describe('which files a local include names', () => {
  const names = [
    'a.yml',
    'ci/a.yml',
    'ci/b.yaml',
    'ci/deep/a.yml',
    'ci/deep/er/a.yml',
    'ci/deep/er/b.yml',
    'other/a.yml',
  ];
  // Each file brings one job that is called like it.
  const files = Object.fromEntries(
    names.map((name) => [name, `"${name}": { script: [x], environment: e }\n`]),
  );

  it.each([
    ['a.yml', ['a.yml']],
    ['/a.yml', ['a.yml']],
    ['//ci/a.yml', ['ci/a.yml']],
    ['ci', []],
    ['*.yml', ['a.yml']],
    ['ci/*.yml', ['ci/a.yml']],
    ['ci/*', ['ci/a.yml', 'ci/b.yaml']],
    ['*/a.yml', ['ci/a.yml', 'other/a.yml']],
    ['ci/*/a.yml', ['ci/deep/a.yml']],
    ['ci/**/a.yml', ['ci/a.yml', 'ci/deep/a.yml', 'ci/deep/er/a.yml']],
    ['**/a.yml', ['a.yml', 'ci/a.yml', 'ci/deep/a.yml', 'ci/deep/er/a.yml', 'other/a.yml']],
    ['**/b.yml', ['ci/deep/er/b.yml']],
    ['ci/**/er/*.yml', ['ci/deep/er/a.yml', 'ci/deep/er/b.yml']],
    ['ci/**/deep/**/b.yml', ['ci/deep/er/b.yml']],
    ['ci/**/er/**/b.yml', ['ci/deep/er/b.yml']],
    ['ci/**/**/b.yml', ['ci/deep/er/b.yml']],
    ['**/er/**/deep/**', []],
    ['**/deep/**/er/**', ['ci/deep/er/a.yml', 'ci/deep/er/b.yml']],
    ['ci/**/ci/a.yml', []],
    ['ci/deep/**/deep/a.yml', []],
    ['ci/**/*/b.yml', ['ci/deep/er/b.yml']],
    ['other/**', ['other/a.yml']],
    ['*/*/*/*', ['ci/deep/er/a.yml', 'ci/deep/er/b.yml']],
    ['c*i/a.yml', ['ci/a.yml']],
    ['ci*i/a.yml', []],
    ['ci/a*a.yml', []],
    ['o*t*h*r/a.yml', ['other/a.yml']],
    ['o*h*t*r/a.yml', []],
    ['o*te*er/a.yml', []],
    ['x*/a.yml', []],
  ])('%s', (include, expected) => {
    const { definition, jobIds } = readGitlab(`include: "${include}"\n`, files);

    expect(jobIds).toEqual(expected);
    expect(definition.calls).toEqual([
      {
        uses: include,
        pinnedBy: 'local',
        jobId: 'include',
        resolved: expected.length > 0,
      },
    ]);
  });

  it('an include of 150 files is followed, and no further', () => {
    const many = Object.fromEntries(
      Array.from({ length: 151 }, (_, at) => [
        `m/${String(at).padStart(3, '0')}.yml`,
        `j${at}: { script: [x] }\n`,
      ]),
    );

    const { jobIds } = readGitlab('include: "m/*.yml"\n', many);

    expect(jobIds).toHaveLength(150);
    expect(jobIds.at(-1)).toBe('j149');
  });
});

describe('what an include pins', () => {
  const component = (ref: string) =>
    readGitlab(`include: { component: "x.example/ci/scan${ref}" }\n`).definition.calls;

  it.each([
    [`@${'b'.repeat(40)}`, 'commit'],
    [`@${'b'.repeat(64)}`, 'commit'],
    [`@${'b'.repeat(39)}`, 'branch'],
    [`@${'b'.repeat(41)}`, 'branch'],
    [`@x${'b'.repeat(40)}`, 'branch'],
    ['@1', 'tag'],
    ['@v1.2.3', 'tag'],
    ['@1.2.3-rc.1', 'tag'],
    ['@1.2+build', 'tag'],
    ['@v1x', 'branch'],
    ['@1.', 'branch'],
    ['@release-1.2', 'branch'],
    ['@~latest', 'branch'],
  ])('%s', (ref, pinnedBy) => {
    expect(component(ref)).toEqual([
      { uses: 'x.example/ci/scan', ref: ref.slice(1), pinnedBy, jobId: 'include', resolved: false },
    ]);
  });

  it('without a ref nothing', () => {
    expect(component('')).toEqual([
      { uses: 'x.example/ci/scan', pinnedBy: 'none', jobId: 'include', resolved: false },
    ]);
  });

  it.each([
    ['{ component: "x.example/ci/scan@" }', 'x.example/ci/scan', undefined, 'none'],
    ['{ component: "@v1" }', 'unnamed', 'v1', 'tag'],
    ['{ remote: "?token=x" }', 'unnamed', undefined, 'none'],
  ])('what is named in part is told as far as it goes: %s', (include, uses, ref, pinnedBy) => {
    expect(readGitlab(`include: ${include}\n`).definition.calls).toEqual([
      {
        uses,
        ...(ref === undefined ? {} : { ref }),
        pinnedBy,
        jobId: 'include',
        resolved: false,
      },
    ]);
  });

  it('names and refs are cut where a fact ends', () => {
    const long = 'n'.repeat(2_100);

    expect(readGitlab(`include: { component: "${long}@${long}" }\n`).definition.calls).toEqual([
      {
        uses: 'n'.repeat(2_000),
        ref: 'n'.repeat(512),
        pinnedBy: 'branch',
        jobId: 'include',
        resolved: false,
      },
    ]);
    expect(readGitlab(`include: "${long}"\n`).definition.calls).toEqual([
      { uses: 'n'.repeat(2_000), pinnedBy: 'local', jobId: 'include', resolved: false },
    ]);
    expect(readGitlab(`a: { trigger: { include: "${long}" } }\n`).definition.calls).toEqual([
      { uses: 'n'.repeat(2_000), pinnedBy: 'local', jobId: 'a', resolved: false },
    ]);
    expect(
      readGitlab(`a: { trigger: { project: "${long}", branch: "${long}" } }\n`).definition.calls,
    ).toEqual([
      {
        uses: 'n'.repeat(2_000),
        ref: 'n'.repeat(512),
        pinnedBy: 'branch',
        jobId: 'a',
        resolved: false,
      },
    ]);
  });

  it.each([
    ['http://u@x.example/a.yml#t', 'http://x.example/a.yml'],
    ['https://x.example/a@b.yml', 'https://x.example/a@b.yml'],
    ['"https://x.example/a?t=1\\n2"', 'https://x.example/a'],
  ])('no credential of an address is kept: %s', (include, uses) => {
    expect(readGitlab(`include: ${include}\n`).definition.calls).toEqual([
      { uses, pinnedBy: 'none', jobId: 'include', resolved: false },
    ]);
  });

  it.each([
    ['include: { project: shop/ci }', []],
    ['include: { other: x }', []],
    ['include: []', []],
    [
      'include: [{ template: A.yml }, a.yml]',
      [
        { uses: 'A.yml', pinnedBy: 'none', jobId: 'include', resolved: false },
        { uses: 'a.yml', pinnedBy: 'local', jobId: 'include', resolved: false },
      ],
    ],
    [
      'include: xhttps://a',
      [{ uses: 'xhttps://a', pinnedBy: 'local', jobId: 'include', resolved: false }],
    ],
  ])('%s', (text, calls) => {
    expect(readGitlab(`${text}\n`).definition.calls).toEqual(calls);
  });
});

describe('an included file', () => {
  it('is merged below what includes it, later ones over earlier ones, key by key', () => {
    const { definition } = readGitlab('include: [a.yml, b.yml]\nd: { stage: test }\n', {
      'a.yml': 'd: { environment: { name: a, kubernetes: { namespace: shop } }, stage: build }\n',
      'b.yml': 'd: { environment: { name: b }, script: [helm upgrade x y] }\n',
    });

    expect(definition.targets).toEqual([
      {
        environment: 'b',
        namespace: 'shop',
        jobId: 'd',
        needs: [],
        deployStep: 'helm upgrade',
        line: 1,
      },
    ]);
  });

  it('may include itself by way of another, which ends', () => {
    const { definition } = readGitlab('include: a.yml\n', {
      'a.yml': `include: b.yml\n${job}`,
      'b.yml': 'include: [a.yml, .gitlab-ci.yml]\n',
    });

    expect(definition.calls).toEqual([
      { uses: 'a.yml', pinnedBy: 'local', jobId: 'include', resolved: true },
      { uses: 'b.yml', pinnedBy: 'local', jobId: 'include', resolved: true },
      { uses: 'a.yml', pinnedBy: 'local', jobId: 'include', resolved: false },
      { uses: '.gitlab-ci.yml', pinnedBy: 'local', jobId: 'include', resolved: false },
    ]);
    expect(definition.targets).toHaveLength(1);
  });

  it.each([
    ['- a\n', 'a.yml:1', 'A pipeline is a mapping; this is none.'],
    ['', 'a.yml:1', 'A pipeline is a mapping; this is none.'],
    ['a: 1\na: 2\n', 'a.yml:2', 'A key stands twice in one mapping.'],
    ['\n\n- a\n', 'a.yml:3', 'A pipeline is a mapping; this is none.'],
  ])('that is no pipeline is a failure of that file: %j', (text, place, detail) => {
    const { failures, definition } = readGitlab(`include: a.yml\n${job}`, { 'a.yml': text });

    expect(failures).toEqual([{ code: 'malformed', place, detail }]);
    expect(definition.targets).toHaveLength(1);
  });

  it('the pipeline itself is one by its own path', () => {
    expect(parseGitlabCi(sourceFile('.gitlab-ci.yml', '- a\n'))).toEqual({
      ok: false,
      failure: {
        code: 'malformed',
        place: '.gitlab-ci.yml:1',
        detail: 'A pipeline is a mapping; this is none.',
      },
    });
  });

  it('has no inputs without a header: the last document is the pipeline', () => {
    const { definition } = readGitlab('include: a.yml\n', {
      'a.yml': `x: { environment: no, script: [y] }\n---\n${job}`,
    });

    expect(definition.targets.map((target) => target.jobId)).toEqual(['d']);
  });
});
