import { describe, expect, it } from 'vitest';
import {
  isExample,
  isIdentifier,
  isInstant,
  isReference,
  isSealed,
} from '#lib/evidence/secret-shapes/values.ts';

const generated = ['kPz8Xw2Qm7Lr4', 'Tn9Vb3Yc6Hd1'].join('');

describe('a value that says where another comes from is no secret', () => {
  it.each([
    '$DB_PASSWORD',
    `$${'{DB_PASSWORD}'}`,
    `$${'{{ secrets.DEPLOY_KEY }}'}`,
    '{{ .Values.password }}',
    '<your-key>',
    '%DB_PASSWORD%',
    '@DB_PASSWORD@',
    '#{password}',
    '/run/secrets/db',
    './key.pem',
    '../key.pem',
    '~/.ssh/id',
    'C:\\keys\\id',
    'process.env.DB_PASSWORD',
    'os.environ',
    'secrets.DEPLOY_KEY',
    'vars.NAME',
    'vault:secret/db',
    'arn:aws:secretsmanager:eu',
    'op://vault/item',
    'https://vault.acme.dev',
    'DB_PASSWORD',
    'A_B',
    'AWS_SECRET_ACCESS_KEY_2',
    'settings.db.password',
    'a.b',
    'readSecret(name)',
    '_f(',
    `prefix-$${'{NAME}'}-suffix`,
    '**',
  ])('%s', (value) => {
    expect(isReference(value)).toBe(true);
  });

  it.each([
    generated,
    'DBPASSWORD',
    'dB_PASSWORD',
    '_PASSWORD',
    '7_PASSWORD',
    'DB_PASSWORd',
    'x9K2.7hQ4mZ8',
    '9a.b',
    'a.b-9',
    'a.9',
    'a-b(c',
    '9f(',
    'hunter2',
  ])('but %s names none', (value) => {
    expect(isReference(value)).toBe(false);
  });
});

describe('a value that people write in examples is no secret', () => {
  it.each([
    'my-example-key-8264',
    'changeme8264KQzm',
    'your-key-8264KQzmwxPT',
    ['deadbeef', '8264KQzmwxPT9'].join(''),
    'KQzm8264wxPT-test-93Lr4hYs',
    'key_KQzm8264wxPT93Lr4hYsQ',
    'KQzm8264wxPT93Lr4hYs.token',
    'KQzm82fooPT93',
    'KQzm8264wxPT93Lrfoo',
    'abababab9abababab9abab',
    'aaaaaaaaaaaaaaaaaaaaaaaaaa',
  ])('%s', (value) => {
    expect(isExample(value)).toBe(true);
  });

  it.each([
    generated,
    'KQzm8264wxPT93Lr4foo',
    'KQzm8264wxPT93Lr4mytest',
    'abcde'.repeat(5).replaceAll('abc', 'xyz'),
    'p4Km9!vz',
  ])('but %s might be one', (value) => {
    expect(isExample(value)).toBe(false);
  });
});

describe('an identifier tells nothing by itself', () => {
  const hex = '0f1e2d3c';

  it.each([32, 40, 56, 64, 96, 128])('hexadecimal of %d digits', (length) => {
    const value = hex.repeat(16).slice(0, length);

    expect([isIdentifier(value), isIdentifier(value.toUpperCase())]).toEqual([true, true]);
    expect([isIdentifier(`${value}0`), isIdentifier(value.slice(1))]).toEqual([false, false]);
  });

  it('a UUID', () => {
    const uuid = '550e8400-e29b-41d4-a716-446655440000';

    expect([uuid, `${uuid}0`, uuid.slice(1), `g${uuid.slice(1)}`].map(isIdentifier)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('an instant is no password', () => {
  it.each([
    '2023-04-05',
    '2023-04-05T11:31',
    '2023-04-05T11:31:27Z',
    '2023-04-05T11:31:27.123456789+02:00',
    '2023-04-05_11:31:27',
    '2023-04-05T11:31:27-0200',
  ])('%s', (value) => {
    expect(isInstant(value)).toBe(true);
  });

  it.each(['2023-04-05x', 'x2023-04-05', '2023-04', '23-04-05', '2023-04-05T11', '20230405'])(
    'but %s might be one',
    (value) => {
      expect(isInstant(value)).toBe(false);
    },
  );
});

describe('a Sealed Secret is encrypted', () => {
  const body = generated.repeat(8);

  it.each(['AgA', 'AgB', 'AgC', 'AgD'])('where its ciphertext begins with %s', (start) => {
    expect([`${start}${body}`, `${start}${body}=`, `${start}${body}==`].map(isSealed)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['another beginning', `BgA${body}`],
    ['a length of another key', `AgE${body}`],
    ['too little of it', `AgA${body.slice(0, 189)}`],
    ['something before it', `xAgA${body}`],
    ['something behind it', `AgA${body}-`],
    ['too much padding', `AgA${body}===`],
  ])('but not with %s', (_what, value) => {
    expect(isSealed(value)).toBe(false);
  });
});
