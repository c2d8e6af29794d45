import { describe, expect, it } from 'vitest';
import { generatorRows, rendered } from '#lib/parsing/argo-cd/application-sets.ts';
import { readYamlDocuments } from '#lib/parsing/yaml-documents.ts';

/** The rows that generators give, each as a record. */
function rows(generators: string) {
  const read = readYamlDocuments(`spec: { generators: ${generators} }`, 'set');
  const [set] = read.ok ? read.value : [];
  if (set === undefined) throw new Error('expected a set');
  return generatorRows(set).map((row) => Object.fromEntries(row));
}

const list = (elements: string) => `{ list: { elements: ${elements} } }`;
const matrix = (...parts: readonly string[]) => `{ matrix: { generators: [${parts.join(', ')}] } }`;
const many = (count: number) =>
  `[${Array.from({ length: count }, (_, at) => `{ a: v${at} }`).join(', ')}]`;

describe('the rows of generators', () => {
  it.each<[string, string, readonly object[]]>([
    [
      'are the elements of a list',
      `[${list('[{ a: x }, { a: y, b: 1 }]')}]`,
      [{ a: 'x' }, { a: 'y', b: '1' }],
    ],
    [
      'are those of each generator',
      `[${list('[{ a: x }]')}, ${list('[{ b: y }]')}]`,
      [{ a: 'x' }, { b: 'y' }],
    ],
    [
      'go by dotted names below',
      `[${list('[{ a: { b: { c: x }, d: true }, e: [1], f: ~ }]')}]`,
      [{ 'a.b.c': 'x', 'a.d': 'true' }],
    ],
    ['are without values where an element is none', `[${list('[text, [x]]')}]`, [{}, {}]],
    ['are one without values for an empty list', `[${list('[]')}]`, [{}]],
    ['are one without values for what is no list', `[${list('text')}]`, [{}]],
    [
      'are one without values for a generator that asks elsewhere',
      '[{ git: { repoURL: x } }]',
      [{}],
    ],
    ['are one without values where there is no generator', '[]', [{}]],
    ['are one without values where generators are none', 'text', [{}]],
    [
      'are each with each in a matrix',
      `[${matrix(list('[{ a: 1 }, { a: 2 }]'), list('[{ b: 3 }, { b: 4 }]'))}]`,
      [
        { a: '1', b: '3' },
        { a: '1', b: '4' },
        { a: '2', b: '3' },
        { a: '2', b: '4' },
      ],
    ],
    [
      'are, of one name, what the later of a matrix gives',
      `[${matrix(list('[{ a: 1 }]'), list('[{ a: 2 }]'))}]`,
      [{ a: '2' }],
    ],
    [
      'are of the first two of a matrix, which has no more',
      `[${matrix(list('[{ a: 1 }]'), list('[{ b: 2 }]'), list('[{ c: 3 }]'))}]`,
      [{ a: '1', b: '2' }],
    ],
    [
      'are those of a matrix in a matrix',
      `[${matrix(list('[{ a: 1 }]'), matrix(list('[{ b: 2 }]'), list('[{ c: 3 }]')))}]`,
      [{ a: '1', b: '2', c: '3' }],
    ],
    [
      'are not those of a matrix in a matrix in a matrix',
      `[${matrix(list('[{ a: 1 }]'), matrix(list('[{ b: 2 }]'), matrix(list('[{ c: 3 }]'))))}]`,
      [{ a: '1', b: '2' }],
    ],
    ['are one without values for a matrix of nothing', '[{ matrix: { generators: [] } }]', [{}]],
  ])('%s', (_what, generators, expected) => {
    expect(rows(generators)).toEqual(expected);
  });

  it('are at most 200, of one list, of several and of a matrix', () => {
    expect(rows(`[${list(many(200))}]`)).toHaveLength(200);
    expect(rows(`[${list(many(201))}]`)).toHaveLength(200);
    expect(rows(`[${list(many(150))}, ${list(many(150))}]`)).toHaveLength(200);
    expect(rows(`[${matrix(list(many(20)), list(many(20)))}]`)).toHaveLength(200);
  });
});

describe('a text of a template', () => {
  const row = new Map([
    ['a', 'x'],
    ['b.c', 'y'],
  ]);

  it.each([
    ['plain', 'plain'],
    ['{{a}}', 'x'],
    ['{{ a }}', 'x'],
    ['{{ .a }}', 'x'],
    ['{{- .a -}}', 'x'],
    ['{{.b.c}}-{{a}}', 'y-x'],
    ['{{ b }}', '{{ b }}'],
    ['{{ .a | upper }}', '{{ .a | upper }}'],
    ['{ a }', '{ a }'],
    ['{{ a', '{{ a'],
  ])('%s is %s', (text, expected) => {
    expect(rendered(text, row)).toBe(expected);
  });
});
