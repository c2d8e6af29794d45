import { describe, expect, it } from 'vitest';
import { parseGitlabCi } from '#lib/parsing/gitlab-ci/parse-gitlab-ci.ts';
import { sourceFile } from '../source-file.ts';
import { readGitlab } from './read-gitlab.ts';

describe('hostile and broken pipelines', () => {
  const doubling = Array.from(
    { length: 11 },
    (_, i) => `.r${i + 1}: { script: [${`!reference [.r${i}, script],`.repeat(40)}] }`,
  );
  const fan = Array.from(
    { length: 10 },
    (_, i) => `.e${i + 1}: { extends: [${`.e${i},`.repeat(30)}] }`,
  );

  it.each([
    ['broken YAML', 'a: [\n', 'malformed'],
    ['a list', '- a\n', 'malformed'],
    ['nothing', '', 'malformed'],
    ['a circle of extends', 'a: { extends: b }\nb: { extends: a }\n', 'malformed'],
    [
      'references that double',
      `.r0: { script: [x] }\n${doubling.join('\n')}\nd: { script: !reference [.r9, script] }\n`,
      'unsafe',
    ],
    [
      'extends that double',
      `.e0: { script: [x] }\n${fan.join('\n')}\nd: { extends: .e10 }\n`,
      'unsafe',
    ],
    [
      'too many jobs',
      Array.from({ length: 1_001 }, (_, i) => `j${i}: { script: [x] }`).join('\n'),
      'too_large',
    ],
  ])('%s', (_name, text, code) => {
    const parsed = parseGitlabCi(sourceFile('.gitlab-ci.yml', text));

    expect(parsed).toMatchObject({ ok: false, failure: { code } });
  });

  it.each([
    [
      'a reference to itself',
      '.a: { script: !reference [.a, script] }\nd: { environment: e, script: !reference [.a, script] }\n',
    ],
    [
      'a reference to nothing',
      'd: { environment: e, script: [!reference [.x, y], !reference z] }\n',
    ],
    [
      'keys of other types',
      'd: { environment: { name: [x] }, script: 5, needs: x, rules: y, parallel: 3, extends: { a: b } }\ne: { environment: e, script: [x] }\n',
    ],
  ])('%s is read as far as it goes', (_name, text) => {
    expect(readGitlab(text).definition.targets).toMatchObject([{ environment: 'e' }]);
  });

  it('includes that multiply end at a bound', () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [
        `f${i}.yml`,
        `include: [${`f${i + 1}.yml,`.repeat(10)}]\nj${i}: { script: [x] }\n`,
      ]),
    );

    expect(
      readGitlab('include: f0.yml\nd: { environment: e, script: [x] }\n', files).definition.calls,
    ).toHaveLength(1_000);
  });
});
