import { describe, expect, it } from 'vitest';
import { mountClasses } from '#lib/judging/views/mount-classes.ts';
import { secretValues } from '#lib/judging/views/secret-values.ts';
import { vaultLog } from '#lib/judging/views/vault-log.ts';
import { productionReaders } from '#lib/judging/views/vault-readers.ts';
import { application, daysAgo, stage } from './given.ts';
import {
  dbPath,
  hmacOf,
  logLine,
  productionPath,
  vaultAccess,
  vaultSecret,
} from './given-secret-facts.ts';
import { viewed } from './given-view.ts';

const own = application({
  stages: [
    stage('test', false, { vaultPaths: ['secret/payments/test/*'] }),
    stage('production', true, { vaultPaths: [productionPath] }),
    // What a stage shares with production is production's, too.
    stage('shadow', false, { vaultPaths: [dbPath] }),
  ],
  vaultMounts: [
    { mount: 'auth/oidc/', class: 'workload' },
    { mount: 'legacy', class: 'human' },
  ],
});
const seen = <T>(
  view: (world: Parameters<typeof vaultLog>[0]) => T,
  ...facts: readonly unknown[]
) => viewed(view, [vaultSecret(), ...facts], own);
const elsewhere = 'secret/data/payments/test/db';

describe('who logs in at a mount', () => {
  it.each([
    ['oidc', 'human', 'workload'],
    ['auth/oidc', 'human', 'workload'],
    ['auth/legacy//', 'unknown', 'human'],
    ['jwt', 'workload', 'workload'],
    ['my-auth/legacy', 'unknown', 'unknown'],
    [undefined, 'human', 'human'],
  ] as const)('at %s, taken for %s, is %s', (mount, method, expected) => {
    expect(seen(mountClasses)(mount, method)).toBe(expected);
  });
});

describe('the audit log tells of production secrets', () => {
  const line = (id: string, days: number, more: Parameters<typeof logLine>[0] = {}) =>
    logLine({ identity: id, requestId: id, at: daysAgo(days), ...more });
  const hmac = { valueHmacs: { 'data.key': hmacOf('a') } };
  const ids = (lines: readonly { readonly fact: { readonly body: { identity: string } } }[]) =>
    lines.map(({ fact }) => fact.body.identity);

  it('every allowed read of a value, oldest first, by the class of its mount', () => {
    const { reads } = seen(
      vaultLog,
      line('late', 1),
      line('early', 3, { mount: 'oidc', class: 'human' }),
      line('denied', 2, { result: 'denied' }),
      line('elsewhere', 2, { path: elsewhere }),
      line('metadata', 2, { path: 'secret/metadata/payments/production/db' }),
      line('write', 2, { operation: 'update' }),
      line('a', 2),
      line('b', 2),
    );

    expect(ids(reads)).toEqual(['early', 'a', 'b', 'late']);
    expect(reads[0]).toMatchObject({ class: 'workload', path: dbPath });
  });

  it.each(['create', 'update', 'patch'] as const)('each write to a secret: %s', (operation) => {
    const { writesTo } = seen(
      vaultLog,
      line('one', 2, { operation }),
      line('read', 1),
      line('other', 1, { operation, path: 'secret/data/payments/production/web' }),
    );

    expect(ids(writesTo('secret/data/payments/production/db'))).toEqual(['one']);
    expect(ids(writesTo('secret/payments/production/none'))).toEqual([]);
  });

  it('each line that shows a value', () => {
    const { valuesOf } = seen(vaultLog, line('one', 2, hmac), line('bare', 1));

    expect([ids(valuesOf(dbPath)), ids(valuesOf(elsewhere))]).toEqual([['one'], []]);
  });
});

