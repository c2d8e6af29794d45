import { describe, expect, it } from 'vitest';
import { sameOriginPath } from '#lib/http/same-origin-path.ts';

describe('a path to come back to', () => {
  it.each([
    '/',
    '/applications/payments?tab=evidence&page=2#row-7',
    '/a/../b',
    '/%5Cnot-a-backslash',
    '/?next=https://example.org',
  ])('may be %s', (path) => {
    const led = sameOriginPath(path);

    expect(led).not.toBeNull();
    expect(new URL(led ?? '', 'https://assay.example.org').origin).toBe(
      'https://assay.example.org',
    );
  });

  it.each([
    undefined,
    null,
    '',
    'applications',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    'javascript:alert(1)',
    ' /applications',
    `/${'a'.repeat(2_001)}`,
  ])('is never %j', (text) => {
    expect(sameOriginPath(text)).toBeNull();
  });
});
