import { describe, expect, it } from 'vitest';
import { findExpressions } from '#lib/parsing/expression-marks.ts';
import { isMasked, lineAt, maskExpressions, unmask } from '#lib/parsing/masked-text.ts';

const open = '$' + '{{';
const marked = (text: string) => text.replaceAll('<<', open).replaceAll('>>', '}}');

describe('expressions in a text', () => {
  it.each([
    ['', []],
    ['a }} b', []],
    ['<<a>>', [{ start: 0, end: 6, expression: 'a' }]],
    ['x<< a >>y', [{ start: 1, end: 9, expression: 'a' }]],
    [
      '<<a>><<b>>',
      [
        { start: 0, end: 6, expression: 'a' },
        { start: 6, end: 12, expression: 'b' },
      ],
    ],
    ["<<'}}'>>", [{ start: 0, end: 9, expression: "'}}'" }]],
    ["<<'a''}}'>>", [{ start: 0, end: 12, expression: "'a''}}'" }]],
    ['<<a', []],
    ['<<a} }', []],
    ["<<a'>>", []],
    ['<<a>> <<b', [{ start: 0, end: 6, expression: 'a' }]],
    ['<<>>', [{ start: 0, end: 5, expression: '' }]],
    ['<<a}>>', [{ start: 0, end: 6, expression: 'a' }]],
  ])('%s', (text, expected) => {
    expect(findExpressions(marked(text))).toEqual(expected);
  });
});

describe('a script whose expressions are masked', () => {
  const text = maskExpressions(marked('a << x >>\nb\n\n<<y>>-<<z>>'));

  it('has the length of the text, and one opaque word for each expression', () => {
    expect(text.masked).toBe(
      `a \uE000${'\uE001'.repeat(7)}\nb\n\n\uE000${'\uE001'.repeat(5)}-\uE000${'\uE001'.repeat(5)}`,
    );
    expect(text.expressions).toEqual([
      { start: 2, text: marked('<< x >>') },
      { start: 14, text: marked('<<y>>') },
      { start: 21, text: marked('<<z>>') },
    ]);
    expect(text.lineStarts).toEqual([0, 11, 13, 14]);
  });

  it.each([
    [0, 0],
    [10, 0],
    [11, 1],
    [12, 1],
    [13, 2],
    [14, 3],
    [999, 3],
  ])('offset %i stands in line %i, from 0', (offset, line) => {
    expect(lineAt(text, offset)).toBe(line);
  });

  it('gives expressions back in their order, from an offset on', () => {
    const word = `\uE000${'\uE001'.repeat(5)}`;

    expect(unmask(text, `${word}-${word}`, 14)).toBe(marked('<<y>>-<<z>>'));
    expect(unmask(text, word, 15)).toBe(marked('<<z>>'));
    expect(unmask(text, `${word}${word}`, 21)).toBe(marked('<<z>><< >>'));
    expect(unmask(text, word, 22)).toBe(marked('<< >>'));
    expect(unmask(text, 'plain', 0)).toBe('plain');
    expect([isMasked(word), isMasked('plain')]).toEqual([true, false]);
  });

  it('takes no character of the text for a mask', () => {
    expect(maskExpressions('a\uE000b\uE001c').masked).toBe('a?b?c');
    expect(maskExpressions(marked('\uE000<<a>>\uE001')).masked).toBe(
      `?\uE000${'\uE001'.repeat(5)}?`,
    );
  });
});