describe('a value of production is seen elsewhere', () => {
  const shows = (path: string, letter: string, vault = 'https://vault.acme.example') =>
    logLine({ path, vault, valueHmacs: { key: hmacOf(letter) } });
  const production = 'secret/data/payments/production/db';

  it.each<[string, readonly unknown[], string[], string[], number]>([
    [
      'in test',
      [shows(production, 'a'), shows(elsewhere, 'a')],
      ['secret/payments/test/db'],
      [],
      1,
    ],
    [
      'at a path of no stage',
      [shows(production, 'a'), shows('secret/data/shop/db', 'a')],
      ['secret/shop/db'],
      ['secret/shop/db'],
      1,
    ],
    ['not, were it another value', [shows(production, 'a'), shows(elsewhere, 'b')], [], [], 1],
    [
      'not in another vault, which hashes otherwise',
      [shows(production, 'a'), shows(elsewhere, 'a', 'https://other.example')],
      [],
      [],
      1,
    ],
    [
      'not at another path of production',
      [shows(production, 'a'), shows('secret/data/payments/production/web', 'a')],
      [],
      [],
      2,
    ],
    [
      'not between two others',
      [shows(elsewhere, 'a'), shows('secret/data/shop/db', 'a')],
      [],
      [],
      0,
    ],
    ['not where no value is shown', [logLine(), logLine({ path: elsewhere })], [], [], 0],
  ])('%s', (_what, facts, outside, foreign, count) => {
    const found = seen(secretValues, ...facts);

    expect([found.outside, found.foreign].map((all) => all.map((one) => one.other))).toEqual([
      outside,
      foreign,
    ]);
    expect(found.seen).toHaveLength(count);
  });
});

describe('a principal gets at production secrets', () => {
  const how = (more: Parameters<typeof vaultAccess>[0]) =>
    seen(productionReaders, vaultAccess(more)).map((one) => `${one.class} ${one.name} ${one.how}`);
  const role = 'workload jwt/payments-production';

  it.each<[string, Parameters<typeof vaultAccess>[0], string[]]>([
    ['by reading them', {}, [`${role} reads`]],
    ['not by listing them', { capabilities: ['list'] }, []],
    ['not where it is denied', { capabilities: ['read', 'deny'] }, []],
    ['not by reading those of test', { path: elsewhere }, []],
    ['by granting them', { capabilities: ['grant'] }, [`${role} may_grant`]],
    ['by any of them, were its path wider', { path: 'secret/*' }, [`${role} reads`]],
    ['not by granting those of test', { path: elsewhere, capabilities: ['grant'] }, []],
    [
      'as whom its mount is declared for',
      { principal: { type: 'role', mount: 'auth/legacy/', name: 'x' } },
      ['human legacy/x reads'],
    ],
    [
      'as whom the mount tells, however it is written',
      { principal: { type: 'role', mount: 'my-auth/x//', name: 'y' } },
      ['workload my-auth/x/y reads'],
    ],
    ['without a mount', { principal: { type: 'entity', name: 'e-1' } }, ['workload e-1 reads']],
  ])('%s', (_what, more, expected) => {
    expect(how(more)).toEqual(expected);
  });

  it.each([
    ['sys/policy/x', true],
    ['sys/policies/acl/x', true],
    ['//sys/auth', true],
    ['sys/authority', false],
    ['identity/group/id/1', true],
    ['identity/entity-alias', true],
    ['identity/oidc', false],
    ['auth/token/create', true],
    ['auth/token/create-orphan', true],
    ['auth/token/lookup', false],
    ['auth/token/roles/x', true],
    ['auth/jwt/role/x', true],
    ['auth/ldap/groups/x', true],
    ['auth/userpass/users/x', true],
    ['auth/jwt/login', false],
    ['x/sys/policy/x', false],
  ])('by writing to %s: %s', (path, opens) => {
    for (const capability of ['create', 'update', 'patch', 'sudo', 'grant'] as const) {
      expect(how({ path, capabilities: [capability] })).toEqual(opens ? [`${role} may_grant`] : []);
    }
    expect(how({ path, capabilities: ['read', 'create'] })).toHaveLength(opens ? 1 : 0);
    expect(how({ path, capabilities: ['read', 'list', 'delete'] })).toEqual([]);
  });
});
