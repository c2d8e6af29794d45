import { describe, expect, it } from 'vitest';
import { application, claim, daysAgo, outcomes, sentences } from './given.ts';
import {
  ciSecret,
  dynamicSecret,
  hmacOf,
  logLine,
  sopsFile,
  usesCi,
  vaultSecret,
  wideCiSecret,
} from './given-secret-facts.ts';
import { judgeSound } from './given-secrets.ts';

const code = 'I-SD-B-3.3';
const daySeconds = 86_400;
const withSecret = (...vault_secret: ReturnType<typeof vaultSecret>[]) =>
  judgeSound(code, { vault_secret });
const staticRole = (more: Parameters<typeof vaultSecret>[0] = {}) =>
  vaultSecret({
    type: 'static_role',
    engine: 'database',
    versionCreatedAt: 'unknown',
    createdBy: 'unknown',
    rotationPeriodSeconds: 30 * daySeconds,
    lastRotatedAt: daysAgo(10),
    ...more,
  });

describe('B-3.3 (1) static secrets', () => {
  it('is met by young secrets; static roles do not apply where there is none', () => {
    const finding = judgeSound(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 does_not_apply', '3 holds']);
    expect(sentences(finding)).toEqual([
      `secret/payments/production/db was renewed at ${daysAgo(20)}; its period is 90 days`,
      'No production secret is of a static role',
      'Leases of secret/payments/production/dynamic last at most 1 day',
    ]);
  });

  it.each([
    ['90 days old', 90, undefined, 'holds'],
    ['older than 90 days', 90.001, undefined, 'fails'],
    ['older than a period of its own', 31, 30, 'fails'],
    ['within a longer period of its own', 200, 300, 'holds'],
    ['within a period that is longer than allowed', 366, 1_000, 'fails'],
    ['at the end of the longest period', 365, 1_000, 'holds'],
    ['without a period: zero is none', 91, 0, 'fails'],
  ])('judges a secret %s', (_title, age, periodDays, outcome) => {
    const period =
      periodDays === undefined ? {} : { rotationPeriodSeconds: periodDays * daySeconds };
    const finding = withSecret(vaultSecret({ versionCreatedAt: daysAgo(age), ...period }));

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('needs a person where no age can be read', () => {
    expect(outcomes(withSecret(vaultSecret({ versionCreatedAt: 'unknown' })))[0]).toBe(
      '1 unknown needs_person',
    );
  });

  const line = (days: number, letter: string, operation: 'create' | 'read' = 'create') =>
    logLine({ at: daysAgo(days), operation, valueHmacs: { password: hmacOf(letter) } });
  it.each([
    ['the former’s value', [line(120, 'a'), line(20, 'a')], 'fails'],
    ['the former’s value, read before it', [line(120, 'a', 'read'), line(20, 'a')], 'fails'],
    ['a new value', [line(120, 'a'), line(20, 'b')], 'holds'],
    [
      'a value of long ago, another in between',
      [line(120, 'a'), line(60, 'b'), line(20, 'a')],
      'holds',
    ],
    ['the former’s value, itself young', [line(40, 'a'), line(20, 'a')], 'holds'],
    ['no line in the log', [line(120, 'a')], 'holds'],
  ] as const)('judges a new version with %s', (_title, vault_access_log, outcome) => {
    const finding = judgeSound(code, { vault_access_log });

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('says that a version with the former’s value is no renewal', () => {
    const finding = judgeSound(code, { vault_access_log: [line(120, 'a'), line(20, 'a')] });

    expect(sentences(finding)[0]).toBe(
      `secret/payments/production/db has a new version with the value that it had at ${daysAgo(120)}, more than 90 days ago`,
    );
  });

  it.each([
    ['set 90 days ago', [ciSecret({ updatedAt: daysAgo(90) })], 'holds'],
    ['set longer ago', [ciSecret({ updatedAt: daysAgo(91) })], 'fails'],
    ['set wider, and longer ago', [ciSecret(), wideCiSecret('repository', daysAgo(91))], 'holds'],
    ['not seen', [], 'unknown needs_person'],
  ] as const)('judges a CI secret %s', (_title, ci_secret, outcome) => {
    const finding = judgeSound(code, { deployment_definition: [usesCi()], ci_secret });

    expect(outcomes(finding)[0]).toBe(`1 ${outcome}`);
  });

  it('names a CI secret once, however many jobs use it', () => {
    const twice = usesCi({ path: '.github/workflows/other.yml' });
    const finding = judgeSound(code, {
      deployment_definition: [usesCi(), twice],
      ci_secret: [ciSecret({ updatedAt: daysAgo(100) })],
    });

    expect(sentences(finding).filter((one) => one.startsWith('DEPLOY_KEY'))).toEqual([
      `DEPLOY_KEY in the CI was last set at ${daysAgo(100)}, more than 90 days ago`,
    ]);
  });

  it('needs a person for what lies in a file or a claim, and a claim answers it', () => {
    const file = { secret_copy: [sopsFile()] };
    const given = { application: application() };
    const claims = [claim(code, { names: { secrets: ['hsm-key'] } })];

    expect(outcomes(judgeSound(code, file, given))[0]).toBe('1 unknown needs_person');
    expect(judgeSound(code, file, { ...given, claims }).status).toBe('met');
  });

  it('holds until the first secret comes of age', () => {
    const finding = withSecret(vaultSecret({ versionCreatedAt: daysAgo(88) }));

    expect(finding.holdsUntil).toBe(new Date(Date.parse(daysAgo(-2)) + 1).toISOString());
  });
});

describe('B-3.3 (2) static roles and (3) leases', () => {
  it.each([
    ['rotated within its period', {}, 'holds'],
    ['rotated a whole period ago', { lastRotatedAt: daysAgo(30) }, 'holds'],
    ['rotated longer ago', { lastRotatedAt: daysAgo(30.1) }, 'fails'],
  ])('judges a static role that was %s', (_title, more, outcome) => {
    expect(outcomes(withSecret(staticRole(more)))).toEqual([
      '1 does_not_apply',
      `2 ${outcome}`,
      '3 does_not_apply',
    ]);
  });

  it('needs a person for a static role that tells no rotation', () => {
    const bare = vaultSecret({ type: 'static_role' });

    expect(outcomes(withSecret(bare))[1]).toBe('2 unknown needs_person');
  });

  it.each([
    ['32 days', 32 * daySeconds, 'holds'],
    ['more than 32 days', 32 * daySeconds + 1, 'fails'],
    ['the default of its mount', 0, 'unknown needs_person'],
  ])('judges leases of %s', (_title, maxTtlSeconds, outcome) => {
    expect(outcomes(withSecret(vaultSecret(), dynamicSecret({ maxTtlSeconds })))).toEqual([
      '1 holds',
      '2 does_not_apply',
      `3 ${outcome}`,
    ]);
  });

  it.each([
    [3_600, 'last at most 0.1 days'],
    [1 * daySeconds, 'last at most 1 day'],
    [32 * daySeconds, 'last at most 32 days'],
    [32 * daySeconds + 1, 'last up to 32.1 days, more than 32'],
  ])('tells a lease of %i seconds by days, rounded up', (maxTtlSeconds, told) => {
    expect(sentences(withSecret(vaultSecret(), dynamicSecret({ maxTtlSeconds }))).at(-1)).toBe(
      `Leases of secret/payments/production/dynamic ${told}`,
    );
  });
});
