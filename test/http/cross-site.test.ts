import { describe, expect, it } from 'vitest';
import { isCrossSite } from '#lib/http/cross-site.ts';

const own = { host: 'assay.example.org', origin: 'https://assay.example.org' };

describe('what another site sent', () => {
  it.each([
    ['a form of another site', 'POST', { ...own, origin: 'https://evil.example' }],
    ['a sandboxed frame', 'POST', { ...own, origin: 'null' }],
    ['another port', 'POST', { ...own, origin: 'https://assay.example.org:8443' }],
    ['a sister domain', 'POST', { ...own, 'sec-fetch-site': 'same-site' }],
    ['the browser says so', 'DELETE', { ...own, 'sec-fetch-site': 'cross-site' }],
    [
      'behind a proxy the public host counts',
      'POST',
      { ...own, origin: 'https://inner', host: 'inner', 'x-forwarded-host': 'assay.example.org' },
    ],
  ])('is known: %s', (_title, method, headers) => {
    expect(isCrossSite(method, new Headers(headers))).toBe(true);
  });

  it.each([
    ['our own form', 'POST', { ...own, 'sec-fetch-site': 'same-origin' }],
    ['our own form in a browser that says less', 'POST', own],
    ['a program, which has no cookie', 'POST', { host: 'assay.example.org' }],
    ['a link on another site', 'GET', { ...own, 'sec-fetch-site': 'cross-site' }],
    [
      'our own form behind a proxy',
      'POST',
      { ...own, host: 'inner:3000', 'x-forwarded-host': 'assay.example.org' },
    ],
  ])('is not %s', (_title, method, headers) => {
    expect(isCrossSite(method, new Headers(headers))).toBe(false);
  });
});
