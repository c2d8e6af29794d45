import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import {
  newRecoveryCodes,
  recoveryCodeDigest,
} from '#lib/clients/one-time-password/recovery-codes.ts';
import { matchingStep, newTotpSecret, totpAddress } from '#lib/clients/one-time-password/totp.ts';
import { fromMs } from '#lib/evidence/instant.ts';

/** Appendix B of RFC 6238: seconds, and the code of eight digits by each hash. */
const vectors = [
  [59, '94287082', '46119246', '90693936'],
  [1_111_111_109, '07081804', '68084774', '25091201'],
  [1_111_111_111, '14050471', '67062674', '99943326'],
  [1_234_567_890, '89005924', '91819424', '93441116'],
  [2_000_000_000, '69279037', '90698825', '38618901'],
  [20_000_000_000, '65353130', '77737706', '47863826'],
] as const;
const seeds = {
  SHA1: '12345678901234567890',
  SHA256: '12345678901234567890123456789012',
  SHA512: '1234567890123456789012345678901234567890123456789012345678901234',
} as const;

const rfcSecret = Secret.fromUTF8(seeds.SHA1).base32;

describe('codes', () => {
  it.each(vectors)('are those of RFC 6238 at second %d', (second, sha1, sha256, sha512) => {
    const timestamp = second * 1_000;
    const codes = (['SHA1', 'SHA256', 'SHA512'] as const).map((algorithm) => {
      const secret = Secret.fromUTF8(seeds[algorithm]);
      return new TOTP({ secret, algorithm, digits: 8 }).generate({ timestamp });
    });

    expect(codes).toEqual([sha1, sha256, sha512]);
  });

  it.each(vectors)('of six digits are found in their step at second %d', (second, sha1) => {
    const step = matchingStep(rfcSecret, sha1.slice(2), fromMs(second * 1_000));

    expect(step).toBe(Math.floor(second / 30));
  });

  it('are taken one step early or late, under the step that they are of', () => {
    const at = (second: number) => matchingStep(rfcSecret, '287082', fromMs(second * 1_000));

    expect([29, 30, 59, 60, 89].map(at)).toEqual([1, 1, 1, 1, 1]);
    expect([90, 120, 1_000].map(at)).toEqual([null, null, null]);
  });

  it.each(['', '28708', '2870820', 'abcdef', '-87082'])('are nothing else: %s', (code) => {
    expect(matchingStep(rfcSecret, code, fromMs(59_000))).toBeNull();
  });
});

describe('a secret', () => {
  it('has 160 bits and is another each time', () => {
    const secrets = Array.from({ length: 20 }, newTotpSecret);

    expect(new Set(secrets).size).toBe(20);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it('is told to an app with who it is for', () => {
    const address = new URL(totpAddress(rfcSecret, 'mira@example.org'));

    expect(address.protocol).toBe('otpauth:');
    expect(decodeURIComponent(address.pathname)).toContain('Assay:mira@example.org');
    expect(address.searchParams.get('secret')).toBe(rfcSecret);
  });
});

describe('recovery codes', () => {
  it('are known however they are written', () => {
    const [code = ''] = newRecoveryCodes();

    expect(recoveryCodeDigest(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(
      recoveryCodeDigest(code),
    );
  });
});
