import { describe, expect, it } from 'vitest';
import {
  coversWindow,
  isInWindow,
  productionDeployments,
  windowDeployments,
} from '#lib/judging/views/window.ts';
import { application, daysAgo, digestA, digestB } from './given.ts';
import { image } from './given-delivery-facts.ts';
import { deployed } from './given-process.ts';
import { viewed } from './given-view.ts';

const made = (days: number, more: Parameters<typeof deployed>[0] = {}) =>
  deployed({
    externalId: `d${days}`,
    runId: `${days}`,
    version: `${days}`,
    createdAt: daysAgo(days),
    startedAt: daysAgo(days),
    finishedAt: daysAgo(days),
    ...more,
  });
const msAgo = (days: number) => Date.parse(daysAgo(days));
const of = (digest: string, imageRepository = image) => ({
  artifacts: [{ imageRepository, digest, how: 'event' as const }],
});
const failedUnstarted = { startedAt: undefined, outcome: 'failed' } as const;

describe('a record reaches back to the beginning of the window', () => {
  it.each<[string, number, readonly unknown[], boolean]>([
    ['of 90 days exactly', 90, [made(10)], true],
    ['of 90 days, not with 89', 89, [made(10)], false],
    ['of 90 days, not with 89, whatever was before', 89, [made(10), made(200)], false],
    ['where nothing was deployed, as of 90 days', 90, [], true],
    ['where nothing was deployed, not with 89', 89, [], false],
    ['that reaches to the newest deployment, from that moment', 200, [made(200), made(300)], true],
    ['that reaches to the newest deployment, from before', 201, [made(200)], true],
    ['that reaches to the newest deployment, not from after', 199, [made(200)], false],
    ['which no deployment to test extends', 90, [made(200, { environment: 'test' })], true],
    ['which no deployment beyond 365 days extends', 90, [made(366)], true],
  ])('%s', (_what, sinceDays, facts, covers) => {
    expect(viewed((world) => coversWindow(world, msAgo(sinceDays)), facts)).toBe(covers);
  });
});

describe('the window', () => {
  it.each<[string, number, readonly unknown[], boolean]>([
    ['holds the last 90 days', 89, [made(10)], true],
    ['ends at 90 days', 90, [made(10)], false],
    ['holds nothing that is still to come', -1, [made(10)], false],
    ['reaches back to the newest deployment', 200, [made(200), made(300)], true],
    ['reaches back to the newest, not to one before it', 300, [made(200), made(300)], false],
    ['reaches back 365 days at most', 365, [made(365)], false],
    ['keeps 90 days where nothing was deployed', 89, [], true],
    ['is not extended where it holds one', 200, [made(89), made(200)], false],
    ['is not extended by one that never began', 200, [made(200, failedUnstarted)], false],
  ])('%s', (_what, days, facts, inside) => {
    expect(viewed((world) => isInWindow(world, msAgo(days)), facts)).toBe(inside);
  });

  it('holds the deployments to every stage that succeeded or had begun, oldest first', () => {
    const facts = [
      made(3),
      made(5, { environment: 'test' }),
      made(4, { outcome: 'failed' }),
      made(6, failedUnstarted),
      made(100),
    ];

    expect(viewed(windowDeployments, facts).map((one) => one.version)).toEqual(['5', '4', '3']);
  });
});

describe('the production deployments that are judged', () => {
  const judged = (...facts: readonly unknown[]) =>
    viewed(productionDeployments, facts, application()).map((one) => one.version);

  it('are those of the window and the newest of each image repository, however old', () => {
    const other = 'registry.acme.example/worker';

    const found = judged(
      made(10, of(digestA)),
      made(20, of(digestB)),
      made(500, of(digestA, other)),
      made(600, of(digestB, other)),
    );

    expect(found).toEqual(['500', '20', '10']);
  });

  it('are none that failed long ago, none to another stage and none to come', () => {
    const other = 'registry.acme.example/worker';

    const found = judged(
      made(10, of(digestA)),
      made(500, { ...of(digestB), outcome: 'failed' }),
      made(400, { ...of(digestA, other), environment: 'test' }),
      made(-2, of(digestA, other)),
    );

    expect(found).toEqual(['10']);
  });
});
