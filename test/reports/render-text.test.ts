import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '#lib/reports/render-markdown.ts';
import { renderTerminal } from '#lib/reports/render-terminal.ts';
import { application, collection } from '../judging/given.ts';
import { assessment } from './given-assessment.ts';

const plain = { width: 100, colour: false };
const escapeCharacter = String.fromCharCode(27);

describe('the scorecard on a terminal', () => {
  it('leads with the application, the commit and the interval of the score', () => {
    const lines = renderTerminal(assessment(), 6_200, plain).split('\n');

    expect(lines[0]).toBe('Payments  ·  main @ aaaaaaa  ·  checkout, secret-scan  ·  6.2 s');
    expect(lines[2]).toMatch(
      /^Application score {2}0\.0 – \d\.\d of 3 {6}\d+ of \d+ criteria met, \d+ not met, \d+ open$/,
    );
  });

  it('shows why, where and what to do of a criterion that is not met', () => {
    const text = renderTerminal(assessment(), 0, plain);

    expect(text).toMatch(/✘ {2}A-1\.5 {2}/);
    expect(text).toContain('.github/workflows/deploy.yml:31');
    expect(text).toMatch(/^ {13}→ /m);
  });

  it('keeps within the width, but for words that are longer', () => {
    const lines = renderTerminal(assessment(), 0, { width: 60, colour: false }).split('\n');
    const tooLong = lines.filter(
      (line) => line.length > 60 && !/^ \d |Application score|·/.test(line),
    );

    expect(tooLong).toEqual([]);
  });

  it('writes no escape sequence without colour, nor one that a checkout wrote', () => {
    const evil = `ci/${escapeCharacter}[31mred${escapeCharacter}[0m\nnext.yml`;
    const text = renderTerminal(assessment({}, evil), 0, plain);

    expect(text).not.toContain(escapeCharacter);
    expect(text).not.toContain('\nnext.yml');
  });
});

describe('an instant in a sentence', () => {
  it('reads as its day', () => {
    const said = assessment({ remarks: ['Reviewed at 2026-03-09T23:59:59.999Z, in time'] });

    expect(renderTerminal(said, 0, plain)).toContain('Reviewed at 2026-03-09, in time');
  });
});

describe('a name or a remark that nobody made inert before', () => {
  it('reaches no terminal raw', () => {
    const evil = `${escapeCharacter}[31mred\n\u202Egnihton`;
    const text = renderTerminal(
      assessment({ branch: evil, application: application({ name: evil }), remarks: [evil] }),
      0,
      plain,
    );

    expect(text).not.toContain(escapeCharacter);
    expect(text).not.toContain('\u202E');
    expect(text).not.toContain('red\n');
  });
});

describe('the scorecard in Markdown', () => {
  it('has a row for each of the 21 criteria', () => {
    const rows = renderMarkdown(assessment())
      .split('\n')
      .filter((line) => /^\| .* \| [AB]-\d\.\d \|/.test(line));

    expect(rows).toHaveLength(21);
  });

  it('lets no name of the checkout become markup, a mention or a cell', () => {
    const text = renderMarkdown(assessment({}, 'ci/a|b`c<img src=x>@team [x](http://evil).yml'));

    expect(text).not.toContain('<img');
    expect(text).not.toContain('](http');
    expect(text).not.toContain('@team');
    expect(text).not.toMatch(/a\|b/);
  });

  it('names what was not read, each place once and inert, and counts what is more than twenty', () => {
    const failures = Array.from({ length: 23 }, (_, index) => ({
      code: 'malformed' as const,
      place: `ci/<b>${index}.yml`,
      detail: 'it is not UTF-8',
    }));
    const broken = { ...collection('runbook'), coverage: 'partial' as const, failures };

    const text = renderMarkdown(assessment({ collections: [broken, broken] }));
    const told = text.slice(text.indexOf('### Not read')).split('\n').slice(2);

    expect(told).toHaveLength(22);
    expect(told[0]).toBe('- ci/&lt;b\\>0.yml: it is not UTF-8');
    expect(told[20]).toBe('- … and 3 more places');
  });

  it('has no section on what was not read when all was', () => {
    expect(renderMarkdown(assessment({ collections: [] }))).not.toContain('Not read');
  });
});
