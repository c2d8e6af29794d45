import { describe, expect, it } from 'vitest';
import { plainRemark, redactRemark } from '#lib/evidence/redact-remark.ts';
import { plantedToken } from '../use-cases/planted-token.ts';

describe('a remark', () => {
  it('keeps its lines, however a form ends them', () => {
    const kept = 'first\nsecond\n\n\tindented';

    expect(redactRemark(kept)).toBe(kept);
    expect(redactRemark(' first\r\nsecond\r\n\r\n\tindented\r\n')).toBe(kept);
    expect(plainRemark('first\rsecond\r\n')).toBe('first\nsecond');
  });

  it('shows what an eye cannot see', () => {
    expect(redactRemark('a\u0000b\u202ec')).toBe('a\u2400b\\u{202e}c');
  });

  it('loses what looks like a secret, in whichever line', () => {
    const token = plantedToken();

    const kept = redactRemark(`first\nthe token is ${token}\nlast`);

    expect(kept).not.toContain(token);
    expect(kept.split('\n')).toHaveLength(3);
  });

  it('loses a key that goes over several lines', () => {
    const body = Array.from(
      { length: 4 },
      (_, line) => `${'MIIEvQIBADANBgkqhkiG9w0B'.repeat(2)}${line}`,
    );
    const [begin, end] = ['BEGIN', 'END'].map((word) => `-----${word} PRIVATE KEY-----`);

    const kept = redactRemark(['see', begin, ...body, end, 'bye'].join('\n'));

    for (const line of body) expect(kept).not.toContain(line);
  });
});
