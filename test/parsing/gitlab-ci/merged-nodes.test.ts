import { describe, expect, it } from 'vitest';
import { Budget, dereferenced, flattened, merged } from '#lib/parsing/gitlab-ci/merged-nodes.ts';
import { withPipelineInputs } from '#lib/parsing/gitlab-ci/pipeline-inputs.ts';
import { readYamlDocuments } from '#lib/parsing/yaml-documents.ts';
import { nodeAt, plainOf, type YamlNode } from '#lib/parsing/yaml-nodes.ts';

function yaml(text: string): YamlNode {
  const read = readYamlDocuments(text, 'a');
  const root = read.ok ? read.value[0] : undefined;
  if (root === undefined) throw new Error('expected a document');
  return root;
}

describe('a deep merge', () => {
  const merge = (base: string, over: string, left?: number) =>
    plainOf(merged(yaml(base), yaml(over), new Budget(left)));

  it.each([
    ['{ a: { b: 1, c: 2 }, d: 3 }', '{ a: { c: 4 }, e: 5 }', { a: { b: 1, c: 4 }, d: 3, e: 5 }],
    ['{ a: [1] }', '{ a: [2] }', { a: [2] }],
    ['{ a: { b: 1 } }', '{ a: 2 }', { a: 2 }],
    ['{ a: 1 }', '{ a: { b: 2 } }', { a: { b: 2 } }],
    ['[1]', '{ a: 1 }', { a: 1 }],
    ['{ a: 1 }', '[1]', [1]],
  ])('%s below %s', (base, over, expected) => {
    expect(merge(base, over)).toEqual(expected);
  });

  it('of nothing is what is above, and a budget that is spent leaves that alone', () => {
    const over = yaml('{ b: 1 }');

    expect(merged(undefined, over, new Budget())).toBe(over);
    expect(merge('{ a: 1 }', '{ b: 2 }', 4)).toEqual({ a: 1, b: 2 });
    expect(merge('{ a: 1 }', '{ b: 2 }', 3)).toEqual({ b: 2 });
  });
});

it('a budget is exhausted when nothing is left of it', () => {
  const budget = new Budget(3);

  expect([budget.spend(), budget.spend(), budget.exhausted]).toEqual([true, true, false]);
  expect([budget.spend(), budget.exhausted]).toEqual([false, true]);
  expect([budget.spend(2), budget.exhausted]).toEqual([false, true]);
});

/** `.r0` names `.r1`, and so on to the last, which holds `x`. */
const chain = (length: number): YamlNode =>
  yaml(
    `${Array.from({ length }, (_, at) => `.r${at}: { s: !reference [.r${at + 1}, s] }\n`).join('')}.r${length}: { s: [x] }\n`,
  );

describe('references', () => {
  const items = (root: YamlNode, ...keys: string[]) =>
    flattened(nodeAt(root, ...keys), root, new Budget()).map(plainOf);

  it.each([
    ['{ a: [1, [2, [3]]] }', [1, 2, 3]],
    ['{ a: 1 }', [1]],
    ['{ a: { b: 1 } }', [{ b: 1 }]],
    ['{ a: [{ b: [1] }] }', [{ b: [1] }]],
    ['{ a: [!reference [b, c], 2], b: { c: [1] } }', [1, 2]],
    ['{ a: !reference [b], b: [1] }', [1]],
    ['{ a: [!reference [b, c, d]], b: { c: 1 } }', []],
    ['{ a: [!reference [[b]]], b: 1 }', []],
    ['{ a: !reference b, b: 1 }', []],
    ['{ b: 1 }', []],
  ])('%s', (text, expected) => {
    expect(items(yaml(text), 'a')).toEqual(expected);
  });

  it('are followed ten deep', () => {
    const last = (length: number) => items(chain(length), '.r0', 's');

    expect([last(10), last(11)]).toEqual([['x'], []]);
  });

  it('of one value are followed eleven deep', () => {
    const last = (length: number) => {
      const found = dereferenced(nodeAt(chain(length), '.r0', 's'), chain(length));
      return found === undefined ? null : plainOf(found);
    };

    expect([last(0), last(11), last(12)]).toEqual([['x'], ['x'], null]);
    expect(dereferenced(undefined, chain(1))).toBeUndefined();
  });
});

