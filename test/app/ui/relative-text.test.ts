import { describe, expect, it } from 'vitest';
import { dayText, exactText, relativeText } from '../../../app/ui/relative-text.ts';

const now = '2026-11-24T12:00:00.000Z';

describe('time in words', () => {
  it.each([
    ['2026-11-24T11:59:30.000Z', 'just now'],
    ['2026-11-24T12:00:30.000Z', 'in a moment'],
    ['2026-11-24T11:56:00.000Z', '4 min ago'],
    ['2026-11-24T10:00:00.001Z', '1 h ago'],
    ['2026-11-24T10:00:00.000Z', '2 h ago'],
    ['2026-11-23T12:00:00.000Z', '1 day ago'],
    ['2026-11-30T12:00:00.000Z', 'in 6 days'],
    ['2026-11-30T11:59:59.999Z', 'in 5 days'],
    ['2026-03-24T12:00:00.000Z', '8 months ago'],
    ['2023-11-24T12:00:00.000Z', '3 years ago'],
  ])('%s is "%s"', (at, words) => {
    expect(relativeText(at, now)).toBe(words);
  });

  it('the exact instant names its zone', () => {
    expect(exactText('2026-03-04T14:02:59.000Z')).toBe('4 Mar 2026, 14:02 UTC');
  });

  it('a day is written the same everywhere', () => {
    expect(dayText('2026-12-31T23:59:59.000Z')).toBe('31 Dec 2026');
  });
});
