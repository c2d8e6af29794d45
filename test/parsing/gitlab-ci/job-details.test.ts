import { describe, expect, it } from 'vitest';
import { parseGitlabCi } from '#lib/parsing/gitlab-ci/parse-gitlab-ci.ts';
import { sourceFile } from '../source-file.ts';
import { readGitlab } from './read-gitlab.ts';

const definition = (text: string) => readGitlab(text).definition;
const targets = (text: string) => definition(text).targets;
const target = (rest: object) => ({ jobId: 'd', needs: [], deployStep: null, line: 1, ...rest });

describe('what a job of GitLab delivers', () => {
  const publishes = (script: string, rest = '') =>
    definition(`d:\n  ${rest}script: ${script}\n`).publishes;

  it.each([
    ['["release-cli create --name x"]', 'release-cli'],
    ['[npm publish]', 'npm publish'],
    ['[docker push r.example/a]', 'docker push'],
  ])('%s is published by that step', (script, publishStep) => {
    expect(publishes(script)).toEqual([{ jobId: 'd', publishStep, line: 2 }]);
  });

  it.each([['[docker push localhost:5000/a]'], ['[make]'], ['["release-client"]']])(
    '%s publishes nothing',
    (script) => {
      expect(publishes(script)).toEqual([]);
    },
  );

  it('a release by GitLab itself stands behind the commands of the script', () => {
    expect(publishes('[npm publish]', 'release: { tag_name: v1 }\n  ')).toEqual([
      { jobId: 'd', publishStep: 'npm publish', line: 3 },
      { jobId: 'd', publishStep: 'GitLab release', line: 1 },
    ]);
  });

  it.each([
    ['d: { pages: true, script: [x] }\n', [target({ deployStep: 'GitLab Pages' })]],
    ['d: { pages: { path_prefix: x }, script: [x] }\n', [target({ deployStep: 'GitLab Pages' })]],
    ['d: { pages: false, script: [x] }\n', []],
    ['pages: { pages: false, script: [x] }\n', []],
    ['pages: { script: [x] }\n', [target({ jobId: 'pages', deployStep: 'GitLab Pages' })]],
    [
      'd: { environment: e, script: [npm publish] }\n',
      [target({ environment: 'e', deployStep: 'npm publish' })],
    ],
    [
      'd: { environment: e, script: [npm publish, helm upgrade x y] }\n',
      [target({ environment: 'e', deployStep: 'helm upgrade' })],
    ],
  ])('%s', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it('a command of several lines counts on the line of its item', () => {
    expect(
      targets(
        'd:\n  script:\n    - make\n    - |\n      echo\n      helm upgrade x y\n    - echo\n',
      ),
    ).toEqual([target({ deployStep: 'helm upgrade', line: 4 })]);
  });
});

describe('where a job of GitLab deploys to', () => {
  const environment = (rest: string) => targets(`d: { ${rest}, script: [x] }\n`);

  it.each([
    ['environment: { name: e, kubernetes: { namespace: "$NS" } }', [target({ environment: 'e' })]],
    [
      `environment: { name: e, kubernetes: { namespace: ${'n'.repeat(513)} } }`,
      [target({ environment: 'e', namespace: 'n'.repeat(512) })],
    ],
    ['environment: { action: start, name: e }', [target({ environment: 'e' })]],
    ['environment: { action: prepare, name: e }', []],
    ['environment: { url: e }', []],
    [`environment: ${'e'.repeat(513)}`, [target({ environment: 'e'.repeat(512) })]],
    [`environment: "$${'e'.repeat(2_001)}"`, [target({ expression: `$${'e'.repeat(1_999)}` })]],
    ['environment: "$A/$B", variables: { A: x, B: "$A-y" }', [target({ environment: 'x/x-y' })]],
    [
      'environment: "$A", variables: { A: "$B", B: "$C", C: "$D", D: e }',
      [target({ environment: 'e' })],
    ],
    [
      'environment: "$A", variables: { A: "$B", B: "$C", C: "$D", D: "$E", E: e }',
      [target({ expression: '$E' })],
    ],
    [
      `environment: "$A", variables: { A: ${'a'.repeat(501)} }`,
      [target({ environment: 'a'.repeat(500) })],
    ],
    ['environment: "$A", variables: { A: { description: x } }', [target({ expression: '$A' })]],
    ['environment: "$A", variables: { A: { value: v } }', [target({ environment: 'v' })]],
    [
      'environment: "$A$B", variables: { A: a }, parallel: { matrix: [{ B: [x, y] }, { B: y, C: [1, 2] }] }',
      [target({ environment: 'ax' }), target({ environment: 'ay' })],
    ],
    [
      'environment: "$A", variables: { A: a }, parallel: { matrix: [{ A: b }] }',
      [target({ environment: 'b' })],
    ],
    ['environment: "$A", parallel: 3', [target({ expression: '$A' })]],
  ])('%s', (rest, expected) => {
    expect(environment(rest)).toEqual(expected);
  });

  it('in at most 50 environments', () => {
    const values = (from: number) =>
      `[${Array.from({ length: 40 }, (_, at) => `v${from + at}`).join(', ')}]`;

    expect(
      environment(
        `environment: "$A", parallel: { matrix: [{ A: ${values(0)} }, { A: ${values(40)} }] }`,
      ),
    ).toHaveLength(50);
    expect(
      environment(`environment: "$A$B", parallel: { matrix: [{ A: ${values(0)}, B: [1, 2] }] }`),
    ).toHaveLength(50);
  });

  it('a pipeline of more than a thousand targets is told as far as that', () => {
    const jobs = Array.from(
      { length: 30 },
      (_, at) =>
        `j${at}: { environment: "$A", parallel: { matrix: [{ A: [${Array.from({ length: 40 }, (_each, value) => `v${value}`).join(', ')}] }] }, script: [x] }`,
    );

    expect(targets(jobs.join('\n'))).toHaveLength(1_000);
  });
});

describe('what a job of GitLab is made of', () => {
  it.each([
    [
      'a job that is not there',
      'd: { extends: .none, environment: e, script: [x] }\n',
      target({ environment: 'e' }),
    ],
    [
      'a default for the whole pipeline, the older way',
      'before_script: [helm upgrade x y]\nd: { script: [x] }\n',
      target({ line: 1, deployStep: 'helm upgrade' }),
    ],
    [
      'eleven jobs that extend each other',
      `${Array.from({ length: 10 }, (_, at) => `.e${at}: { extends: .e${at + 1} }\n`).join('')}.e10: { environment: e, script: [x] }\nd: { extends: .e0 }\n`,
      target({ environment: 'e', line: 11 }),
    ],
    [
      'an environment by a reference of references',
      '.a: { environment: e }\n.b: { environment: !reference [.a, environment] }\nd: { environment: !reference [.b, environment], script: [x] }\n',
      target({ environment: 'e' }),
    ],
    [
      'one text as its script',
      'd: { script: helm upgrade x y }\n',
      target({ deployStep: 'helm upgrade' }),
    ],
  ])('%s', (_name, text, expected) => {
    expect(targets(text)).toEqual([expected]);
  });

  it.each([
    ['a text', 'd: text\ne: { environment: e, script: [x] }\n', ['e']],
    ['no name', '"": { environment: d, script: [x] }\ne: { environment: e, script: [x] }\n', ['e']],
    [
      'a key of GitLab',
      'image: { name: x }\nvariables: { A: b }\nspec: { a: b }\ne: { script: [x] }\n',
      ['e'],
    ],
    [
      'the names of tasks of all kinds',
      'after_script: { a: b }\ncache: { a: b }\ndefault: { a: b }\nservices: { a: b }\ntypes: { a: b }\nworkflow: { a: b }\ne: { script: [x] }\n',
      ['e'],
    ],
    ['a name of 512 characters', `${'j'.repeat(512)}: { script: [x] }\n`, ['j'.repeat(512)]],
    ['a name of 513 characters', `${'j'.repeat(513)}: { script: [x] }\n`, []],
  ])('%s makes these jobs', (_name, text, ids) => {
    expect(readGitlab(text).jobIds).toEqual(ids);
  });

  it.each([
    [
      'a: { script: [x] }\nb: { extends: c }\nc: { extends: b }\n',
      'malformed',
      'ci.yml:2',
      'Jobs extend each other in a circle, or over more than 11 levels.',
    ],
    [
      `${Array.from({ length: 11 }, (_, at) => `.e${at}: { extends: .e${at + 1} }\n`).join('')}.e11: { a: b }\nd: { extends: .e0 }\n`,
      'malformed',
      'ci.yml:13',
      'Jobs extend each other in a circle, or over more than 11 levels.',
    ],
    [
      Array.from({ length: 1_001 }, (_, at) => `j${at}: { script: [x] }\n`).join(''),
      'too_large',
      'ci.yml:1001',
      'There are more than 1,000 jobs.',
    ],
    [
      `.e0: { script: [x] }\n${Array.from({ length: 10 }, (_, at) => `.e${at + 1}: { extends: [${`.e${at},`.repeat(30)}] }\n`).join('')}d: { extends: .e10 }\n`,
      'unsafe',
      'ci.yml:1',
      'Includes, extends and references expand to too much.',
    ],
  ])('a pipeline that is none is refused by line and reason: %#', (text, code, place, detail) => {
    expect(parseGitlabCi(sourceFile('ci.yml', text))).toEqual({
      ok: false,
      failure: { code, place, detail },
    });
  });

  it('a thousand jobs are a pipeline', () => {
    const text = Array.from({ length: 1_000 }, (_, at) => `j${at}: { script: [x] }\n`).join('');

    expect(readGitlab(text).jobIds).toHaveLength(1_000);
  });

  it('stages without a list of them are build, test and deploy', () => {
    const needs = (stage: string) =>
      targets(
        `a: { stage: build, script: [x] }\nb: { script: [x] }\nc: { stage: other, script: [x] }\nd: { stage: ${stage}, environment: e, script: [x] }\n`,
      )[0]?.needs;

    expect([needs('build'), needs('test'), needs('deploy'), needs('.post')]).toEqual([
      [],
      ['a'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('secrets are told by names that fit a fact', () => {
    const vault = '{ vault: x }';

    expect(
      definition(
        `d: { secrets: { ${'S'.repeat(512)}: ${vault}, ${'T'.repeat(513)}: ${vault}, "": ${vault} }, script: [x] }\n`,
      ).secretsUsed,
    ).toEqual([{ name: 'S'.repeat(512), jobId: 'd' }]);
  });

  it('a file whose last change is not known has no shape with an instant', () => {
    const read = parseGitlabCi({
      ...sourceFile('ci.yml', 'd: { script: [x] }\n'),
      changedAt: null,
    });

    expect(read.ok && read.value.definition.shapes).toEqual([]);
  });
});

it('the shape of a pipeline is the same from release to release', () => {
  const digest = `sha256:${'6'.repeat(64)}`;
  const { shape } = readGitlab(`stages: [build, deploy]
include: [{ template: Jobs/SAST.gitlab-ci.yml }, { project: p, file: f, ref: v1 }]
z: { stage: build, needs: [y, "x"], script: ["make || true", "docker push r.example/a:1.2.3", "helm upgrade a oci://r/a@${digest}"] }
y: { stage: build, script: [make], allow_failure: true, trigger: p }
x: { stage: build, image: "node:24", script: [make], parallel: { matrix: [{ A: [1, 2] }] }, trigger: { include: a.yml } }
d: { stage: deploy, when: manual, environment: { name: e, kubernetes: { namespace: n } }, rules: [{ if: $A }], script: ["docker run r.example/t:1 kubectl apply -f k8s"] }
a: { stage: deploy, when: always, script: ["kubectl apply -f a@2.0.1-rc.1+b"] }
`);

  expect(shape).toBe('sha256:a5ff2cf343814e01c9d725d22e871902e1251e6e1496d60c4fd74c4caae65e78');
});

it('the shape of a pipeline does not change with the order of its jobs or of what they need', () => {
  const a = 'a: { script: [x] }\n';
  const b = 'b: { script: [x] }\n';
  const c = (needs: string) => `c: { needs: [${needs}], script: [x] }\n`;

  expect(readGitlab(a + b + c('a, b')).shape).toBe(readGitlab(c('b, a') + b + a).shape);
});
