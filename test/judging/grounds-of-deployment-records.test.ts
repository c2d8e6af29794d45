import { describe, expect, it } from 'vitest';
import { collection, commitB, daysAgo } from './given.ts';
import { allSources, type Change, deliveredApplication, judgeDelivery } from './given-delivery.ts';
import { logRetention, toProduction, toTest } from './given-delivery-facts.ts';
import { merge } from './given-process.ts';
import { groundsOf } from './grounds.ts';

type Row = [title: string, change: Change, grounds: readonly string[]];

/** A whole record of one kind that begins so many days ago, at each place where it could be. */
const recordedSince = (kind: 'deployment' | 'alert_delivery', days: number) =>
  allSources
    .filter(
      (one) => one.type !== 'image_repository' && (kind === 'deployment' || one.type === 'assay'),
    )
    .map((one) =>
      collection(kind, {
        source: one.id,
        scope: one.place,
        interval: { from: daysAgo(days), to: daysAgo(0) },
      }),
    );
const began = (days: number) => deliveredApplication({ beganAt: daysAgo(days) });
const production = (more: Parameters<typeof toProduction>[0], envelope = {}): Change => ({
  facts: { deployment: [toProduction(more, envelope)] },
});
const unnamed = { triggeredBy: undefined };

const records: Row[] = [
  [
    'of all stages',
    {},
    [
      'supports: 1 deployment to test since 2026-06-26T12:00:00.000Z is on record with who, which version and when [deployment]',
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'without who',
    production(unnamed),
    ['violates: The record of v1 to production does not tell who [deployment]'],
  ],
  [
    'by a controller, of a commit whose merge is on record',
    {
      facts: {
        deployment: [toProduction({ ...unnamed, executor: 'controller' })],
        deployment_approval: [merge('ann')],
      },
    },
    [
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'by a controller, of a commit that nobody merged',
    {
      facts: {
        deployment: [toProduction({ ...unnamed, executor: 'controller', commit: commitB })],
        deployment_approval: [merge('ann')],
      },
    },
    ['violates: The record of v1 to production does not tell who [deployment]'],
  ],
  [
    'without which version',
    production({ commit: undefined, version: undefined, artifacts: [] }),
    ['violates: The record of 1 to production does not tell which version [deployment]'],
  ],
  [
    'by the commit alone',
    production({ version: undefined, artifacts: [] }),
    [
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'by the version alone',
    production({ commit: undefined, artifacts: [] }),
    [
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'by the digest alone',
    production({ commit: undefined, version: undefined }),
    [
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'of a place that is no stage',
    production({ environment: 'elsewhere' }),
    [
      'unknown needs_person: To which stage v1 went is not known: elsewhere is bound to none [deployment]',
      'unknown needs_person: No production deployment is on record in the last 365 days []',
    ],
  ],
  [
    'that began less than 30 days ago',
    { collections: recordedSince('deployment', 20) },
    [
      'supports: 1 deployment to test since 2026-06-26T12:00:00.000Z is on record with who, which version and when [deployment]',
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
      'unknown needs_person: Deployments are on record only since 2026-06-10T12:00:00.000Z; at least 30 days are needed, which is at 2026-07-10T12:00:00.000Z []',
    ],
  ],
  [
    'that began 30 days ago',
    { collections: recordedSince('deployment', 30) },
    [
      'supports: 1 deployment to test since 2026-06-26T12:00:00.000Z is on record with who, which version and when [deployment]',
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'that began with the application',
    { collections: recordedSince('deployment', 20), application: began(20) },
    [
      'supports: 1 deployment to test since 2026-06-26T12:00:00.000Z is on record with who, which version and when [deployment]',
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'that began after the application',
    { collections: recordedSince('deployment', 20), application: began(20.1) },
    [
      'supports: 1 deployment to test since 2026-06-26T12:00:00.000Z is on record with who, which version and when [deployment]',
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
      'unknown needs_person: Deployments are on record only since 2026-06-10T12:00:00.000Z; at least 30 days are needed, which is at 2026-07-10T12:00:00.000Z []',
    ],
  ],
  [
    'of what was before the application began',
    { application: began(3.5) },
    [
      'supports: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
  [
    'of two, read and reported',
    {
      facts: {
        deployment: [
          toTest(),
          toProduction(
            { externalId: 'a', runId: '7' },
            { origin: { type: 'reported', sender: 'ci' }, source: 'repo' },
          ),
          toProduction({
            externalId: 'b',
            runId: '8',
            createdAt: daysAgo(2),
            startedAt: daysAgo(2),
            finishedAt: daysAgo(2),
          }),
        ],
      },
    },
    [
      'supports: 1 deployment to test since 2026-06-26T12:00:00.000Z is on record with who, which version and when [deployment]',
      'unknown needs_person: Reported by ci, whom the application does not declare: 1 deployment to production since 2026-06-27T12:00:00.000Z is on record with who, which version and when [deployment]',
      'supports: 1 deployment to production since 2026-06-28T12:00:00.000Z is on record with who, which version and when [deployment]',
    ],
  ],
];

const kept = (more: Parameters<typeof logRetention>[0]): Change => ({
  facts: { log_retention: [logRetention(more)] },
});
const oldest = (days: number, result: 'ok' | 'gone') => ({
  days: 30,
  oldestFetched: { run: '7', finishedAt: daysAgo(days), result },
});

const logs: Row[] = [
  [
    'as long as asked',
    {},
    [
      'supports: github.com/acme/payments keeps logs for 90 days; 90 days are asked for [log_retention]',
    ],
  ],
  [
    'a day less',
    kept({ days: 89 }),
    ['violates: github.com/acme/payments keeps logs for 89 days only, not for 90 [log_retention]'],
  ],
  [
    'without limit',
    kept({ days: 'unlimited' }),
    [
      'supports: github.com/acme/payments keeps logs without limit; 90 days are asked for [log_retention]',
    ],
  ],
  [
    'nobody knows how long',
    kept({ days: 'unknown' }),
    [
      'unknown needs_person: How long github.com/acme/payments keeps the logs of deployments is not known [log_retention]',
    ],
  ],
  [
    'as copies',
    kept({ days: 30, copies: { place: 's3://logs', days: 400 } }),
    [
      'supports: Copies of the logs of github.com/acme/payments are kept in s3://logs for 400 days; 90 days are asked for [log_retention]',
    ],
  ],
  [
    'as copies, without limit',
    kept({ days: 30, copies: { place: 's3://logs', days: 'unlimited' } }),
    [
      'supports: Copies of the logs of github.com/acme/payments are kept in s3://logs without limit; 90 days are asked for [log_retention]',
    ],
  ],
  [
    'as copies, too short',
    kept({ days: 30, copies: { place: 's3://logs', days: 60 } }),
    ['violates: github.com/acme/payments keeps logs for 30 days only, not for 90 [log_retention]'],
  ],
  [
    'too short, but the oldest answered',
    kept(oldest(80, 'ok')),
    [
      'supports: The oldest log of github.com/acme/payments within 90 days, of run 7 of 2026-04-11T12:00:00.000Z, could be fetched [log_retention]',
    ],
  ],
  [
    'too short, and the oldest of the period is gone',
    kept(oldest(80, 'gone')),
    [
      'violates: The log of run 7 of github.com/acme/payments, finished at 2026-04-11T12:00:00.000Z, is gone, although logs are to be there for 90 days [log_retention]',
    ],
  ],
  [
    'too short, and one older than the period is gone',
    kept(oldest(91, 'gone')),
    ['violates: github.com/acme/payments keeps logs for 30 days only, not for 90 [log_retention]'],
  ],
  [
    'nobody knows how long, and one older than the period is gone',
    kept({ ...oldest(91, 'gone'), days: 'unknown' }),
    [
      'unknown needs_person: How long github.com/acme/payments keeps the logs of deployments is not known [log_retention]',
    ],
  ],
  [
    'nobody told',
    { facts: { log_retention: [] } },
    [
      'unknown needs_person: How long github.com/acme/payments keeps the logs of deployments is not known []',
    ],
  ],
  [
    'nobody read',
    { facts: { log_retention: [] }, uncollected: ['log_retention'] },
    ['unknown never_collected: No evidence: how long logs are kept is known to the CI system []'],
  ],
  [
    'of what no source records',
    production({}, { source: 'other' }),
    ['unknown needs_person: No source that keeps logs recorded these deployments []'],
  ],
  [
    'of nothing',
    { facts: { deployment: [] } },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
];

describe('A-2.4 (1) a record', () => {
  it.each(records)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-2.4', change), '1')).toEqual(grounds);
  });
});

describe('A-2.4 (2) logs kept', () => {
  it.each(logs)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-2.4', change), '2')).toEqual(grounds);
  });
});
