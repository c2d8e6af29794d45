import { describe, expect, it } from 'vitest';
import { secretShapes } from '#lib/evidence/secret-shapes/all-shapes.ts';
import { secretOf } from '#lib/evidence/secret-shapes/shape.ts';

/** What a shape says of the first place in a text that it matches, as code and on its way into a fact. */
function verdictOf(rule: string, text: string): string {
  const shape = secretShapes.find((candidate) => candidate.rule === rule);
  const match = shape === undefined ? null : new RegExp(shape.pattern).exec(text);
  if (shape === undefined || match === null) return 'no match';
  const { secret } = secretOf(match);
  const said = [
    shape.plausible(secret, match[0]) ? 'a finding' : null,
    shape.redact(secret, match[0]) ? 'redacted' : null,
  ].filter((part) => part !== null);
  return said.length === 0 ? 'left alone' : said.join(', ');
}

/** `NAME` becomes the rest of the row, so that no name stands beside its value here. */
const named = (name: string, value: string): string => [name, value].join('');
const basic = (pair: string): string => `Basic ${btoa(pair)}`;
const address = (user: string, password: string): string =>
  ['https://', user, ':', password, '@db.acme.dev'].join('');

describe('a password behind its name', () => {
  it.each([
    ['a finding, redacted', named('password="', 'h7Kq2mZ9"')],
    ['redacted', named('password="', 'h7Kq2mZ"')],
    ['a finding, redacted', named('password="', 'qKwHzMvP"')],
    ['redacted', named('password="', 'qwhKzmvp"')],
    ['left alone', named('password: "', 'qwhKzmvp"')],
    ['redacted', named('password=', 'abcd')],
    ['left alone', named('password: ', 'a1b2c')],
    ['redacted', named('password: ', 'a1b2cd')],
    ['left alone', named('password: ', 'ab=cdefg')],
    ['redacted', named('password: ', 'ab!cdefg')],
    ['left alone', named('password: ', 'ab?cdefg')],
    ['redacted', named('password="', 'a1b2c3a1b2c3"')],
    ['a finding, redacted', named('password="', 'a1b2c3da1b2c3"')],
    ['redacted', named('password="', 'my-example-8264KQ"')],
    ['redacted', named('password="', '2023-04-05T11:31:27Z"')],
    ['redacted', named('password="', '82641937582641"')],
    ['redacted', named('password="', 'v1.20.3-alpine"')],
    ['left alone', named('password_length=', '82641K375')],
    ['left alone', named('password="', '[redacted:random]"')],
    ['left alone', named('password="', '<your-password-9>"')],
    ['a finding, redacted', named('password="', 'h7Kq2sha1mZ9pW4"')],
  ])('%s: %s', (verdict, text) => {
    expect(verdictOf('password-assignment', text)).toBe(verdict);
  });

  it.each([
    ['password-element', 'a finding, redacted', named('<password>', 'h7Kq2mZ9</password>')],
    ['password-element', 'left alone', named('<password>', '[redacted:random]</password>')],
    ['password-element', 'redacted', named('<password>', 'x[redacted:random]</password>')],
    ['password-element', 'redacted', named('<password>', '[redacted:random]x</password>')],
    ['password-attribute', 'a finding, redacted', named('password" value="', 'h7Kq2mZ9"')],
    ['password-attribute', 'left alone', named('password" value="', '[redacted:random]"')],
  ])('as %s: %s', (rule, verdict, text) => {
    expect(verdictOf(rule, text)).toBe(verdict);
  });
});

describe('a token behind its name', () => {
  it.each([
    ['a finding, redacted', named('token="', 'KQzm8264wx"')],
    ['redacted', named('token="', 'KQzm8264w"')],
    ['redacted', named('token="', 'KQzm8264"')],
    ['left alone', named('token="', 'K8zm26w"')],
    ['a finding, redacted', named('token="', 'qKwHzMvPxJ12"')],
    ['left alone', named('token="', 'v1.20.3-rc.4xQ"')],
    ['left alone', named('token="', '12.40.13KQzmwx"')],
    ['a finding, redacted', named('token="', 'K1x2.40qZ7wPm3"')],
    ['left alone', named('token="', 'shortlived42"')],
    ['left alone', named('token="', 'short-lived/reader.x423"')],
    ['left alone', named('token="', '8264193758"')],
    ['left alone', named('token="', 'KQzmwxPTLrhYs"')],
    ['left alone', named('token_name="', 'KQzm8264wxPT"')],
    ['a finding, redacted', named('token="', 'KQzm8264sha1wxPT"')],
    ['left alone', named('token="', '[redacted:random1]"')],
    ['left alone', named('token="', '$TOKEN_8264KQzm"')],
    ['redacted', named('token="', 'my-example-8264KQ"')],
  ])('%s: %s', (verdict, text) => {
    expect(verdictOf('secret-assignment', text)).toBe(verdict);
  });

  it.each([
    ['a finding, redacted', named('snyk_key="', 'KQzm8264wxPT93L"')],
    ['redacted', named('snyk_key="', 'KQzm8264wxPT93"')],
    ['redacted', named('snyk_key="', 'KQzm8264wx-PT93.io"')],
    ['redacted', named('snyk_key="', 'KQzm8264wx/PT93L"')],
    ['left alone', named('snyk_token_id="', 'KQzm8264wxPT93L4"')],
    ['a finding, redacted', named('snyk_key="', 'KQzm8264sha1wxPT9"')],
  ])('of a service: %s: %s', (verdict, text) => {
    expect(verdictOf('service-credential', text)).toBe(verdict);
  });
});

