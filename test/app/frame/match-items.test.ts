import { describe, expect, it } from 'vitest';
import type { PaletteItem } from '#lib/use-cases/frame-view.ts';
import { matchItems } from '../../../app/frame/match-items.ts';

const item = (kind: PaletteItem['kind'], title: string, detail: string | null): PaletteItem => ({
  id: `${kind} ${title}`,
  kind,
  title,
  detail,
  href: '/',
});

const items = [
  item('page', 'Applications', null),
  item('action', 'Add an application', null),
  item('criterion', 'A-1.5', 'You harden the tools that are used'),
  item('criterion', 'B-1.2', 'Developers cannot reach production secrets'),
];
const titles = (text: string): string[] => matchItems(items, text).map(({ title }) => title);

describe('the command palette', () => {
  it('finds by every word, in title or detail, in any case', () => {
    expect(titles('TOOLS harden')).toEqual(['A-1.5']);
    expect(titles('tools secrets')).toEqual([]);
  });

  it('puts first what begins with the text', () => {
    expect(titles('app')).toEqual(['Applications', 'Add an application']);
  });

  it('shows pages and actions before anything is typed', () => {
    expect(titles('  ')).toEqual(['Applications', 'Add an application']);
  });
});
