import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, earlierOf, fromMs, instantSchema, laterOf, toMs } from '#lib/evidence/instant.ts';

describe('an instant', () => {
  it('is read as the calendar has it, leap years and all', () => {
    const years = { min: Date.UTC(1600, 0, 1), max: Date.UTC(2999, 11, 31) };

    fc.assert(
      fc.property(fc.integer(years), (ms) => {
        expect(toMs(new Date(ms).toISOString())).toBe(ms);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '1970-01-01T00:00:00.000Z',
    '1999-12-31T23:59:59.999Z',
    '2000-02-29T12:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
    '2100-02-28T23:59:59.001Z',
  ])('%s comes back from its milliseconds as it was', (instant) => {
    expect(toMs(instant)).toBe(Date.parse(instant));
    expect(fromMs(toMs(instant))).toBe(instant);
  });

  it.each([
    ['2026-06-30T14:00:00+02:00', '2026-06-30T12:00:00.000Z'],
    ['2026-06-30T12:00:00Z', '2026-06-30T12:00:00.000Z'],
    ['2026-06-30T12:00:00.123456Z', '2026-06-30T12:00:00.123Z'],
  ])('%s is taken as %s', (written, canonical) => {
    expect(instantSchema.parse(written)).toBe(canonical);
  });

  it.each(['yesterday', '2026-06-30', '2026-06-30T12:00:00', '2026-13-01T00:00:00Z', ''])(
    'refuses %j',
    (written) => {
      expect(instantSchema.safeParse(written).success).toBe(false);
    },
  );

  it('that is not in its canonical form is read all the same', () => {
    expect(toMs('2026-06-30T14:00:00+02:00')).toBe(Date.UTC(2026, 5, 30, 12));
  });

  it('is compared as text', () => {
    const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];

    expect([earlierOf(late, early), laterOf(early, late)]).toEqual([early, late]);
    expect([earlierOf(early, late), laterOf(late, early)]).toEqual([early, late]);
    expect(addDays(early, 1)).toBe(late);
  });
});
