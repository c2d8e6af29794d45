import { describe, expect, it } from 'vitest';
import { ownDeployments } from '#lib/judging/views/artifacts.ts';
import { type Act, type Behind, peopleBehind } from '#lib/judging/views/people-behind.ts';
import { account, commitB, daysAgo } from './given.ts';
import { approval, deployed, merge, trained } from './given-process.ts';
import { viewed } from './given-view.ts';

/** Who stands behind the one deployment that is told. */
function behind(...facts: readonly unknown[]): Behind {
  return viewed((world) => {
    const [one] = ownDeployments(world);
    if (one === undefined) throw new Error('nothing was deployed');
    return world.derive(peopleBehind)(one);
  }, facts);
}
const logins = (acts: readonly Act[]) => acts.map((act) => act.account.login);
const review = (login: string, more: Parameters<typeof merge>[1] = {}) =>
  merge(login, { act: 'review', ...more });
const controller = (more: Parameters<typeof deployed>[0] = {}) =>
  deployed({ executor: 'controller', ...more });
const ofId = { runId: undefined, attempt: undefined } as const;

describe('an approval is of a deployment', () => {
  const approves = (one: Parameters<typeof deployed>[0], more: Parameters<typeof approval>[0]) =>
    logins(behind(deployed(one), approval(more)).approvers).length === 1;

  it.each<[string, Parameters<typeof deployed>[0], Parameters<typeof approval>[0], boolean]>([
    ['by its run', {}, {}, true],
    ['not by another run', {}, { runId: '101' }, false],
    ['not by another attempt of it', {}, { attempt: 2 }, false],
    ['by its first attempt, unsaid', { attempt: undefined }, { attempt: undefined }, true],
    ['by the attempt that both name', { attempt: 2 }, { attempt: 2 }, true],
    ['not by a later attempt, its own unsaid', { attempt: undefined }, { attempt: 2 }, false],
    ['by its id', {}, { ...ofId, deployment: '1' }, true],
    ['not by another id', {}, { ...ofId, deployment: '2' }, false],
    ['by its id where it has no run', { runId: undefined }, { ...ofId, deployment: '1' }, true],
    ['not by its id where a run is named', {}, { runId: '101', deployment: '1' }, false],
    ['by its commit where no run is named', {}, { ...ofId, commit: deployed().body.commit }, true],
    ['not by another commit', {}, { ...ofId, commit: commitB }, false],
    [
      'not by its commit where another run is named',
      {},
      { runId: '101', commit: deployed().body.commit },
      false,
    ],
    [
      'not by a commit where it has none',
      { commit: undefined },
      { ...ofId, commit: commitB },
      false,
    ],
    ['not where nothing is named', {}, ofId, false],
    ['and no refusal is, by its id', {}, { ...ofId, deployment: '1', state: 'rejected' }, false],
  ])('%s', (_what, one, more, isOf) => {
    expect(approves(one, more)).toBe(isOf);
  });

  it('once, by whatever names it', () => {
    const both = approval({ commit: deployed().body.commit });

    expect(logins(behind(deployed(), both).approvers)).toEqual(['ben']);
  });
});

describe('behind the deployment of a pipeline', () => {
  it('stand whoever triggered and approved it, and merged its commit, but no reviewer', () => {
    const found = behind(deployed(), approval(), merge('cara'), review('dora'));

    expect([found.triggers, found.approvers, found.mergers].map(logins)).toEqual([
      ['ann'],
      ['ben'],
      ['cara'],
    ]);
    expect(found.manualSync).toBeNull();
  });

  it('stands whoever merged the commit in another run', () => {
    const merged = merge('cara', { runId: '99', environment: undefined });

    expect(logins(behind(deployed(), merged).mergers)).toEqual(['cara']);
  });

  it('stands its trigger, as the first source tells, from when it was created', () => {
    const first = deployed({ externalId: '0', triggeredBy: undefined });
    const second = deployed({ createdAt: daysAgo(3.1) }, { source: 'feed' });
    const [act] = behind(first, second).triggers;

    expect(act).toMatchObject({ account: account('ann'), type: 'user' });
    expect([act?.fromMs, act?.toMs]).toEqual([Date.parse(daysAgo(3.1)), Date.parse(daysAgo(3.1))]);
  });

  it('stands an approver at some moment between the two that are known', () => {
    const [act] = behind(deployed(), approval()).approvers;

    expect([act?.fromMs, act?.toMs]).toEqual([Date.parse(daysAgo(3.1)), Date.parse(daysAgo(3))]);
  });
});

describe('behind what a controller deployed', () => {
  it('stand whoever merged, approved and reviewed it', () => {
    const found = behind(controller(), approval(), merge('cara'), review('dora'));

    expect([found.triggers, found.approvers, found.mergers].map(logins)).toEqual([
      ['cara'],
      ['ben', 'dora'],
      ['cara'],
    ]);
  });

  it('stands whoever started it, where nobody is known to have merged', () => {
    expect(logins(behind(controller()).triggers)).toEqual(['ann']);
  });

  const bot = { account: account('ann'), type: 'bot' as const };
  it.each<[string, readonly unknown[], string | null]>([
    ['who is not the one who merged', [controller(), merge('cara')], 'ann'],
    ['and not one who merged', [controller(), merge('ann')], null],
    ['and not one of several who merged', [controller(), merge('cara'), merge('ann')], null],
    [
      'and not one who merged by another account',
      [
        controller(),
        merge('ann.b', { account: account('ann.b', 'gitlab.com') }),
        trained('Ann', {
          identities: [
            { system: 'github.com', id: 'id-ann' },
            { system: 'gitlab.com', id: 'id-ann.b' },
          ],
        }),
      ],
      null,
    ],
    ['and no bot', [controller({ triggeredBy: bot }), merge('cara')], null],
    ['and nobody where no merge is known', [controller()], null],
  ])('somebody synced it by hand %s', (_what, facts, login) => {
    expect(behind(...facts).manualSync?.account.login ?? null).toBe(login);
  });
});
