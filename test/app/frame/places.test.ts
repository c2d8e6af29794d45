import { describe, expect, it } from 'vitest';
import { isWithin, places } from '../../../app/frame/places.ts';

describe('places of the rail', () => {
  it('no two share an address or a key', () => {
    const all = Object.values(places);
    const keys = all.flatMap(({ key }) => (key === null ? [] : [key]));

    expect(new Set(all.map(({ href }) => href)).size).toBe(all.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['/', 'portfolio', true],
    ['/questions/I-SD-A-1', 'portfolio', true],
    ['/applications', 'portfolio', false],
    ['/applications', 'applications', true],
    ['/applications/payments-api/evidence', 'applications', true],
    ['/applications-of-others', 'applications', false],
  ] as const)('%s is within %s: %s', (pathname, place, within) => {
    expect(isWithin(pathname, places[place])).toBe(within);
  });
});
