import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFact } from '#lib/evidence/fact.ts';
import { readByAssay } from '#lib/evidence/origin.ts';
import { inertText, looksLikeSecret, redactDeep, redactText } from '#lib/evidence/redaction.ts';
import { secretKinds, seeded } from '../peers/planted-secrets.ts';

/** A secret of any kind, made by chance, as a line of a file. */
const anySecret = fc
  .tuple(fc.constantFrom(...Object.keys(secretKinds)), fc.integer({ min: 1, max: 2 ** 31 - 1 }))
  .map(([kind, seed]) => ({
    kind,
    text: `# settings\n${secretKinds[kind]?.(seeded(seed)) ?? ''}`,
  }));

/** Text of any code points, ASCII as often as others; halves of pairs are among them. */
const anyText = (maxLength: number) =>
  fc
    .array(fc.oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10ffff })), { maxLength })
    .map((points) => String.fromCodePoint(...points));

/** What a digest of 32 bytes looks like in base 64. */
const digest = btoa(String.fromCharCode(...Array.from({ length: 32 }, (_, at) => (at * 89) % 256)));

/** The parts of a planted text that only its secret can have brought there. */
function canariesOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9+/]{18,}/g)?.filter((part) => /\d/.test(part)) ?? [];
}

const legitimate: readonly string[] = [
  '4f8a1b2c3d4e5f60718293a4b5c6d7e8f9012345',
  `sha256:${'0f1e2d3c'.repeat(8)}`,
  `hmac-sha256:${'0f1e2d3c'.repeat(8)}`,
  '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  '550e8400-e29b-41d4-a716-446655440000',
  'ghcr.io/acme/payment-service:v1.2.3-rc.4',
  'ghcr.io/acme/app@sha256:4f8a1b2c3d4e5f60718293a4b5c6d7e8f90123454f8a1b2c3d4e5f6071829304',
  '.github/workflows/deploy-production.yml',
  'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683',
  'docs/ADR-0001-use-postgresql-as-job-queue.md',
  'repo:acme/app:environment:production',
  'arn:aws:iam::123456789012:role/GitHubActionsDeploy',
  'id-token: write',
  'token: short-lived',
  'secrets.PRODUCTION_DEPLOY_TOKEN',
  `password=${'$'}{DB_PASSWORD}`,
  '--password-stdin',
  'https://token.actions.githubusercontent.com',
  'https://github.com/acme/app/actions/runs/123456789/job/22222222222',
  '2026-11-24T00:20:54.123Z',
  'web-7d9c8b6f5d-x2x4z',
  'AbstractUserNamePasswordAuthenticationTokenProviderV2',
  `SHA256:${digest.slice(0, 43)}`,
  `sha512-${digest.replace('=', 'x')}`,
  `h1:${digest}`,
  'auth/kubernetes/role/payment-deployer',
  'Größe geändert – übernommen von Zoë',
];

