import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksGenerated, looksRandom, switchRate } from '#lib/evidence/secret-shapes/randomness.ts';

const base62 = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const mixed = ['kPz8Xw2Qm7Lr4', 'Tn9Vb3Yc6Hd1', 'Jf5Gs0A'].join('');
const lowMixed = ['k7q2zx9w4m1r', '8v3t6h5j0d2b', '9n4s7c1f8g3y'].join('');

describe('switchRate', () => {
  it.each([
    ['', 0],
    ['---', 0],
    ['abcd', 0],
    ['aB', 0.5],
    ['aB3d', 0.75],
    ['ab12', 0.25],
    ['AB-12', 0],
    ['a-1-B', 0],
    ['aA-aA', 0.5],
    ['az', 0],
    ['AZ', 0],
    ['09', 0],
    ['zA', 0.5],
    ['Z0', 0.5],
    ['a{b', 0],
    ['a@A', 0],
    ['a/0', 0],
    ['a:9', 0],
    ['a`b', 0],
    ['a[b', 0],
  ])('of %j is %d', (text, rate) => {
    expect(switchRate(text)).toBe(rate);
  });
});

describe('a value beside a telling name is taken for generated', () => {
  it.each([
    ['letters and digits in disorder', mixed.slice(0, 16)],
    ['lower case and digits', lowMixed.slice(0, 20)],
    ['16 hexadecimal digits', '0f1e2d3c4b5a6978'],
    ['a UUID', '550e8400-e29b-41d4-a716-446655440f9c'],
    ['upper-case hexadecimal', '0F1E2D3C4B5A6978'],
    ['hexadecimal of 20 digits behind a word', 'prod_0f1e2d3c4b5a69788796'],
    ['hexadecimal of 20 digits behind a dot', 'prod.0f1e2d3c4b5a69788796'],
  ])('%s', (_what, value) => {
    expect(looksGenerated(value)).toBe(true);
  });

  it.each([
    ['no digit', mixed.replace(/\d/g, '')],
    ['no letter', '8264193758264193'],
    ['15 hexadecimal digits', '0f1e2d3c4b5a697'],
    ['hexadecimal that repeats', 'a1a1a1a1a1a1a1a1'],
    ['hexadecimal behind a word that repeats', 'prod_a1a1a1a1a1a1a1a1a1a1'],
    ['words with a number', 'productiondatabasereader2'],
    ['words with numbers between them', 'server1national2station3'],
    ['the same few characters', 'aB1aB1aB1aB1aB1aB1aB1'],
  ])('but not with %s', (_what, value) => {
    expect(looksGenerated(value)).toBe(false);
  });
});

describe('a value beside nothing is taken for random', () => {
  it.each([
    ['letters of both cases and digits', mixed],
    ['24 of them', mixed.slice(0, 24)],
    ['no upper case, 32 long', lowMixed.slice(0, 32)],
  ])('with %s', (_what, value) => {
    expect(looksRandom(value)).toBe(true);
  });

  it.each([
    ['23 characters', mixed.slice(0, 23)],
    ['no digit', mixed.replace(/\d/g, 'Q')],
    ['one digit', `${mixed.replace(/\d/g, 'q')}7`],
    ['no lower case', mixed.toUpperCase()],
    ['one lower-case letter', `${mixed.toUpperCase()}q`],
    ['no upper case, 31 long', lowMixed.slice(0, 31)],
    ['no upper case and a dash', `${lowMixed.slice(0, 20)}-${lowMixed.slice(20)}`],
    ['no upper case and one at its end', `${lowMixed}-`],
    ['no upper case and one at its start', `-${lowMixed}`],
    ['hexadecimal', '0f1e2d3c4b5a69788796a5b4c3d2e1f0'],
    ['upper-case hexadecimal', '0F1E2D3C4B5A69788796A5B4C3D2E1F0'],
    ['words', 'AbstractUserNamePasswordAuthenticationTokenProviderV2x2'],
    ['words that change case at every letter', 'ThEnAtIoNaLsTaTiOnEr12eNtErTaInEr'],
    ['the same few characters', 'aB1'.repeat(10)],
    ['three long runs', 'kwqzjxvbhgpf8264193750QZXKWJVHG'],
  ])('but not with %s', (_what, value) => {
    expect(looksRandom(value)).toBe(false);
  });

  it('in nine of ten keys of 40 characters, and in hardly any of words', () => {
    const keys = fc.sample(
      fc.string({ unit: fc.constantFrom(...base62.split('')), minLength: 40, maxLength: 40 }),
      { numRuns: 400, seed: 7 },
    );
    const words = fc.sample(
      fc
        .array(fc.constantFrom('Deploy', 'Service', 'Token', 'Handler', 'Reader', 'V2', 'Http'), {
          minLength: 5,
          maxLength: 8,
        })
        .map((parts) => parts.join('')),
      { numRuns: 400, seed: 7 },
    );

    expect(keys.filter(looksRandom).length).toBeGreaterThan(360);
    expect(words.filter(looksRandom)).toEqual([]);
  });
});