describe('a password in an address', () => {
  it.each([
    ['a finding, redacted', address('bob', 'h7Kq2')],
    ['redacted', address('bob', 'h7Kq')],
    ['redacted', address('bob12xy', 'bob12xy')],
    ['redacted', address('bob', 'rabbitmq')],
    ['a finding, redacted', address('bob', 'xrabbitmq9')],
    ['a finding, redacted', address('bob', 'rabbitmqx9')],
    ['redacted', address('bob', '90817')],
    ['a finding, redacted', address('bob', '908172')],
    ['left alone', address('bob', '$PASS')],
    ['left alone', address('bob', '${'.concat('PASS}'))],
    ['left alone', address('bob', '{{pass}}')],
    ['left alone', address('bob', '****')],
    ['redacted', address('bob', '***x')],
    ['redacted', address('bob', 'x***')],
    ['redacted', address('bob', '$%9x')],
    ['a finding, redacted', address('bob', 'h7$Kq2')],
    ['left alone', address('bob', '[redacted-url]').replace('-url', ':url')],
  ])('%s: %s', (verdict, text) => {
    expect(verdictOf('url-password', text)).toBe(verdict);
  });
});

describe('a credential in a header or a command', () => {
  it.each([
    ['basic-credential', 'a finding, redacted', basic('bob:h7Kq2mZ9w')],
    ['basic-credential', 'a finding, redacted', basic('bob:h7Kq2mZ9')],
    ['basic-credential', 'a finding, redacted', basic('bob:h7Kq2mZ')],
    ['basic-credential', 'a finding, redacted', basic('test:h7Kq2mZ9w')],
    ['basic-credential', 'a finding, redacted', basic('bob:exam:ple9K')],
    ['basic-credential', 'redacted', basic('bob:changeme')],
    ['basic-credential', 'redacted', basic('bob:$DB_PASSWORD')],
    ['basic-credential', 'left alone', basic('barbara:x')],
    ['basic-credential', 'left alone', basic('there is no colon')],
    ['basic-credential', 'left alone', basic('\u0001bob:h7Kq2mZ9')],
    ['basic-credential', 'left alone', basic('bob:h7Kq2mZ9\u0001')],
    ['basic-credential', 'left alone', 'basic abcdefghi'],
    ['bearer-token', 'a finding, redacted', named('Bearer ', 'KQzm8264wxPT93Lr4hYs')],
    ['bearer-token', 'redacted', named('Bearer ', 'my-example-8264KQzmwx')],
    ['bearer-token', 'redacted', named('Bearer ', 'process.env.TOKEN9264KQzm8')],
    ['bearer-token', 'left alone', named('Bearer ', 'KQzmwxPTLrhYsKQzmwx')],
    ['bearer-token', 'left alone', named('Bearer ', '82641937582641937582')],
    ['curl-credential', 'a finding, redacted', named('curl -u bob:', 'h7Kq2mZ9 https://acme.dev')],
    ['curl-credential', 'redacted', named('curl -u bob:', 'changeme https://acme.dev')],
    ['curl-credential', 'left alone', named('curl -u bob:', '$DB_PASSWORD https://acme.dev')],
    ['curl-credential', 'left alone', named('curl -u bob:', '[redacted-x]')],
  ])('as %s: %s', (rule, verdict, text) => {
    expect(verdictOf(rule, text)).toBe(verdict);
  });
});

describe('a key', () => {
  const dashes = '-'.repeat(5);
  const pem = (body: string): string =>
    `${dashes}BEGIN PRIVATE KEY${dashes}\n${body}\n${dashes}END PRIVATE KEY${dashes}`;
  const body = 'kPz8Xw2Qm7Lr4Tn9Vb3Yc6Hd1Jf5Gs0AkPz8Xx2Q';
  const jwt = (signature: string): string =>
    [`${'ey'}J${body.slice(0, 20)}`, `${'ey'}J${body.slice(0, 20)}`, signature].join('.');

  it.each([
    ['private-key', 'a finding, redacted', pem(body)],
    ['private-key', 'redacted', pem(body.slice(0, 39))],
    ['private-key', 'redacted', pem(`${body}EXAMPLE`)],
    ['private-key', 'redacted', pem(`${body}${'x'.repeat(10)}`)],
    ['json-web-token', 'a finding, redacted', jwt('abcdefghab')],
    ['json-web-token', 'redacted', jwt('abcdefgaab')],
  ])('as %s: %s', (rule, verdict, text) => {
    expect(verdictOf(rule, text)).toBe(verdict);
  });
});

describe('a token with the prefix of its provider', () => {
  const github = (body: string): string => ['gh', 'p_', body].join('');
  const aws = (body: string): string => ['AK', 'IA', body].join('');
  const slack = (body: string): string => ['xo', 'xb-', body].join('');

  it.each([
    ['github-token', 'redacted', github('ab'.repeat(18))],
    ['github-token', 'redacted', github('abcd'.repeat(9))],
    ['github-token', 'a finding, redacted', github('abcde'.repeat(8))],
    ['github-token', 'redacted', github(`EXAMPLE${'kPz8Xw2Qm7Lr4'.repeat(3)}`)],
    ['aws-access-key-id', 'a finding, redacted', aws('BCDE'.repeat(4))],
    ['aws-access-key-id', 'redacted', aws('BCDA'.repeat(4))],
    ['slack-token', 'a finding, redacted', slack('2345678a'.repeat(2))],
    ['slack-token', 'redacted', slack('2345678'.repeat(2))],
    ['slack-token', 'redacted', slack('abcdefghijklmn')],
  ])('as %s: %s', (rule, verdict, text) => {
    expect(verdictOf(rule, text)).toBe(verdict);
  });
});
