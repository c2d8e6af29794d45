import { describe, expect, it } from 'vitest';
import { byFact } from '#lib/judging/citation.ts';
import { administratorsOf } from '#lib/judging/views/administrators.ts';
import { ownDeployments } from '#lib/judging/views/artifacts.ts';
import { writers } from '#lib/judging/views/entrants.ts';
import { people } from '#lib/judging/views/people.ts';
import { peopleBehind } from '#lib/judging/views/people-behind.ts';
import { recordNow, recordThen } from '#lib/judging/views/qualified.ts';
import { stakeholders } from '#lib/judging/views/stakeholders.ts';
import { account, application, daysAgo, repo } from './given.ts';
import { access, approval, deployed, grant, trained } from './given-process.ts';
import { viewed } from './given-view.ts';

const ann = account('ann');

describe('the record of training', () => {
  const between = (training: string, from: number, until: number | null) =>
    trained('ann', {
      training,
      validFrom: daysAgo(from),
      validUntil: until === null ? null : daysAgo(until),
    });
  const longEnded = between('a', 300, 100);
  const ended = between('b', 90, 10);
  const alsoEnded = between('c', 80, 20);
  const coming = between('d', -5, -50);
  const valid = between('e', 50, -50);
  const endless = between('f', 50, null);
  const now = (...facts: readonly unknown[]) => viewed((world) => recordNow(world, ann), facts);

  it.each([
    ['is the one that is valid', [longEnded, valid], { valid, ended: null }],
    ['is one without an end', [ended, endless], { valid: endless, ended: null }],
    ['is else the one that ended last', [longEnded, ended], { valid: null, ended }],
    ['is that one wherever it stands', [longEnded, ended, alsoEnded], { valid: null, ended }],
    ['is none that is still to begin', [coming], { valid: null, ended: null }],
    ['is none where there is none', [], { valid: null, ended: null }],
  ])('%s', (_what, facts, record) => {
    expect(now(...facts)).toEqual(record);
  });

  it('counts for a person by every one of their records', () => {
    const found = viewed((world) => world.derive(people).qualifications(ann), [ended, valid]);

    expect(found).toEqual([ended, valid]);
  });

  it.each([
    ['valid from its first moment', 90, 90, 'valid'],
    ['not valid in the moment in which it ends', 10, 10, 'not'],
    ['perhaps valid, where it ended meanwhile', 11, 9, 'perhaps'],
    ['perhaps valid, where it began meanwhile', 91, 89, 'perhaps'],
    ['perhaps valid, where it may have begun last', 91, 90, 'perhaps'],
    ['not valid before', 95, 91, 'not'],
  ])('was %s', (_what, from, until, was) => {
    const act = {
      account: ann,
      type: 'user' as const,
      fromMs: Date.parse(daysAgo(from)),
      toMs: Date.parse(daysAgo(until)),
      basis: byFact(ended),
    };

    const found = viewed((world) => recordThen(world, act), [ended]);

    expect(found).toEqual({ was, record: was === 'not' ? null : ended });
  });

  it('was valid by one without an end, whatever another was', () => {
    const act = { account: ann, type: 'user' as const, fromMs: 0, toMs: 0, basis: byFact(ended) };
    const then = { ...act, fromMs: Date.parse(daysAgo(11)), toMs: Date.parse(daysAgo(9)) };

    expect(viewed((world) => recordThen(world, then), [ended, endless])).toEqual({
      was: 'valid',
      record: endless,
    });
    expect(viewed((world) => recordThen(world, act), [])).toEqual({ was: 'not', record: null });
  });
});

describe('whoever may write to a repository, or administers it', () => {
  const rights = access({ grants: [grant('ann', 'admin'), grant('ben'), grant('cy', 'read')] });
  const nobody = {
    accounts: [],
    hidden: [],
    unseen: [{ kind: 'repository_access', repository: repo }],
    basis: [],
  };

  it('is unseen, and nobody, where nobody read who has access', () => {
    expect(writers(repo, null)).toEqual(nobody);
    expect(viewed(administratorsOf, [])(repo)).toEqual(nobody);
  });

  it('is whom the host grants that, by what was read', () => {
    const basis = [expect.objectContaining({ fact: rights })];

    expect(writers(repo, rights)).toEqual({
      accounts: [ann, account('ben')],
      hidden: [],
      unseen: [],
      basis,
    });
    expect(viewed(administratorsOf, [rights])(repo)).toEqual({
      accounts: [ann],
      hidden: [],
      unseen: [],
      basis,
    });
  });

  it('is a group by its name, where the host does not tell who is in it', () => {
    const team = { ...grant('ops', 'admin'), type: 'team' as const, members: 'unknown' as const };
    const hidden = access({ grants: [team] });

    expect(viewed(administratorsOf, [hidden])(repo)).toMatchObject({
      accounts: [],
      hidden: ['ops'],
      unseen: [],
    });
  });
});

describe('who stands behind a deployment', () => {
  const behind = (...facts: readonly unknown[]) =>
    viewed((world) => {
      const [one] = ownDeployments(world);
      return one === undefined ? null : world.derive(peopleBehind)(one);
    }, facts);
  const approvers = (...facts: readonly unknown[]) =>
    behind(...facts)?.approvers.map((one) => one.account.login);
  const of = (login: string, more = {}) => approval({ account: account(login), ...more });

  it.each<[string, readonly unknown[], string[]]>([
    ['each who approved its run', [deployed(), of('ben'), of('cy')], ['ben', 'cy']],
    ['nobody of another repository', [deployed(), of('ben', { repository: `${repo}-x` })], []],
    [
      'whoever approved, where the approval names no repository',
      [deployed(), of('ben', { repository: undefined })],
      ['ben'],
    ],
    [
      'whoever approved its run, where the deployment names no repository',
      [deployed({ repository: undefined }), of('ben')],
      ['ben'],
    ],
    ['nobody who approved another stage', [deployed(), of('ben', { environment: 'test' })], []],
    [
      'whoever approved it, in any case',
      [deployed(), of('ben', { environment: 'PRODUCTION' })],
      ['ben'],
    ],
    ['nobody of another attempt', [deployed(), of('ben', { attempt: 2 })], []],
    ['nobody who refused', [deployed(), of('ben', { state: 'rejected' })], []],
  ])('is %s', (_what, facts, logins) => {
    expect(approvers(...facts)).toEqual(logins);
  });
});

describe('who needs the documentation', () => {
  const own = application({ deployers: null });
  const deployers = (...facts: readonly unknown[]) => viewed(stakeholders, facts, own).deployers;
  const by = (login: string, type: 'user' | 'bot' | 'app', days = 3) =>
    deployed({
      externalId: `${days}`,
      runId: `${days}`,
      finishedAt: daysAgo(days),
      triggeredBy: { account: account(login), type },
    });

  it('is each person who deployed, once, and what shows it', () => {
    const first = by('ann', 'user', 5);
    const found = deployers(first, by('ann', 'user', 4));

    expect(found).toEqual([
      {
        name: 'ann',
        account: ann,
        group: null,
        basis: [expect.objectContaining({ fact: first })],
      },
    ]);
  });

  it.each(['bot', 'app'] as const)('is no %s', (type) => {
    expect(deployers(by('robot', type))).toEqual([]);
  });
});
