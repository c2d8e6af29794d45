import { describe, expect, it } from 'vitest';
import { boundedMarkdown } from '#lib/parsing/runbook/bounded-markdown.ts';

describe('a Markdown text, bounded line for line', () => {
  it.each([
    ['line ends of every kind', 'a\r\nb\rc\n', ['a', 'b', 'c', '']],
    ['a comment within a line', 'a <!-- b --> c', ['a  c']],
    ['a comment over lines keeps their number', 'a\n<!-- b\nc\n--> d', ['a', '', '', ' d']],
    ['two comments', '<!--a-->b<!--c-->d', ['bd']],
    ['a comment that is no longer than its marks', '<!---->a', ['a']],
    ['marks that share a hyphen end nothing', '<!--> a -->b', ['b']],
    ['a comment that is never closed', 'a <!-- b\nc', ['a <!-- b', 'c']],
    ['a closing mark alone', 'a --> b', ['a --> b']],
    ['front matter', '---\na: b\nc: d\n---\n# T', ['', '', '', '', '# T']],
    ['empty front matter', '---\n---\nT', ['', '', 'T']],
    ['front matter that is never closed', '---\na: b\n# T', ['---', 'a: b', '# T']],
    ['a rule further down', 'a\n---\nb\n---\nc', ['a', '---', 'b', '---', 'c']],
    ['tabs become four blanks', '\ta\tb', ['    a    b']],
    ['32 blanks in front', `${' '.repeat(32)}a`, [`${' '.repeat(32)}a`]],
    ['33 blanks in front', `${' '.repeat(33)}a`, [`${' '.repeat(32)}a`]],
    ['two quote marks', '> > a', ['> > a']],
    ['a third quote mark', '> > > a', ['> >  a']],
    ['quote marks without blanks', '>>>>a', ['>>a']],
    ['one list marker', '- a', ['- a']],
    ['a second list marker', '- - a', ['-  a']],
    ['markers of every kind', '1. + * 2) a', ['1.    a']],
    ['a list in a quote', '> - > - a', ['> - >  a']],
    ['a marker without a blank behind it', '-a', ['-a']],
    ['a number of nine digits', '123456789. - a', ['123456789.  a']],
    ['a number of ten digits is none', '1234567890. - a', ['1234567890. - a']],
    ['marks within a line', 'a > - b', ['a > - b']],
    ['nothing', '', ['']],
  ])('%s', (_name, text, lines) => {
    expect(boundedMarkdown(text)).toEqual(lines);
  });

  it('ends after 5,000 lines', () => {
    expect(boundedMarkdown('a\n'.repeat(4_999))).toHaveLength(5_000);
    expect(boundedMarkdown('a\n'.repeat(5_000))).toHaveLength(5_000);
  });

  it('cuts a line at 2,000 characters', () => {
    expect(boundedMarkdown('x'.repeat(2_001))).toEqual(['x'.repeat(2_000)]);
  });
});
