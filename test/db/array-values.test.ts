import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayText, parseArray } from '#lib/db/array-values.ts';
import { createEmptyDatabase } from '../database/test-database.ts';

const { db } = await createEmptyDatabase();
const asItIs = (value: unknown): unknown => value;

describe('an array', () => {
  it('of any texts is read by the database as it was, and given back as it is', async () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'binary' }).filter(isStorable)), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (values) => {
        const [row] = await db.$client`
          select ${values}::text[] as same, cardinality(${values}::text[]) as length`;

        expect(row).toEqual({ same: values, length: values.length });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["array['2026-01-02 03:04:05Z'::timestamptz, null]", ['2026-01-02T03:04:05.000Z', null]],
    [
      'array[[1,2],[3,4]]',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["'[0:1]={7,8}'::int[]", [7, 8]],
    ["'{}'::text[]", []],
    [`array['{"a": "NULL"}'::jsonb]`, [{ a: 'NULL' }]],
    ["array['NULL', '', 'a,b', '{}']", ['NULL', '', 'a,b', '{}']],
    ['array[9007199254740991::bigint]', [9_007_199_254_740_991]],
    ['array[true, false]', [true, false]],
    ['array[1.5::float8]', [1.5]],
  ])('is read with what its elements are: %s', async (written, expected) => {
    const [row] = await db.execute(sql.raw(`select ${written} as read`));

    expect(row).toEqual({ read: expected });
  });

  it.each(['', '{', '{a', '{a}}', '{,}', '{a,}', '{"a}', '{a}b', 'a'])(
    'that is none is refused: %s',
    (text) => {
      expect(() => parseArray(text, asItIs)).toThrow(RangeError);
    },
  );

  it('is written with null as what it is and nothing else', () => {
    expect(arrayText([null, 'NULL', ['a"\\']], asItIs)).toBe('{NULL,"NULL",{"a\\"\\\\"}}');
    expect(arrayText('{a}', asItIs)).toBe('{a}');
  });
});

/** PostgreSQL stores no zero character and no half of a pair. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
