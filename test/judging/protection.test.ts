import { describe, expect, it } from 'vitest';
import { byFact } from '#lib/judging/citation.ts';
import { tellDoors } from '#lib/judging/views/door.ts';
import { writers } from '#lib/judging/views/entrants.ts';
import { type Protection, protections } from '#lib/judging/views/protection.ts';
import { account, repo } from './given.ts';
import { access, branchRule, environment, grant } from './given-process.ts';
import { viewed } from './given-view.ts';

const viewOf = (facts: readonly unknown[]) => viewed(protections, facts);

function production(...facts: readonly unknown[]): Protection {
  return viewOf(facts).ofEnvironment(repo, 'production');
}

const logins = (one: Protection) => one.entrants.accounts.map((entrant) => entrant.login);
const custom = (pattern: string, target: 'branch' | 'tag' = 'branch') =>
  environment({ reviewers: [], branchPolicy: 'custom', patterns: [{ pattern, target }] });
const protectedOnly = environment({ reviewers: [], branchPolicy: 'protected' });
const tagRule = (creators: 'anyone' | 'unknown' | ReturnType<typeof account>[]) =>
  branchRule({ pattern: 'v*', target: 'tag', approvals: 0, creators });

describe('how an environment is protected', () => {
  it.each([
    ['reviewers', [environment()], 'protected', 'reviewers', ''],
    [
      'neither reviewers nor a branch policy',
      [environment({ reviewers: [] })],
      'open',
      'none',
      'it asks nobody and lets every branch and tag deploy',
    ],
    [
      'only the rule of an app, which is no person',
      [environment({ reviewers: [], customRules: [{ app: 'gate' }] })],
      'open',
      'none',
      'it asks nobody and lets every branch and tag deploy',
    ],
    ['a branch that needs a review', [custom('main'), branchRule()], 'protected', 'refs', ''],
    [
      'a branch that needs none',
      [custom('main'), branchRule({ approvals: 0 })],
      'open',
      'refs',
      'branch main takes changes that nobody else reviewed',
    ],
    ['a branch without a rule', [custom('main')], 'unseen', 'refs', 'no rule protects branch main'],
    [
      'a pattern wider than the rule',
      [custom('release/*'), branchRule({ pattern: 'release/1' })],
      'unseen',
      'refs',
      'no rule protects branch release/*',
    ],
    [
      'a branch rule where a tag may deploy',
      [custom('v*', 'tag'), branchRule({ pattern: 'v*' })],
      'unseen',
      'refs',
      'no rule protects tag v*',
    ],
    [
      'tags that named people create',
      [custom('v*', 'tag'), tagRule([account('ann')])],
      'protected',
      'refs',
      '',
    ],
    [
      'tags that anyone creates',
      [custom('v*', 'tag'), tagRule('anyone')],
      'open',
      'refs',
      'anyone who may write can create tag v*',
    ],
    [
      'tags whose creators are hidden',
      [custom('v*', 'tag'), tagRule('unknown')],
      'unknown',
      'refs',
      'who may create tag v* is hidden from the token',
    ],
    ['protected branches only', [protectedOnly, branchRule()], 'protected', 'refs', ''],
    [
      'protected branches only, one of which needs no review',
      [protectedOnly, branchRule(), branchRule({ pattern: 'next', approvals: 0 })],
      'open',
      'refs',
      'branch next takes changes that nobody else reviewed',
    ],
    [
      'protected branches only, and none is protected',
      [protectedOnly],
      'unseen',
      'none',
      'it lets protected branches deploy, and there is none, so that every branch may',
    ],
    [
      'a policy that lets nothing deploy',
      [environment({ reviewers: [], branchPolicy: 'custom', patterns: [] })],
      'protected',
      'refs',
      '',
    ],
    ['nothing that was seen', [], 'unseen', 'none', 'it has no rule at all'],
  ] as const)('by %s', (_title, facts, state, by, doors) => {
    const found = production(...facts);

    expect([found.state, found.by, tellDoors(found.doors)]).toEqual([state, by, doors]);
  });

  it('does not tell environments apart by case, as hosts do not', () => {
    expect(production(environment({ environment: 'Production' })).state).toBe('protected');
  });

  it('goes by the rule of exactly the branch, however strict a wider one is', () => {
    const facts = [custom('main'), branchRule({ approvals: 0 }), branchRule({ pattern: '*' })];

    expect(production(...facts).state).toBe('open');
  });

  it.each([
    ['main', [branchRule({ approvals: 0 }), branchRule({ pattern: '**/main' })], 'open'],
    ['a/b', [branchRule({ pattern: 'a/*', approvals: 0 }), branchRule({ pattern: '**' })], 'open'],
    [
      'a/b',
      [branchRule({ pattern: 'a/*' }), branchRule({ pattern: '**', approvals: 0 })],
      'protected',
    ],
    [
      'a/b',
      [branchRule({ pattern: '**/b' }), branchRule({ pattern: 'a/*', approvals: 0 })],
      'protected',
    ],
    [
      'a/b',
      [branchRule({ pattern: '**/b', approvals: 0 }), branchRule({ pattern: 'a/*' })],
      'open',
    ],
  ])('goes, for %s, by the most specific rule of those that govern it', (ref, rules, state) => {
    expect(production(custom(ref), ...rules).state).toBe(state);
  });

  it('is told apart from every other environment and repository', () => {
    const { ofEnvironment } = viewOf([environment()]);

    expect(ofEnvironment(repo, 'test').state).toBe('unseen');
    expect(ofEnvironment('github.com/acme/web', 'production').state).toBe('unseen');
  });

  it('is all unknown where nobody saw it', () => {
    expect(production(access())).toEqual({
      repository: repo,
      place: 'environment production',
      state: 'unseen',
      by: 'none',
      doors: [{ type: 'environment_unseen' }],
      unseen: [{ kind: 'environment_protection', repository: repo }],
      restsOn: [],
      bypass: { state: 'unknown', by: [] },
      selfReviewRefused: false,
      entrants: writers(repo, access()),
      basis: [],
    });
  });

  it('is all told by the environment that asks reviewers', () => {
    const fact = environment();

    expect(production(fact)).toMatchObject({
      doors: [],
      unseen: [],
      restsOn: [],
      selfReviewRefused: true,
      basis: [byFact(fact)],
    });
    expect(production(environment({ preventSelfReview: false })).selfReviewRefused).toBe(false);
  });

  it('rests on all rules having been read where all protected branches may deploy', () => {
    const found = production(protectedOnly, branchRule());

    expect(found.restsOn).toEqual([{ kind: 'branch_protection', repository: repo }]);
  });
});

