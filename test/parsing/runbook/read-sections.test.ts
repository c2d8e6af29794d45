import { describe, expect, it } from 'vitest';
import { readSections } from '#lib/parsing/runbook/read-sections.ts';

const only = (text: string) => {
  const [first] = readSections(text).sections;
  if (first === undefined) throw new Error('expected a section');
  const { texts, steps, longestRun } = first;
  return { texts, steps, longestRun };
};

describe('the sections of a Markdown document', () => {
  it('begin at its headings, with the lines that are theirs', () => {
    expect(readSections('above\n\n# A\n\none\ntwo\n\nB\n-\n### C *d*\nend').sections).toEqual([
      { heading: '', depth: 0, start: 0, end: 2, texts: ['above'], steps: [], longestRun: 0 },
      { heading: 'A', depth: 1, start: 2, end: 7, texts: ['one\ntwo'], steps: [], longestRun: 0 },
      { heading: 'B', depth: 2, start: 7, end: 9, texts: [], steps: [], longestRun: 0 },
      {
        heading: 'C *d*',
        depth: 3,
        start: 9,
        end: 11,
        texts: ['end'],
        steps: [],
        longestRun: 0,
      },
    ]);
  });

  it('of an empty document are one that says nothing', () => {
    expect(readSections('')).toEqual({
      lines: [''],
      sections: [{ heading: '', depth: 0, start: 0, end: 1, texts: [], steps: [], longestRun: 0 }],
    });
  });

  it.each([
    ['an ordered list', '1. a\n2. b\n', { texts: ['a', 'b'], steps: ['a', 'b'], longestRun: 2 }],
    ['bullets', '- a\n- b\n', { texts: ['a', 'b'], steps: [], longestRun: 0 }],
    [
      'a list that goes on',
      '1. a\n2. b\n\n```\nx\n```\n\n3. c\n',
      { texts: ['a', 'b', 'c'], steps: ['a', 'b', 'c'], longestRun: 3 },
    ],
    [
      'a list that begins anew',
      '1. a\n2. b\n\n```\nx\n```\n\n1. c\n',
      { texts: ['a', 'b', 'c'], steps: ['a', 'b', 'c'], longestRun: 2 },
    ],
    [
      'a list that begins at two goes on from nothing',
      '2. a\n3. b\n4. c\n',
      { texts: ['a', 'b', 'c'], steps: ['a', 'b', 'c'], longestRun: 3 },
    ],
    ['a list that begins at none', '0. a\n', { texts: ['a'], steps: ['a'], longestRun: 1 }],
    [
      'a step of several paragraphs, with code between',
      '1. a\n\n   ```\n   x\n   ```\n\n   b\n2. c\n',
      { texts: ['a', 'b', 'c'], steps: ['a  b', 'c'], longestRun: 2 },
    ],
    [
      'a table of contents',
      '1. [A](#a)\n2. [B](#b)\n',
      { texts: ['[A](#a)', '[B](#b)'], steps: [], longestRun: 0 },
    ],
    [
      'a list with one link of many',
      '1. [A](#a)\n2. b\n',
      { texts: ['[A](#a)', 'b'], steps: ['[A](#a)', 'b'], longestRun: 2 },
    ],
    [
      'links with words around them',
      '1. see [A](#a)\n2. [B](#b) too\n',
      {
        texts: ['see [A](#a)', '[B](#b) too'],
        steps: ['see [A](#a)', '[B](#b) too'],
        longestRun: 2,
      },
    ],
    [
      'steps in a quotation',
      '> text\n>\n> 1. a\n',
      { texts: ['text', 'a'], steps: ['a'], longestRun: 1 },
    ],
    [
      'what nobody reads as text',
      '```\ncode\n```\n\n<div>html</div>\n\n***\n',
      { texts: [], steps: [], longestRun: 0 },
    ],
    [
      'inline marks stay as they are written',
      'a `b` *c* &amp; \\d [e](f)\n',
      { texts: ['a `b` *c* &amp; \\d [e](f)'], steps: [], longestRun: 0 },
    ],
  ])('%s', (_name, text, section) => {
    expect(only(text)).toEqual(section);
  });

  it('a heading within a quotation is a text of it', () => {
    expect(readSections('> # A\n').sections).toHaveLength(1);
    expect(only('> # A\n').texts).toEqual(['A']);
  });
});
