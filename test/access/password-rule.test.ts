import { describe, expect, it } from 'vitest';
import { Login, NewPassword, PersonName, restsOnLogin } from '#lib/access/password-rule.ts';

const told = (schema: typeof NewPassword, text: string): readonly string[] =>
  schema.safeParse(text).error?.issues.map((issue) => issue.message) ?? [];

describe('a new password', () => {
  it.each([
    'abcdefghijkl',
    `${'abcde'.repeat(51)}f`,
    'a long walk at night',
    'пароль и соль',
    '🐟🐠🐡🦈🐬🐳🐋🦭🐙🪼🦀🦞',
  ])('accepts %s', (text) => {
    expect(told(NewPassword, text)).toEqual([]);
  });

  it.each([
    ['eleven characters', 'abcdefghijk', 'Use at least 12 characters.'],
    ['twelve UTF-16 units that are six characters', '🐟🐠🐡🦈🐬🐳', 'Use at least 12 characters.'],
    ['what is no bound for a hash', 'abcde'.repeat(52), 'Use at most 256 characters.'],
    ['four characters repeated', 'abcd'.repeat(4), 'Use at least 5 different characters.'],
  ])('refuses %s', (_title, text, message) => {
    expect(told(NewPassword, text)).toEqual([message]);
  });

  it.each([
    ['mira.holm', 'mira.holm2026', true],
    ['mira.holm', 'MIRA.HOLM!!!', true],
    ['mira.holm', 'mira.holm and a dog', false],
    ['mira', 'a longer sentence', false],
    ['mira', 'mira12345', true],
    ['mira', 'mira123456', false],
  ])('for the login %s, %s rests on it: %s', (login, password, expected) => {
    expect(restsOnLogin(password, login)).toBe(expected);
  });
});

describe('a login', () => {
  it.each([
    [' mira ', 'mira'],
    ['mira@example.org', 'mira@example.org'],
    ['Müller', 'Müller'],
  ])('%j is %s', (text, expected) => {
    expect(Login.parse(text)).toBe(expected);
  });

  it.each(['', '   ', 'mira holm', 'mira\u0000', 'mira\u200b', 'm'.repeat(129)])(
    'refuses %j',
    (text) => {
      expect(Login.safeParse(text).success).toBe(false);
    },
  );
});

describe('a name', () => {
  it('is kept without blanks around it', () => {
    expect(PersonName.parse('  Mira Holm ')).toBe('Mira Holm');
  });

  it.each(['', ' ', 'Mira\nHolm', 'M'.repeat(201)])('refuses %j', (text) => {
    expect(PersonName.safeParse(text).success).toBe(false);
  });
});
