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
    ['a key without a value', '{ a, b: 1 }\n', [{ a: null, b: 1 }]],
    ['a text that is empty', '""\n', ['']],
    ['a word for nothing', '~\n', [null]],
    ['nothing within lists and mappings', 'a:\nb: [~, "", 1]\n', [{ a: null, b: [null, '', 1] }]],
    ['truths and numbers', '[true, False, 1, 0x1F, 1e3]\n', [[true, false, 1, 31, 1000]]],
    ['a document of one list', '- a\n', [['a']]],
    [
      'a merge key keeps what merged mappings hold',
      'a: &x { n: { m: 1 } }\nb: { <<: [*x], o: 2 }\n',
      [{ a: { n: { m: 1 } }, b: { o: 2, n: { m: 1 } } }],
    ],
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

  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const aliases = (count: number) =>
    `a: &a [${'x,'.repeat(999)}]\nb: [${'*a,'.repeat(100)}${'*b,'.repeat(count)}]\n`.replace(
      'a: &a',
      'o: &b x\na: &a',
    );

  it.each([
    ['a: [\n', 2, 'The YAML is broken: bad indent.'],
    ['a: b: c\n', 1, 'The YAML is broken: block as implicit key.'],
    ['a: 1\nb: *x\n', 2, 'An alias names an anchor that does not stand before it.'],
    ['a: 1\na: 2\n', 2, 'A key stands twice in one mapping.'],
    ['b: 1\n? [a]\n: 1\n', 2, 'A key is a list or mapping instead of a text.'],
    ['a: 1\nb: { <<: text }\n', 2, 'A merge key names something that is no mapping.'],
    [
      'a: 1\nb:\n  <<:\n    - {}\n    - [x]\n',
      5,
      'A merge key names something that is no mapping.',
    ],
    [`a: 1\nb: ${nested(64)}`, 1, 'The nesting is deeper than 64 levels.'],
    [`a: 1\nb: ${nested(65)}`, 2, 'The nesting is deeper than 64 levels.'],
    [`a: 1\n? ${nested(65)}\n: b`, 2, 'The nesting is deeper than 64 levels.'],
    [
      `a: &a ${nested(32)}\nb: &b\n  c: *a\nc: [${'{ d: '.repeat(30)}*b${' }'.repeat(30)}]`,
      1,
      'The nesting is deeper than 64 levels.',
    ],
    [aliases(1), 3, 'The aliases expand to too many nodes.'],
    [`a: ${'x'.repeat(1_048_574)}`, 1, 'The file is larger than 1 MiB.'],
    ['--- a\n'.repeat(1_001), 1_001, 'The file has more than 1,000 documents.'],
  ])('%#: with its line and a reason of ours', (text, line, detail) => {
    const read = readYamlDocuments(text, 'a.yml');

    expect(read.ok ? null : [read.failure.place, read.failure.detail]).toEqual([
      `a.yml:${line}`,
      detail,
    ]);
  });

  it.each([
    [`a: ${'x'.repeat(1_048_573)}`],
    ['--- a\n'.repeat(1_000)],
    [`a: ${nested(63)}`],
    [`? a\n: ${nested(63)}`],
    [aliases(0)],
  ])('%#: up to its bound it is read', (text) => {
    expect(readYamlDocuments(text, 'a.yml').ok).toBe(true);
  });

  it('names the end of a place that is too long', () => {
    const read = readYamlDocuments('[', `${'p'.repeat(3_000)}.yml`);

    expect(read.ok ? '' : read.failure.place).toBe(`${'p'.repeat(1_994)}.yml:1`.slice(-2_000));
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
