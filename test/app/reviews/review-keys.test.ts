import { describe, expect, it } from 'vitest';
import { readReviewKey } from '../../../app/reviews/review-keys.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...more,
});

describe('keys of reviewing', () => {
  it.each([
    ['j', { type: 'move', by: 1 }],
    ['k', { type: 'move', by: -1 }],
    ['a', { type: 'open', verdict: 'accept' }],
    ['r', { type: 'open', verdict: 'refuse' }],
    ['b', { type: 'open', verdict: 'ask_back' }],
    ['x', null],
    ['A', null],
  ])('%s means %j', (key, meaning) => {
    expect(readReviewKey(press(key), false)).toEqual(meaning);
  });

  it('are letters to who types, and the browser’s with a modifier', () => {
    expect(readReviewKey(press('a'), true)).toBeNull();
    expect(readReviewKey(press('a', { ctrlKey: true }), false)).toBeNull();
    expect(readReviewKey(press('r', { metaKey: true }), false)).toBeNull();
    expect(readReviewKey(press('b', { altKey: true }), false)).toBeNull();
    expect(readReviewKey(press('j', { defaultPrevented: true }), false)).toBeNull();
  });
});
