import { describe, expect, it } from 'vitest';
import { loginsFor } from '#lib/access/free-login.ts';
import { Login } from '#lib/access/password-rule.ts';

const firstOf = (account: string, count: number): string[] =>
  [...loginsFor(account)].slice(0, count);

describe('the login of somebody who comes from a provider', () => {
  it('is the account’s own name, and with a number where that is taken', () => {
    expect(firstOf('octocat', 3)).toEqual(['octocat', 'octocat-2', 'octocat-3']);
  });

  it('has one hyphen for blanks and control characters in a row', () => {
    expect(firstOf('Mira \t\u0007Holm', 1)).toEqual(['Mira-Holm']);
  });

  it('is there for a name that is none', () => {
    expect(firstOf('', 2)).toEqual(['person', 'person-2']);
  });

  it('is one for the longest name and the last number, which is four digits', () => {
    const all = [...loginsFor('m'.repeat(300))];

    expect(all.at(-1)).toBe(`${'m'.repeat(122)}-9999`);
    expect(all.every((login) => Login.safeParse(login).success)).toBe(true);
  });
});
