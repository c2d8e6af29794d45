import { describe, expect, it } from 'vitest';
import { developers, developersAmong } from '#lib/judging/views/developers.ts';
import { account, application, fact, repo, repositorySource } from './given.ts';
import { access, grant } from './given-process.ts';
import { viewed } from './given-view.ts';

const team = (members: ReturnType<typeof account>[] | 'unknown', name = 'payments') => ({
  type: 'team' as const,
  id: `id-${name}`,
  name,
  role: 'read' as const,
  members,
});
const group = { host: 'github.com', id: 'id-payments', name: 'payments' };
const vaultAccount = { host: 'vault.acme.example', id: 'e-1', login: 'ann.b' };

function registered(person: string, ...identities: { system: string; id: string }[]) {
  return fact('qualification', {
    person,
    identities,
    training: 'deploying',
    validFrom: '2026-01-01T00:00:00.000Z',
    validUntil: null,
  });
}

const of = (declared: object[] | null, ...facts: readonly unknown[]) =>
  viewed(developers, facts, application({ developers: declared, sources: [repositorySource] }));
const logins = (found: ReturnType<typeof of>) => found.accounts.map((one) => one.login);

describe('who develops an application', () => {
  it.each<[string, object[] | null, readonly unknown[], string[], string[]]>([
    ['whoever may write, where nobody is declared', null, [access()], ['ann', 'ben'], []],
    ['whoever may write, where an empty list is', [], [access()], ['ann', 'ben'], []],
    [
      'not who may only read',
      null,
      [access({ grants: [grant('ann'), grant('zoe', 'read')] })],
      ['ann'],
      [],
    ],
    [
      'who is declared, whoever may write',
      [{ account: account('cara') }],
      [access()],
      ['cara'],
      [],
    ],
    [
      'the members of a declared team, by its id',
      [{ group: { ...group, name: 'renamed' } }],
      [access({ grants: [team([account('cara'), account('dora')])] })],
      ['cara', 'dora'],
      [],
    ],
    [
      'the members of a declared team, by its name',
      [{ group: { ...group, id: 'other' } }],
      [access({ grants: [team([account('cara')])] })],
      ['cara'],
      [],
    ],
    [
      'a declared team whose members are not told is hidden',
      [{ group }],
      [access({ grants: [team('unknown')] })],
      [],
      ['payments'],
    ],
    [
      'the members of a declared team, by the repository that tells them',
      [{ group }],
      [
        access({ grants: [team('unknown'), team([account('eve')], 'others')] }),
        access({
          repository: 'github.com/acme/web',
          grants: [team([account('eve')], 'others'), team([account('cara')])],
        }),
      ],
      ['cara'],
      [],
    ],
    [
      'a declared team that no repository knows is hidden',
      [{ group }],
      [access()],
      [],
      ['payments'],
    ],
    [
      'a user who is called like the team is not it',
      [{ group: { ...group, id: 'id-ann', name: 'ann' } }],
      [access()],
      [],
      ['ann'],
    ],
    [
      'a team of another host is not it',
      [{ group: { ...group, host: 'gitlab.com' } }],
      [access({ grants: [team([account('cara')])] })],
      [],
      ['payments'],
    ],
    [
      'declared people and teams together, each once',
      [{ account: account('cara') }, { group }],
      [access({ grants: [team([account('cara'), account('dora')])] })],
      ['cara', 'dora'],
      [],
    ],
  ])('%s', (_what, declared, facts, accounts, hidden) => {
    const found = of(declared, ...facts);

    expect([logins(found), found.hidden]).toEqual([accounts, hidden]);
    expect(found.isDeclared).toBe(declared !== null && declared.length > 0);
  });

  it('is told with the repositories whose writers nobody saw', () => {
    expect(of(null).unseen).toEqual([repo]);
    expect(of([{ account: account('ann') }]).unseen).toEqual([]);
  });

  it('cites the declaration, and the fact that names the members', () => {
    const known = access({ grants: [team([account('cara')])] });

    const typesOf = (found: ReturnType<typeof of>) => [
      ...new Set(found.basis.map(({ type }) => type)),
    ];

    expect(typesOf(of([{ group }], known))).toEqual(['declaration', 'fact']);
    expect(typesOf(of(null, known))).toEqual(['fact']);
  });
});

describe('whether an account is a developer’s', () => {
  const standing = (one: ReturnType<typeof account>, found: ReturnType<typeof of>) =>
    found.standingOf(one);

  it('is, by the register as well', () => {
    const found = of(
      [{ account: account('ann') }],
      registered(
        'Ann',
        { system: 'github.com', id: 'id-ann' },
        { system: vaultAccount.host, id: 'e-1' },
      ),
    );

    expect(standing(account('ann'), found)).toBe('developer');
    expect(standing(vaultAccount, found)).toBe('developer');
  });

  it('is not, on the host by which all developers are known', () => {
    expect(standing(account('zoe'), of([{ account: account('ann') }]))).toBe('other');
  });

  it('is not known on another host, unless the register knows both', () => {
    const annKnown = registered('Ann', { system: 'github.com', id: 'id-ann' });
    const zoeKnown = registered('Zoe', { system: vaultAccount.host, id: 'e-1' });

    expect(standing(vaultAccount, of([{ account: account('ann') }]))).toBe('unmapped');
    expect(standing(vaultAccount, of([{ account: account('ann') }], annKnown))).toBe('unmapped');
    expect(standing(vaultAccount, of([{ account: account('ann') }], zoeKnown))).toBe('unmapped');
    expect(standing(vaultAccount, of([{ account: account('ann') }], annKnown, zoeKnown))).toBe(
      'other',
    );
  });

  it('is not known where one of several hosts is another', () => {
    const found = of([{ account: account('ann') }, { account: account('ben', 'gitlab.com') }]);

    expect(standing(account('zoe'), found)).toBe('unmapped');
  });

  it('may be, where a group of developers hides its members', () => {
    const found = of([{ account: account('ann') }, { group }]);

    expect(standing(account('zoe'), found)).toBe('hidden');
  });

  it('sorts whoever can get at something', () => {
    const found = of([{ account: account('ann') }]);
    const entrants = {
      accounts: [account('ann'), account('zoe'), vaultAccount],
      hidden: ['operators'],
    };

    expect(developersAmong(found, entrants)).toEqual({
      developers: ['ann'],
      unmapped: ['ann.b'],
      hidden: ['operators'],
    });
  });

  it('is told of a group of a vault by its id, or by host and name', () => {
    const { isGroup } = of([{ group }]);

    expect(isGroup({ host: 'vault', name: 'id-payments' })).toBe(true);
    expect(isGroup({ host: 'github.com', name: 'payments' })).toBe(true);
    expect(isGroup({ host: 'vault', name: 'payments' })).toBe(false);
    expect(isGroup({ host: 'github.com', name: 'operators' })).toBe(false);
  });
});
