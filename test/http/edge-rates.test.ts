import { describe, expect, it } from 'vitest';
import { EdgeRates } from '#lib/http/edge-rates.ts';

const network = '192.0.2.1';
const sessionId = 'd2b5f1c0-0000-4000-8000-000000000001';
const now = 1_000;

/** How many requests pass at one instant before one has to wait. */
function passing(
  rates: EdgeRates,
  asked: { pathname: string; network: string; sessionId: string | null },
): number {
  let count = 0;
  while (rates.take(asked, now) === 0) count += 1;
  return count;
}

describe('who holds a token, of a session that stands or not', () => {
  it.each([
    '/sign-in',
    '/sign-in/factor',
    '/set-up',
    '/join',
    '/readyz',
    '/api/auth/callback/credentials',
    '/api/sign-in/passkey',
    '/sign-i%6E',
    '/api/%61uth/csrf',
  ])('asks for %s no more often than who holds none', (pathname) => {
    const rates = new EdgeRates();
    const alone = passing(rates, { pathname: '/sign-in', network, sessionId: null });

    expect(alone).toBe(120);
    expect(passing(rates, { pathname, network, sessionId })).toBe(0);
    expect(passing(new EdgeRates(), { pathname, network, sessionId })).toBe(alone);
  });

  it.each(['/', '/account', '/api/search', '/sign-in-not', '/%'])(
    'asks for %s within a wide rate of that token',
    (pathname) => {
      const rates = new EdgeRates();

      expect(passing(rates, { pathname, network, sessionId })).toBe(600);
      expect(rates.take({ pathname, network: '192.0.2.2', sessionId }, now)).toBeGreaterThan(0);
    },
  );

  it('takes nothing from others of their network', () => {
    const rates = new EdgeRates();
    passing(rates, { pathname: '/', network, sessionId });

    const other = 'd2b5f1c0-0000-4000-8000-000000000002';
    expect(rates.take({ pathname: '/', network, sessionId: other }, now)).toBe(0);
    expect(rates.take({ pathname: '/sign-in', network, sessionId: null }, now)).toBe(0);
  });
});
