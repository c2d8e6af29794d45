import { describe, expect, it } from 'vitest';
import { loginsFor } from '#lib/access/free-login.ts';
import { isSafeAddress } from '#lib/access/safe-address.ts';

describe('an address that secrets may travel to', () => {
  it.each([
    'https://id.example.org',
    'https://id.example.org:8443/realms/a',
    'http://localhost:9000',
    'http://127.0.0.1:9000/a',
    'http://127.0.10.254',
    'http://[::1]:9000',
  ])('is https, or of this machine: %s', (address) => {
    expect(isSafeAddress(address)).toBe(true);
  });

  it.each([
    'http://id.example.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'https://user@id.example.org',
    'https://:word@id.example.org',
    'https://id.example.org/?a=1',
    'https://id.example.org/#a',
    'ftp://localhost',
    'id.example.org',
  ])('is not %s', (address) => {
    expect(isSafeAddress(address)).toBe(false);
  });
});

describe('the login of an account', () => {
  it('is its own name first, and then that with a number', () => {
    const [first, second] = loginsFor('mira');

    expect([first, second]).toEqual(['mira', 'mira-2']);
  });

  it.each([
    ['Mira Holm', 'Mira-Holm'],
    ['a\u0000b', 'a-b'],
    ['', 'person'],
  ])('holds what a login may: %j', (account, login) => {
    expect([...loginsFor(account)][0]).toBe(login);
  });

  it('is never longer than a login can be', () => {
    const longest = [...loginsFor('x'.repeat(300))].map((login) => login.length);

    expect(Math.max(...longest)).toBeLessThanOrEqual(128);
  });
});
