import { describe, expect, it } from 'vitest';
import { createSealedBox } from '#lib/clients/sealed-box/sealed-box.ts';

const secret = 'of a test '.repeat(4);
const box = createSealedBox(secret);

describe('a sealed box', () => {
  it.each(['', 'a', 'grüße', 'x'.repeat(10_000)])('gives back what it was given: %#', (text) => {
    expect(box.open(box.seal(text, 'a purpose'), 'a purpose')).toBe(text);
  });

  it('opens in every process of one secret', () => {
    expect(createSealedBox(secret).open(box.seal('text', 'p'), 'p')).toBe('text');
  });

  it('seals the same text differently each time, and shows nothing of it', () => {
    const [one, other] = [box.seal('a text to hide', 'p'), box.seal('a text to hide', 'p')];

    expect(Buffer.from(one).equals(other)).toBe(false);
    expect(Buffer.from(one).toString('latin1')).not.toContain('hide');
  });

  it('opens for no other purpose and under no other secret', () => {
    const sealed = box.seal('text', 'totp a');

    expect(box.open(sealed, 'totp b')).toBeNull();
    expect(createSealedBox(`${secret}x`).open(sealed, 'totp a')).toBeNull();
  });

  it('opens nothing in which one bit is another', () => {
    const sealed = box.seal('text', 'p');

    for (let at = 0; at < sealed.length; at += 1) {
      const altered = sealed.map((byte, index) => (index === at ? byte ^ 1 : byte));
      expect(box.open(altered, 'p')).toBeNull();
    }
  });

  it('opens nothing that is too short', () => {
    for (let length = 0; length < 28; length += 1) {
      expect(box.open(new Uint8Array(length), 'p')).toBeNull();
    }
  });
});
