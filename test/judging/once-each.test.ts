import { describe, expect, it } from 'vitest';
import { onceEach } from '#lib/judging/once-each.ts';

describe('a function that answers once for each', () => {
  it('gives the same answer to the same key, and computes it once', () => {
    const asked: string[] = [];
    const answer = onceEach((key: string) => {
      asked.push(key);
      return { key };
    });

    expect(answer('a')).toBe(answer('a'));
    expect(answer('b')).toEqual({ key: 'b' });
    expect(asked).toEqual(['a', 'b']);
  });

  it('tells keys apart by identity, so that equal objects have answers of their own', () => {
    const answer = onceEach((key: { readonly id: number }) => ({ id: key.id }));

    expect(answer({ id: 1 })).not.toBe(answer({ id: 1 }));
  });
});
