import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { causes } from '#lib/judging/cause.ts';
import type { Finding } from '#lib/judging/finding.ts';
import { findingMark, type MarkName } from '#lib/judging/mark-name.ts';
import { markOf } from '#lib/reports/marks.ts';
import { Mark } from '../../../app/ui/mark.tsx';
import { markShape } from '../../../app/ui/mark-shape.tsx';
import { markWord } from '../../../app/ui/mark-word.ts';

const bare = { code: 'I-SD-A-1.1', causes: [], conditions: [], notes: [] } as const;
const unjudged = { ...bare, assumed: false, stated: false, cause: null, holdsUntil: null } as const;

const findings: readonly Finding[] = [
  { ...unjudged, status: 'met' },
  { ...unjudged, status: 'met', stated: true },
  { ...unjudged, status: 'not_met' },
  { ...unjudged, status: 'not_applicable' },
  ...causes.map((cause): Finding => ({ ...unjudged, status: 'unknown', cause })),
];

// The record is complete by its type, and its keys are its own.
const names = Object.keys(markWord) as readonly MarkName[];

describe('marks', () => {
  it.each(findings)('a page says of $status $cause what the command line says', (finding) => {
    expect(markWord[findingMark(finding)]).toBe(markOf(finding).word);
  });

  it('no two statuses share a word or a drawing', () => {
    const drawings = names.map((name) =>
      renderToStaticMarkup(<g>{markShape[name]}</g>).replace(/ class="[^"]*"/g, ''),
    );

    expect(new Set(drawings).size).toBe(names.length);
    expect(new Set(Object.values(markWord)).size).toBe(names.length);
  });

  it('a mark that stands alone is named for those who do not see it', () => {
    const page = renderToStaticMarkup(<Mark name="stale" />);

    expect(page).toContain('role="img"');
    expect(page).toContain('aria-label="Out of date"');
  });

  it('a mark beside its word is not read twice', () => {
    const page = renderToStaticMarkup(<Mark as="word" name="stale" />);

    expect(page).toContain('aria-hidden="true"');
    expect(page.match(/Out of date/g)).toHaveLength(1);
  });

  it('a waiver says until when, and is never drawn in the green of met', () => {
    const page = renderToStaticMarkup(<Mark as="word" name="waived" until="3 Dec 2026" />);

    expect(page).toContain('Waived until 3 Dec 2026');
    expect(page).not.toMatch(/text-(met|stated)/);
  });
});
