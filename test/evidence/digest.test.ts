import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf, fingerprintOf, sha256Of } from '#lib/evidence/digest.ts';
import { keysOf } from '#lib/evidence/keys-of.ts';

describe('a digest', () => {
  it('is SHA-256 of the UTF-8 bytes', () => {
    expect(sha256Of('abc')).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('does not depend on the order in which properties were written', () => {
    expect(canonicalJson({ b: [1, 'é'], a: null })).toBe('{"a":null,"b":[1,"é"]}');
    expect(digestOf({ b: 1, a: 2 })).toBe(digestOf({ a: 2, b: 1 }));
    expect(digestOf({ a: 2, b: 1 })).toBe(sha256Of('{"a":2,"b":1}'));
  });

  it('is refused for what is no JSON value', () => {
    expect(() => canonicalJson(undefined)).toThrow('only JSON values have a canonical form');
  });
});

describe('a fingerprint', () => {
  // RFC 4231, test case 2.
  const key = new TextEncoder().encode('Jefe');

  it('is the first half of HMAC-SHA256 under its key', () => {
    expect(fingerprintOf(key, 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c7',
    );
  });

  it('tells nothing to one who tries values without the key', () => {
    const other = new TextEncoder().encode('jefe');

    expect(fingerprintOf(other, 'a')).not.toBe(fingerprintOf(key, 'a'));
  });
});

it('keys come sorted and none of them inherited', () => {
  const object = Object.assign(Object.create({ inherited: 1 }), { b: 1, a: 2 });

  expect(keysOf(object)).toEqual(['a', 'b']);
});