describe('who may pass the rules alone', () => {
  it.each([
    ['nobody', [environment()], 'none', []],
    ['administrators', [environment({ adminsBypass: true })], 'possible', ['administrators']],
    ['nobody knows who', [environment({ adminsBypass: 'unknown' })], 'unknown', []],
    [
      'administrators of the branch',
      [custom('main'), branchRule({ adminsEnforced: false })],
      'possible',
      ['administrators'],
    ],
    [
      'somebody by name',
      [custom('main'), branchRule({ bypassActors: [account('eve')] })],
      'possible',
      ['eve'],
    ],
    ['somebody hidden', [custom('main'), branchRule({ bypassActors: 'unknown' })], 'unknown', []],
    [
      'hidden whether administrators',
      [custom('main'), branchRule({ adminsEnforced: 'unknown' })],
      'unknown',
      [],
    ],
    [
      'nobody but the named actors of a tag',
      [custom('v*', 'tag'), tagRule([account('ann')])],
      'none',
      [],
    ],
  ] as const)('%s, told apart from the protection', (_title, facts, state, by) => {
    const found = production(...facts);

    expect([found.state, found.bypass]).toEqual(['protected', { state, by }]);
  });
});

describe('who may let a deployment through', () => {
  const team = { type: 'team' as const, id: 'ops', name: 'ops', members: 'unknown' as const };

  it('are the reviewers, teams expanded', () => {
    const ops = { ...team, members: [account('dan'), account('ann')] };
    const own = { type: 'user' as const, id: 'id-ann', name: 'ann', members: [account('ann')] };

    expect(logins(production(environment({ reviewers: [own, ops] })))).toEqual(['ann', 'dan']);
  });

  it('names the team whose members are hidden', () => {
    expect(production(environment({ reviewers: [team] })).entrants.hidden).toEqual(['ops']);
  });

  it('are those who may push or merge to the allowed branch, and who bypass its rule', () => {
    const rule = branchRule({ pushers: [account('ben')], bypassActors: [account('eve')] });

    expect(logins(production(custom('main'), rule, access()))).toEqual(['ben', 'eve']);
  });

  it.each([
    ['nobody', []],
    ['nobody that was told', 'unknown' as const],
  ])('are all who may write where the rule names %s', (_title, pushers) => {
    const grants = [grant('ann'), grant('rea', 'read'), grant('adm', 'admin')];
    const facts = [custom('main'), branchRule({ pushers }), access({ grants })];

    expect(logins(production(...facts))).toEqual(['adm', 'ann']);
  });

  it('are those who create the allowed tags', () => {
    const facts = [custom('v*', 'tag'), tagRule([account('rel')]), access()];

    expect(logins(production(...facts))).toEqual(['rel']);
  });

  it('are all who may write where nothing protects it', () => {
    expect(logins(production(environment({ reviewers: [] }), access()))).toEqual(['ann', 'ben']);
  });

  it('is not known where access was not seen', () => {
    expect(production(environment({ reviewers: [] })).entrants.unseen).toEqual([
      { kind: 'repository_access', repository: repo },
    ]);
  });
});
