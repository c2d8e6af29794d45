import { describe, expect, it } from 'vitest';
import {
  movedPlace,
  readInterviewKey,
} from '../../../app/application/questionnaire/questionnaire-keys.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...more,
});

describe('the keys of the interview', () => {
  it.each([
    ['y', { type: 'choose', choice: 'yes' }],
    ['n', { type: 'choose', choice: 'no' }],
    ['u', { type: 'choose', choice: 'unknown' }],
    ['j', { type: 'move', by: 1 }],
    ['k', { type: 'move', by: -1 }],
    ['x', null],
    ['?', null],
  ])('%s means %j', (key, meaning) => {
    expect(readInterviewKey(press(key), false)).toEqual(meaning);
  });

  it('are letters for whoever types, and commands of the browser with a modifier', () => {
    expect(readInterviewKey(press('y'), true)).toBeNull();
    expect(readInterviewKey(press('n', { ctrlKey: true }), false)).toBeNull();
    expect(readInterviewKey(press('j', { metaKey: true }), false)).toBeNull();
    expect(readInterviewKey(press('k', { altKey: true }), false)).toBeNull();
    expect(readInterviewKey(press('y', { defaultPrevented: true }), false)).toBeNull();
  });

  it('stay within the page, and begin at its top', () => {
    expect(movedPlace(-1, 1, 5)).toBe(0);
    expect(movedPlace(-1, -1, 5)).toBe(0);
    expect(movedPlace(0, -1, 5)).toBe(0);
    expect(movedPlace(2, 1, 5)).toBe(3);
    expect(movedPlace(4, 1, 5)).toBe(4);
  });
});
