import { describe, expect, it } from 'vitest';
import { administratorsOf } from '#lib/judging/views/administrators.ts';
import { ruleBypass, weakest } from '#lib/judging/views/bypass.ts';
import { type Entrants, entrantsOf, ruleEntrants, writers } from '#lib/judging/views/entrants.ts';
import { account, repo } from './given.ts';
import { access, branchRule, grant } from './given-process.ts';
import { viewed } from './given-view.ts';

const told = ({ accounts, hidden }: Entrants) => [...accounts.map((one) => one.login), ...hidden];
const hiddenTeam = (name: string, role: 'write' | 'admin') => ({
  type: 'team' as const,
  id: `id-${name}`,
  name,
  role,
  members: 'unknown' as const,
});

describe('whoever may let a change pass the rule of a branch or tag', () => {
  const all = entrantsOf([account('zoe')], '', []);
  const tag = { target: 'tag' as const, pushers: [] };

  it.each<[string, Parameters<typeof branchRule>[0], string[]]>([
    ['are those whom a branch names', {}, ['ann', 'ben']],
    ['are all who may write where a branch names nobody', { pushers: [] }, ['zoe']],
    ['are those whom a tag names', { ...tag, creators: [account('cara')] }, ['cara']],
    ['are nobody where a tag names nobody', { ...tag, creators: [] }, []],
    ['are all who may write where anyone creates a tag', { ...tag, creators: 'anyone' }, ['zoe']],
    ['are all who may write where that is hidden', { ...tag, creators: 'unknown' }, ['zoe']],
    [
      'are whoever may pass the rule besides',
      { bypassActors: [account('dora')] },
      ['ann', 'ben', 'dora'],
    ],
    [
      'are those that are known where passing is hidden',
      { bypassActors: 'unknown' },
      ['ann', 'ben'],
    ],
  ])('%s', (_what, rule, logins) => {
    expect(told(ruleEntrants(branchRule(rule), () => all))).toEqual(logins);
  });
});

describe('whoever may write to a repository', () => {
  it('is told with every team that hides its members, in order', () => {
    const known = access({
      grants: [hiddenTeam('web', 'write'), grant('ann'), hiddenTeam('api', 'admin')],
    });

    expect(told(writers(repo, known))).toEqual(['ann', 'api', 'web']);
  });

  it('is told with the fact, were nobody among them', () => {
    const known = access({ grants: [] });

    expect(writers(repo, known)).toEqual({
      accounts: [],
      hidden: [],
      unseen: [],
      basis: [{ type: 'fact', fact: known }],
    });
  });

  it('is not known where nobody read it', () => {
    expect(writers(repo, null)).toEqual({
      accounts: [],
      hidden: [],
      unseen: [{ kind: 'repository_access', repository: repo }],
      basis: [],
    });
  });
});

describe('the administrators of a repository', () => {
  const of = (...facts: readonly unknown[]) =>
    viewed((world) => world.derive(administratorsOf)(repo), facts);

  it('are those with that role alone', () => {
    const known = access({
      grants: [grant('ann'), grant('cara', 'admin'), hiddenTeam('root', 'admin')],
    });

    expect(of(known)).toEqual({
      accounts: [account('cara')],
      hidden: ['root'],
      unseen: [],
      basis: [{ type: 'fact', fact: known }],
    });
  });

  it('are not known where nobody read it', () => {
    expect(of()).toEqual({
      accounts: [],
      hidden: [],
      unseen: [{ kind: 'repository_access', repository: repo }],
      basis: [],
    });
  });
});

describe('whoever may pass a rule alone', () => {
  it.each<[string, Parameters<typeof branchRule>[0], string, string[]]>([
    ['is nobody where it binds administrators', {}, 'none', []],
    [
      'is an administrator whom it does not bind',
      { adminsEnforced: false },
      'possible',
      ['administrators'],
    ],
    ['is whom it names', { bypassActors: [account('dora')] }, 'possible', ['dora']],
    ['is not known where that is hidden', { bypassActors: 'unknown' }, 'unknown', []],
    ['is not known where it may bind administrators', { adminsEnforced: 'unknown' }, 'unknown', []],
    [
      'is nobody of those whom a tag asks for',
      { target: 'tag', bypassActors: [account('dora')] },
      'none',
      [],
    ],
    [
      'is nobody of a tag, were they hidden',
      { target: 'tag', bypassActors: 'unknown' },
      'none',
      [],
    ],
  ])('%s', (_what, rule, state, by) => {
    expect(ruleBypass(branchRule(rule).body)).toEqual({ state, by });
  });

  it('of several rules may pass the weakest', () => {
    const [none, hidden] = [
      { state: 'none' as const, by: [] },
      { state: 'unknown' as const, by: [] },
    ];
    const open = (...by: string[]) => ({ state: 'possible' as const, by });

    expect(weakest([none, none])).toEqual(none);
    expect(weakest([none, hidden])).toEqual(hidden);
    expect(weakest([hidden, open('b'), open('a', 'b')])).toEqual(open('a', 'b'));
  });
});
