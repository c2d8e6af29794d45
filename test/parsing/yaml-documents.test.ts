import { describe, expect, it } from 'vitest';
import { readYamlDocuments } from '#lib/parsing/yaml-documents.ts';
import { nodeAt, plainOf, textAt } from '#lib/parsing/yaml-nodes.ts';

function plain(text: string): unknown {
  const read = readYamlDocuments(text, 'a.yml');
  return read.ok ? read.value.map(plainOf) : read.failure;
}

describe('what a YAML text is read as', () => {
  it.each([
    ['two documents', 'a: 1\n---\nb: [x, y]\n', [{ a: 1 }, { b: ['x', 'y'] }]],
    ['empty documents are left out', '---\n---\na: 1\n---\n# nothing\n', [{ a: 1 }]],
    ['no document', '# only a comment\n', []],
    [
      '1.2 core: no, on and off are words',
      'a: no\nb: on\nc: off\n',
      [{ a: 'no', b: 'on', c: 'off' }],
    ],
    ['a declared 1.1 changes nothing', '%YAML 1.1\n---\na: no\n', [{ a: 'no' }]],
    ['an alias', 'a: &x { n: 1 }\nb: *x\n', [{ a: { n: 1 }, b: { n: 1 } }]],
    [
      'a merge key, own keys first',
      'a: &x { n: 1, m: 2 }\nb:\n  <<: *x\n  n: 3\n',
      [{ a: { n: 1, m: 2 }, b: { n: 3, m: 2 } }],
    ],
    [
      'of several merged mappings the first wins',
      'b:\n  <<: [{ n: 1 }, { n: 2 }]\n',
      [{ b: { n: 1 } }],
    ],
    ['a quoted << is a key', 'b:\n  "<<": { n: 1 }\n', [{ b: { '<<': { n: 1 } } }]],
    [
      'keys of an object prototype are keys',
      '__proto__: { a: 1 }\n',
      [Object.fromEntries([['__proto__', { a: 1 }]])],
    ],
    [
      'an unknown tag does nothing',
      'a: !!js/function "x"\nb: !reference [c, d]\n',
      [{ a: 'x', b: ['c', 'd'] }],
    ],
    [
      'what JSON cannot say stays text',
      'a: .inf\nb: .nan\nc: "\\ud800"\n',
      [{ a: '.inf', b: '.nan', c: '\ufffd' }],
    ],
    ['binary stays text', 'a: !!binary aGVsbG8=\n', [{ a: 'aGVsbG8=' }]],
    ['anchors end with their document', '&x a: 1\n', [{ a: 1 }]],
  ])('%s', (_name, text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('keeps the line of each key, the tag, and a number as it was written', () => {
    const read = readYamlDocuments('# first\na:\n  b: 1.10\n  c: !reference [x]\n', 'a.yml');

    const root = read.ok ? read.value[0] : undefined;
    expect(textAt(root, 'a', 'b')).toBe('1.10');
    expect(nodeAt(root, 'a', 'c')).toMatchObject({ tag: '!reference', line: 4 });
    expect(nodeAt(root, 'a')).toMatchObject({
      entries: new Map([
        [
          'b',
          { line: 3, value: { type: 'scalar', value: 1.1, source: '1.10', tag: null, line: 3 } },
        ],
        ['c', expect.objectContaining({ line: 4 })],
      ]),
    });
  });
});

const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  .concat(Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`))
  .join('\n');
const mergeBomb = [`base: &b { ${Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join(', ')} }`]
  .concat(Array.from({ length: 2000 }, (_, i) => `m${i}: { <<: *b }`))
  .join('\n');

describe('what is refused, where, and as what', () => {
  it.each([
    ['broken YAML', 'a: 1\nb: [\n', 'malformed', 'a.yml:3'],
    ['a template', 'a: 1\n{{ if .x }}\nb: 2\n{{ end }}\n', 'malformed', 'a.yml:2'],
    ['a key twice', 'a:\n  b: 1\n  b: 2\n', 'malformed', 'a.yml:3'],
    ['a key twice, once quoted', 'a: 1\n"a": 2\n', 'malformed', 'a.yml:2'],
    ['a mapping as key', '? { a: 1 }\n: 2\n', 'malformed', 'a.yml:1'],
    ['an alias without anchor', 'a: 1\nb: *x\n', 'malformed', 'a.yml:2'],
    ['an alias to an anchor of another document', 'a: &x 1\n---\nb: *x\n', 'malformed', 'a.yml:3'],
    ['an anchor that holds itself', 'a: &x\n  b: *x\n', 'malformed', 'a.yml:2'],
    ['an alias bomb', bomb, 'unsafe', 'a.yml:5'],
    ['a bomb of merge keys', mergeBomb, 'unsafe', undefined],
    ['deep flow nesting', `${'['.repeat(65)}${']'.repeat(65)}`, 'unsafe', 'a.yml:1'],
    ['very deep flow nesting', '['.repeat(200_000), 'unsafe', 'a.yml:1'],
    ['very deep block nesting', '- '.repeat(50_000), 'unsafe', 'a.yml:1'],
    [
      'depth through aliases',
      `a: &a ${'['.repeat(40)}${']'.repeat(40)}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}`,
      'unsafe',
      'a.yml:2',
    ],
    ['more than 1 MiB', `a: ${'x'.repeat(1_048_576)}`, 'too_large', 'a.yml:1'],
    ['more than a thousand documents', '--- a\n'.repeat(1_001), 'too_large', 'a.yml:1001'],
  ])('%s', (_name, text, code, place) => {
    const read = readYamlDocuments(text, 'a.yml');

    expect(read).toMatchObject({
      ok: false,
      failure: place === undefined ? { code } : { code, place },
    });
  });

  it('quotes nothing of the text that it refuses', () => {
    const read = readYamlDocuments('token: hunter2value: "x\n  hunter2value: y', 'a.yml');

    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('hunter2value');
  });

  it('accepts 64 levels', () => {
    const read = readYamlDocuments(`${'['.repeat(64)}${']'.repeat(64)}`, 'a.yml');

    expect(read.ok).toBe(true);
  });

  it('finds a key that stands twice among a hundred thousand', { timeout: 20_000 }, () => {
    const keys = Array.from({ length: 90_000 }, (_, i) => `k${i}: 1\n`).join('');

    expect(plain(`${keys}k0: 2\n`)).toMatchObject({ code: 'malformed', place: 'a.yml:90001' });
  });
});
