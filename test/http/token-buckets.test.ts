import { describe, expect, it } from 'vitest';
import { TokenBuckets } from '#lib/http/token-buckets.ts';

const start = 1_800_000_000_000;

describe('token buckets', () => {
  it('give so many at once, then so many a second', () => {
    const buckets = new TokenBuckets({ burst: 3, perSecond: 2 });

    const taken = Array.from({ length: 5 }, () => buckets.take('a', start));

    expect(taken).toEqual([0, 0, 0, 500, 500]);
    expect(buckets.take('a', start + 499)).toBe(1);
    expect(buckets.take('a', start + 500)).toBe(0);
    expect(buckets.take('a', start + 500)).toBe(500);
  });

  it('never hold more than the burst', () => {
    const buckets = new TokenBuckets({ burst: 2, perSecond: 1 });
    buckets.take('a', start);

    const later = start + 3_600_000;
    expect([0, 1, 2].map(() => buckets.take('a', later))).toEqual([0, 0, 1_000]);
  });

  it('are apart for each key', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 1 });
    buckets.take('a', start);

    expect(buckets.take('b', start)).toBe(0);
  });

  it('remember a bounded number of keys, the quietest leaves first', () => {
    const buckets = new TokenBuckets({ burst: 1, perSecond: 0.001 });
    buckets.take('old', start);
    buckets.take('kept', start);
    for (let key = 0; key < 19_999; key += 1) buckets.take(`flood ${key}`, start);

    expect(buckets.take('kept', start)).toBe(1_000_000);
    expect(buckets.take('old', start)).toBe(0);
  });
});
