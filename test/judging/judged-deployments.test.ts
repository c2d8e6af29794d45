import { describe, expect, it } from 'vitest';
import {
  judgedDeployments,
  ordinaryDeployments,
  runningInProduction,
} from '#lib/judging/views/judged-deployments.ts';
import { account, application, daysAgo, digestA, digestB, stage } from './given.ts';
import { image } from './given-delivery-facts.ts';
import { deployed } from './given-process.ts';
import { viewed } from './given-view.ts';

const web = 'registry.acme.example/web';
const of = (digest: string, imageRepository = image, how: 'event' | 'admission' = 'event') => ({
  imageRepository,
  digest,
  how,
});
/** A deployment so many days ago, which is its version as well. */
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
const failed = { outcome: 'failed' } as const;
const seenBy = (days: number, digest: string) =>
  made(days, { executor: 'unknown', artifacts: [of(digest, image, 'admission')] });

describe('the production deployments that are judged with their artifacts', () => {
  const judged = (...facts: readonly unknown[]) =>
    viewed(judgedDeployments, facts).map(({ deployment }) => deployment.version);

  it.each<[string, readonly unknown[], string[]]>([
    ['are those of the window, oldest first', [made(10), made(20), made(100)], ['20', '10']],
    [
      'are the newest success of an image, however old',
      [made(10), made(500, { artifacts: [of(digestA)] }), made(600, { artifacts: [of(digestB)] })],
      ['500', '10'],
    ],
    [
      'are that success, were what it brought seen at admission alone',
      [made(10), made(500), seenBy(499, digestA)],
      ['500', '10'],
    ],
    [
      'are no failure beyond the window',
      [made(10), made(500, { artifacts: [of(digestA)], ...failed })],
      ['10'],
    ],
    ['are failures within it that had begun', [made(10, failed)], ['10']],
    ['are none that never began', [made(10, { ...failed, startedAt: undefined })], []],
    ['are none to another stage', [made(10), made(9, { environment: 'test' })], ['10']],
    ['are none to no stage', [made(10), made(9, { environment: 'docs' })], ['10']],
    ['are none that is to come', [made(10), made(-1, { artifacts: [of(digestA)] })], ['10']],
    ['are no sights of an admission', [made(10), seenBy(9, digestA)], ['10']],
  ])('%s', (_what, facts, versions) => {
    expect(judged(...facts)).toEqual(versions);
  });
});

describe('the deployments to any stage that a rule about the window judges', () => {
  const glass = {
    id: 'bg',
    reasonPresent: true,
    by: account('ann'),
    reviewedBy: account('ben'),
    reviewedAt: daysAgo(9),
  };
  const judged = (...facts: readonly unknown[]) =>
    viewed(ordinaryDeployments, facts).map((one) => one.version);

  it.each<[string, readonly unknown[], string[]]>([
    [
      'are those of the window',
      [made(10), made(9, { environment: 'test' }), made(8, { environment: 'docs' }), made(100)],
      ['10', '9', '8'],
    ],
    [
      'are the newest of an image in production, however old, and of no other stage',
      [
        made(10),
        made(500, { artifacts: [of(digestA)] }),
        made(400, { environment: 'test', artifacts: [of(digestA)] }),
      ],
      ['500', '10'],
    ],
    ['are none that never began', [made(10, { ...failed, startedAt: undefined })], []],
    ['are no sights of an admission', [made(10), seenBy(9, digestA)], ['10']],
    [
      'are no emergencies, while these are few',
      [...Array.from({ length: 19 }, (_, at) => made(20 + at)), made(10, { breakGlass: glass })],
      Array.from({ length: 19 }, (_, at) => `${38 - at}`),
    ],
  ])('%s', (_what, facts, versions) => {
    expect(judged(...facts)).toEqual(versions);
  });
});

describe('what is running in production', () => {
  const own = application({ stages: [stage('test'), stage('eu', true), stage('us', true)] });
  const running = (...facts: readonly unknown[]) =>
    viewed(runningInProduction, facts, own)
      .map(({ deployment, artifacts }) =>
        [deployment.version, ...artifacts.map((one) => one.imageRepository)].join(' '),
      )
      .sort();
  const to = (environment: string, days: number, more: Parameters<typeof deployed>[0] = {}) =>
    made(days, { environment, ...more });

  it.each<[string, readonly unknown[], string[]]>([
    ['is the newest success of each stage', [to('eu', 9), to('eu', 8), to('us', 7)], ['7', '8']],
    ['is no failure', [to('eu', 9), to('eu', 8, failed)], ['9']],
    ['is nothing of test', [to('test', 9)], []],
    [
      'is the newest success of each component',
      [to('eu', 9, { component: 'api' }), to('eu', 8, { component: 'web' }), to('eu', 7)],
      ['7', '8', '9'],
    ],
    [
      'is the newest success of each image repository',
      [
        to('eu', 9, { artifacts: [of(digestA), of(digestA, web)] }),
        to('eu', 8, { artifacts: [of(digestB)] }),
      ],
      [`8 ${image}`, `9 ${web}`],
    ],
    [
      'is told by its images as soon as a newer one names any',
      [to('eu', 9), to('eu', 8, { artifacts: [of(digestA)] })],
      [`8 ${image}`],
    ],
    [
      'is also a newer one that names none',
      [to('eu', 9, { artifacts: [of(digestA)] }), to('eu', 8)],
      ['8', `9 ${image}`],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(running(...facts)).toEqual(expected);
  });
});