describe('inputs put in their place', () => {
  const filled = (root: string, header: string, given: Record<string, string> = {}) =>
    plainOf(
      withPipelineInputs(
        yaml(root),
        yaml(`{ spec: { inputs: ${header} } }`),
        new Map(Object.entries(given).map(([name, text]) => [name, yaml(text)])),
        new Budget(),
      ),
    );

  it.each([
    ['{ a: "$[[ inputs.x ]]" }', '{ x: { default: 1 } }', {}, { a: 1 }],
    ['{ a: "$[[inputs.x]]" }', '{ x: { default: [1] } }', {}, { a: [1] }],
    ['{ a: "b-$[[ inputs.x ]]-c" }', '{ x: {} }', { x: '1.10' }, { a: 'b-1.10-c' }],
    ['{ a: "b-$[[ inputs.x ]]" }', '{ x: {} }', { x: '[1]' }, { a: 'b-$[[ inputs.x ]]' }],
    ['{ a: "b-$[[ inputs.x ]]" }', '{ x: {} }', {}, { a: 'b-$[[ inputs.x ]]' }],
    ['{ a: "$[[ inputs.y ]]" }', '{ x: {} }', { y: '1' }, { a: '$[[ inputs.y ]]' }],
    [
      '{ "$[[ inputs.x ]]": [{ a: "$[[ inputs.x ]]" }] }',
      '{ x: {} }',
      { x: 'v' },
      { v: [{ a: 'v' }] },
    ],
    [
      '{ a: "$[[ inputs.x | posix_escape ]]" }',
      '{ x: {} }',
      { x: 'v' },
      { a: '$[[ inputs.x | posix_escape ]]' },
    ],
    ['{ a: "$[[ other.x ]]", b: 1 }', '{ x: {} }', { x: 'v' }, { a: '$[[ other.x ]]', b: 1 }],
    ['{ a: "$[[ inputs.x ]]" }', '{}', { x: 'v' }, { a: '$[[ inputs.x ]]' }],
  ])('%s with %s and %j', (root, header, given, expected) => {
    expect(filled(root, header, given)).toEqual(expected);
  });

  it('keep the line of the pipeline, not that of the value', () => {
    const root = withPipelineInputs(
      yaml('\n\na: "$[[ inputs.x ]]"\n'),
      yaml('spec:\n  inputs:\n    x: {}\n'),
      new Map([['x', yaml('v')]]),
      new Budget(),
    );

    expect(nodeAt(root, 'a')).toEqual({
      type: 'scalar',
      value: 'v',
      source: 'v',
      tag: null,
      line: 3,
    });
  });

  it('make no text of more than 100,000 characters', () => {
    const text = (length: number) =>
      filled('{ a: "b$[[ inputs.x ]]" }', '{ x: {} }', { x: 'x'.repeat(length) });

    expect(text(99_999)).toEqual({ a: `b${'x'.repeat(99_999)}` });
    expect(text(100_000)).toEqual({ a: 'b$[[ inputs.x ]]' });
  });

  it('stop where the budget is spent', () => {
    const root = yaml('{ a: "$[[ inputs.x ]]" }');
    const header = yaml('{ spec: { inputs: { x: { default: v } } } }');
    const within = (left: number) =>
      plainOf(withPipelineInputs(root, header, new Map(), new Budget(left)));

    expect([within(3), within(2), within(1)]).toEqual([
      { a: 'v' },
      { a: '$[[ inputs.x ]]' },
      { a: '$[[ inputs.x ]]' },
    ]);
  });
});
