import { describe, expect, it } from 'vitest';
import { securityHeaders } from '#lib/http/security-headers.ts';

describe('the headers of every answer', () => {
  it('allow a page its own parts and nothing else', () => {
    const policy = securityHeaders('bm9uY2U=', false).get('content-security-policy');

    expect(policy?.split('; ')).toEqual([
      "default-src 'self'",
      "script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic'",
      "style-src 'self' 'nonce-bm9uY2U='",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]);
  });

  it('promise https only where people come by it', () => {
    const overTls = securityHeaders('n', true);
    const plain = securityHeaders('n', false);

    expect(overTls.get('strict-transport-security')).toBe('max-age=31536000');
    expect(overTls.get('content-security-policy')).toContain('upgrade-insecure-requests');
    expect(plain.has('strict-transport-security')).toBe(false);
    expect(plain.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });

  it('say nothing elsewhere about where people were', () => {
    expect(Object.fromEntries(securityHeaders('n', false))).toMatchObject({
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
});
