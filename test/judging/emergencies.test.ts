import { describe, expect, it } from 'vitest';
import type { FactInput } from '#lib/evidence/fact.ts';
import { parted } from '#lib/judging/views/emergencies.ts';
import { account, daysAgo, digestB } from './given.ts';
import { artifactA, decision, toProduction } from './given-delivery-facts.ts';
import { viewed } from './given-view.ts';

type Glass = FactInput<'deployment'>['body']['breakGlass'];

/** Ordinary deployments to production, one a day. */
const ordinary = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const time = daysAgo(20 + at);
    const when = { createdAt: time, startedAt: time, finishedAt: time };
    return toProduction({ externalId: `o-${at}`, runId: `o-${at}`, version: `o-${at}`, ...when });
  });
const tenDaysAgo = {
  createdAt: daysAgo(10),
  startedAt: daysAgo(10),
  finishedAt: daysAgo(10),
} as const;
const reviewed = { reviewedBy: account('ben'), reviewedAt: daysAgo(9) };
const glass = { id: 'bg', reasonPresent: true, by: account('ann'), ...reviewed };

/** What is left out as an emergency, of these among twenty deployments. */
function leftOut(...facts: readonly unknown[]) {
  const { ordinary: kept, emergencies } = viewed(parted, [...ordinary(19), ...facts]);
  expect(kept).toHaveLength(20 - emergencies.length);
  return emergencies.map((one) => one.label);
}

describe('an emergency is a deployment', () => {
  it.each<[string, Glass | undefined, boolean]>([
    ['that broke the glass with a reason and that a second person reviewed', glass, true],
    ['and none that did not break the glass', undefined, false],
    ['and none without a reason', { ...glass, reasonPresent: false }, false],
    ['and none that nobody reviewed', { ...glass, reviewedBy: undefined }, false],
    ['and none that was never reviewed', { ...glass, reviewedAt: undefined }, false],
    ['and none whose review is yet to come', { ...glass, reviewedAt: daysAgo(-1) }, false],
    ['and none reviewed by whoever broke it', { ...glass, reviewedBy: account('ann') }, false],
    [
      'reviewed by who has the same number at another host',
      { ...glass, reviewedBy: account('ann', 'gitlab.com') },
      true,
    ],
    ['reviewed within seven days', { ...glass, reviewedAt: daysAgo(3) }, true],
    ['and none reviewed later', { ...glass, reviewedAt: daysAgo(2.99) }, false],
  ])('%s', (_what, breakGlass, isEmergency) => {
    const facts = [toProduction({ version: 'x', ...tenDaysAgo, breakGlass })];

    expect(leftOut(...facts)).toEqual(isEmergency ? ['x'] : []);
  });
});

describe('the break-glass passage of a gate belongs to a deployment', () => {
  const two = [artifactA, { ...artifactA, digest: digestB }];
  const passed = (more: object) =>
    decision({ breakGlassId: 'bg', reasonPresent: true, by: account('ann'), ...reviewed, ...more });

  it.each<[string, object, boolean]>([
    ['by its run', {}, true],
    ['and to none of another run', { runId: '101' }, false],
    ['by its id', { deployment: '1', runId: undefined }, true],
    ['by its id before its run', { deployment: '1', runId: '101' }, true],
    ['and to none of another id, whatever its run', { deployment: '2' }, false],
    ['by one of its digests', { runId: undefined, digest: digestB }, true],
    [
      'and to none of another digest',
      { runId: undefined, digest: `sha256:${'c'.repeat(64)}` },
      false,
    ],
    ['by its run before its digest', { digest: `sha256:${'c'.repeat(64)}` }, true],
    ['and to none where it names nothing', { runId: undefined }, false],
    ['and to none of another stage', { stage: 'test' }, false],
    ['and only when the glass was broken', { breakGlassId: undefined }, false],
    ['whose trigger counts where nobody else is known', { by: undefined }, true],
    ['and not when its trigger reviewed it', { by: undefined, reviewedBy: account('ann') }, false],
  ])('%s', (_what, more, belongs) => {
    const deployed = toProduction({ version: 'x', ...tenDaysAgo, artifacts: two });

    expect(leftOut(deployed, passed(more))).toEqual(belongs ? ['x'] : []);
  });

  it('as soon as one of the sources that tell of it names the id', () => {
    const facts = [
      toProduction({ version: 'x', ...tenDaysAgo, externalId: '1' }),
      toProduction({ version: 'x', ...tenDaysAgo, externalId: '2' }, { source: 'assay' }),
    ];

    expect(leftOut(...facts, passed({ deployment: '2', runId: undefined }))).toEqual(['x']);
  });
});

describe('emergencies are left out', () => {
  const broken = toProduction({ version: 'x', ...tenDaysAgo, breakGlass: glass });
  const emergenciesAmong = (count: number) =>
    viewed(parted, [...ordinary(count), broken]).emergencies.length;

  it('while they are at most one of twenty', () => {
    expect([emergenciesAmong(19), emergenciesAmong(18)]).toEqual([1, 0]);
  });

  it('and where there is no deployment, there is none', () => {
    expect(viewed(parted, [])).toEqual({ ordinary: [], emergencies: [] });
  });

  it('and then judged with the rest when they are more', () => {
    const { ordinary: kept } = viewed(parted, [...ordinary(3), broken]);

    expect(kept.map((one) => one.label)).toContain('x');
  });
});
