import { describe, expect, it } from 'vitest';
import { type KeyPress, readKey } from '../../../app/frame/read-key.ts';

const places = [{ key: 'a', href: '/applications' }];
const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  timeStamp: 10_000,
  target: { tagName: 'DIV' },
  ...more,
});
const read = (one: KeyPress) => readKey(one, null, places).pressed;

describe('keys that work everywhere', () => {
  it.each([
    ['Ctrl K', press('k', { ctrlKey: true })],
    ['Cmd K', press('k', { metaKey: true })],
    ['Ctrl K with caps lock', press('K', { ctrlKey: true })],
    ['Ctrl K out of a field', press('k', { ctrlKey: true, target: { tagName: 'INPUT' } })],
  ])('%s opens the palette', (_, one) => {
    expect(read(one)).toEqual({ type: 'open', dialog: 'palette' });
  });

  it('? opens the keys', () => {
    expect(read(press('?'))).toEqual({ type: 'open', dialog: 'help' });
  });

  it.each([
    ['a field', { tagName: 'INPUT' }],
    ['a text', { tagName: 'TEXTAREA' }],
    ['a choice', { tagName: 'SELECT' }],
    ['editable content', { tagName: 'DIV', isContentEditable: true }],
  ])('a letter typed into %s is a letter', (_, target) => {
    expect(readKey(press('?', { target }), null, places)).toEqual({ pressed: null, waiting: null });
    expect(readKey(press('g', { target }), null, places)).toEqual({ pressed: null, waiting: null });
  });

  it('g and a place lead there', () => {
    const { waiting } = readKey(press('g'), null, places);

    const { pressed } = readKey(press('a', { timeStamp: 11_000 }), waiting, places);

    expect(pressed).toEqual({ type: 'go', href: '/applications' });
  });

  it('a place alone, too late, or unknown leads nowhere', () => {
    const { waiting } = readKey(press('g'), null, places);

    expect(read(press('a'))).toBeNull();
    expect(readKey(press('a', { timeStamp: 11_500 }), waiting, places).pressed).toBeNull();
    expect(readKey(press('z', { timeStamp: 10_100 }), waiting, places).pressed).toBeNull();
  });

  it.each([
    ['that somebody else took', press('?', { defaultPrevented: true })],
    ['with Alt', press('?', { altKey: true })],
    ['that the browser means', press('g', { ctrlKey: true })],
  ])('a key %s is left alone', (_, one) => {
    expect(readKey(one, null, places)).toEqual({ pressed: null, waiting: null });
  });
});
