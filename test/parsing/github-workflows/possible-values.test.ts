import { describe, expect, it } from 'vitest';
import { type Possible, possibleTexts } from '#lib/parsing/github-workflows/possible-values.ts';
import { readMatrix } from '#lib/parsing/github-workflows/read-matrix.ts';
import { readYamlDocuments } from '#lib/parsing/yaml-documents.ts';
import { x } from './workflow-text.ts';

const known = new Map<string, Possible>([
  ['inputs.stage', { values: ['test', 'production'], complete: true }],
  ['inputs.region', { values: ['eu'], complete: false }],
  ['inputs.empty', { values: ['', 'eu'], complete: true }],
  ['inputs.many', { values: Array.from({ length: 65 }, (_, at) => `v${at}`), complete: true }],
]);

const possible = (text: string): Possible =>
  possibleTexts(text, (reference) => known.get(reference.join('.')));

describe('the texts that an expression can become', () => {
  it.each<[string, readonly string[], boolean]>([
    ['production', ['production'], true],
    [x("'production'"), ['production'], true],
    [x("('production')"), ['production'], true],
    [x('(inputs.stage)'), ['test', 'production'], true],
    [`a-${x('inputs.stage')}-b`, ['a-test-b', 'a-production-b'], true],
    [`${x('inputs.stage')}-${x('inputs.region')}-x`, ['test-eu-x', 'production-eu-x'], false],
    [x("github.ref == 'a' && 'production' || 'test'"), ['production', 'test'], true],
    [x("github.ref == 'a' && inputs.region || 'test'"), ['eu', 'test'], false],
    [x("inputs.empty || 'test'"), ['eu', 'test'], true],
    [x("format('{0}-{1}', 'a', 'b')"), ['a-b'], true],
    [x("FORMAT('{1}-{0}{2}', 'a', 'b')"), ['b-a'], true],
    [x("format('a')"), ['a'], true],
    [x("format('{0}', inputs.stage)"), [], false],
    [x("format('{0}', inputs.region)"), [], false],
    [x("format(inputs.stage, 'a')"), [], false],
    [x("case(github.ref, 'a', 'b')"), ['a', 'b'], true],
    [x("case(github.ref, 'a', github.sha, 'b', 'a')"), ['a', 'b'], true],
    [x("case(github.ref, inputs.region, 'b')"), ['eu', 'b'], false],
    [x("case(github.ref, 'a')"), [], false],
    [x("join('a', 'b', 'c')"), [], false],
    [x('vars.STAGE'), [], false],
    [x('this is none'), [], false],
    [x('inputs.many'), [], false],
  ])('of %j are %j', (text, values, complete) => {
    expect(possible(text)).toEqual({ values, complete });
  });
});

describe('the values of a matrix', () => {
  const read = (text: string) => {
    const documents = readYamlDocuments(text, 'matrix');
    if (!documents.ok) throw new Error(documents.failure.detail);
    return [...readMatrix(documents.value[0])];
  };
  const list = x('fromJSON(inputs.list)');

  it.each<[string, string, readonly [string, readonly string[]][]]>([
    ['each once', 'stage: [test, production, test]', [['stage', ['test', 'production']]]],
    [
      'with those of include, by name',
      'stage: [test]\ninclude:\n  - { stage: production, region: eu }',
      [
        ['stage', ['test', 'production']],
        ['region', ['eu']],
      ],
    ],
    [
      'without those of exclude',
      'stage: [test]\nexclude:\n  - { stage: demo }',
      [['stage', ['test']]],
    ],
    [
      'of objects, by path',
      'target:\n  - { name: eu, at: { zone: a } }\n  - { name: us }',
      [
        ['target.name', ['eu', 'us']],
        ['target.at.zone', ['a']],
      ],
    ],
    [
      'but no name that holds an expression',
      `stage: [test, "${x('inputs.a')}"]\nsize: [1]`,
      [['size', ['1']]],
    ],
    [
      'but no path below one either',
      `target: "${list}"\ntargets: [a]\ninclude:\n  - { target: { name: eu } }`,
      [['targets', ['a']]],
    ],
    ['but none where include is an expression', `stage: [test]\ninclude: "${list}"`, []],
    ['but none where all is an expression', `"${list}"`, []],
    [
      'but no name with more than can be told apart',
      `a: [${Array.from({ length: 257 }, (_, at) => at).join(', ')}]\nb: [1]`,
      [['b', ['1']]],
    ],
  ])('are told %s', (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('are read only so deep', () => {
    const deep = (levels: number): string =>
      `a: [${'{ b: '.repeat(levels)}1${' }'.repeat(levels)}]`;

    expect(read(deep(9)).map(([path]) => path.length)).toEqual([19]);
    expect(read(deep(10))).toEqual([]);
  });
});