describe('redactText', () => {
  test.each(Object.keys(secretKinds))('no part of a planted %s survives', (kind) => {
    const make = seeded(7);
    const text = secretKinds[kind]?.(make) ?? '';

    const redacted = redactText(text);

    expect(redacted).toContain('[redacted:');
    for (const canary of canariesOf(text)) {
      if (kind !== 'kubernetes-secret') expect(redacted).not.toContain(canary);
    }
  });

  test.each(legitimate)('leaves %s as it is', (text) => {
    const redacted = redactText(text);

    expect(redacted).toBe(text);
    expect(looksLikeSecret(text)).toBe(false);
  });

  test.each([
    [['password=', 'hunter2'].join(''), 'password=[redacted:password-assignment]'],
    [
      ['https://bob:', 'hunter2@db.acme.dev/x'].join(''),
      'https://bob:[redacted:url-password]@db.acme.dev/x',
    ],
    [
      ['curl -u bob:', 'hunter2 https://acme.dev'].join(''),
      'curl -u bob:[redacted:curl-credential] https://acme.dev',
    ],
    [`Basic ${btoa('bob:hunter2')}`, 'Basic [redacted:basic-credential]'],
    ['Bearer abcdef1234567890abcd', 'Bearer [redacted:bearer-token]'],
    [['kPz8Xw2Qm7Lr4', 'Tn9Vb3Yc6Hd1Jf5Gs0A'].join(''), '[redacted:random]'],
  ])('%s becomes %s', (text, expected) => {
    const redacted = redactText(text);

    expect(redacted).toBe(expected);
    expect(looksLikeSecret(text)).toBe(true);
  });

  test('a secret that begins where another ended is found once that one is gone', () => {
    const aws = ['AKIA', 'Q3EGRLFZ7X2TVBNM'].join('');

    const redacted = redactText(`_gitlab_session=${'0a1b2c3d'.repeat(4)}${aws}`);

    expect(redacted).toBe('_gitlab_session=[redacted:gitlab-session][redacted:aws-access-key-id]');
  });

  test('a part of a path that is made by chance is replaced, its neighbours stay', () => {
    const random = ['kPz8Xw2Qm7Lr4', 'Tn9Vb3Yc6Hd1Jf5Gs0A'].join('');

    const redacted = redactText(`deploy/${random}/production-settings`);

    expect(redacted).toBe('deploy/[redacted:random]/production-settings');
  });

  test('what is made by chance is replaced whole, slashes and all', () => {
    const random = ['kPz8Xw2Qm7/Lr4', 'Tn9Vb3/Yc6Hd1Jf5Gs0A'].join('');

    const redacted = redactText(`x ${random} y`);

    expect(redacted).toBe('x [redacted:random] y');
  });

  test('the name of a digest inside a value excuses nothing', () => {
    const random = ['kPz8Xw2Qm7Lr4', 'Tn9Vb3Yc6Hd1Jf5Gs0A'].join('');

    const redacted = redactText(`${random}sha512-x`);

    expect(redacted).toBe('[redacted:random]');
  });

  test('a secret at the start of a line inside a text is found', () => {
    const secret = ['AKIA', 'Q3EGRLFZ7X2TVBNM'].join('');

    const redacted = redactText(`region\n${secret}`);

    expect(redacted).toBe('region␊[redacted:aws-access-key-id]');
  });

  test('redacting twice changes nothing more, whatever the text', () => {
    fc.assert(
      fc.property(anyText(300), anySecret, (noise, { text }) => {
        const once = redactText(`${noise}${text}${noise}`);

        expect(redactText(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe('inertText', () => {
  test('nothing that steers a terminal or hides text stays', () => {
    const text = inertText('a\u001b[31mb\u0007c\u009bd\u202ee\u200bf\ufeffg\u007f\nh\ud800');

    expect(text).toBe('a␛[31mb␇c\\u{9b}d\\u{202e}e\\u{200b}f\\u{feff}g␡␊h\ufffd');
  });

  test('no text keeps a control character', () => {
    fc.assert(
      fc.property(anyText(100), (text) => {
        expect(redactText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});

describe('redactDeep', () => {
  test('names of properties are redacted as their values are', () => {
    const secret = ['ghp', ['a1B2c3D4e5F6g7H8', 'i9J0k1L2m3N4o5P6q7R8'].join('')].join('_');

    const redacted = redactDeep({ [secret]: [{ deep: secret }, 1, null, true] });

    expect(redacted).toEqual({
      '[redacted:github-token]': [{ deep: '[redacted:github-token]' }, 1, null, true],
    });
  });

  test('a property named __proto__ stays a property', () => {
    const redacted = redactDeep(JSON.parse('{"__proto__":{"x":"y"}}'));

    expect(Object.keys(redacted as object)).toEqual(['__proto__']);
  });
});

test('a planted secret survives in no field of a fact', () => {
  fc.assert(
    fc.property(anySecret, (secret) => {
      const text = secret.kind === 'kubernetes-secret' ? '' : secret.text.slice(0, 500);
      const fact = makeFact({
        kind: 'secret_finding',
        source: text || 'checkout',
        collector: 'secret-scan@1',
        origin: readByAssay,
        observedAt: '2026-01-01T00:00:00.000Z',
        readAt: '2026-01-01T00:00:00.000Z',
        link: text,
        body: {
          fingerprint: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
          rule: 'x',
          class: 'provider',
          repository: text || 'local/app',
          path: `src/${text}`,
          commit: '4f8a1b2c3d4e5f60718293a4b5c6d7e8f9012345',
          line: 1,
          firstSeenAt: '2026-01-01T00:00:00.000Z',
          validity: 'unverified',
          state: 'open',
          inHead: true,
        },
      });

      const written = JSON.stringify(fact);
      for (const canary of canariesOf(text)) expect(written).not.toContain(canary);
    }),
    { numRuns: 120 },
  );
});

describe('hostile text of a megabyte is redacted in linear time', () => {
  const pieces = [
    'a',
    'aB3',
    '://',
    '://a:',
    '://a:b',
    'password=',
    'password="aaaa',
    'secret: ',
    'token',
    'eyJ',
    'eyJaaaaaaaaaaaaaaaa.',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    'curl ',
    'curl -u ',
    'bearer ',
    'basic ',
    's.',
    'xoxb-1',
    'glpat-',
    'ghs_1_aaaaaaaaa.',
    ':x-oauth-basic@',
    '_mmk',
    '"d":"a',
    '\u001b',
    'aB3/',
    'AKIA',
    '.atlasv1.',
    'Private-Lines: 1 ',
    'sig=',
    '=',
    ' ',
    '-us',
    'Q~',
  ];

  test.each(pieces)('repeated %j', (piece) => {
    const measure = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      const startedAt = performance.now();
      redactText(text);
      return performance.now() - startedAt;
    };
    measure(10_000);

    // Quadratic work on this would take hours, so even a slow machine tells the two apart.
    expect(measure(1_000_000)).toBeLessThan(8_000);
  });
});
