import { describe, expect, it } from 'vitest';
import { collection, daysAgo } from './given.ts';
import { allSources, type Change, judgeDelivery } from './given-delivery.ts';
import { alertDelivery, alertRoute, scanResult, secretFinding } from './given-delivery-facts.ts';
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
const found = (days: number, more = {}) => secretFinding(more, { firstSeenAt: daysAgo(days) });
const about = (more: Parameters<typeof alertDelivery>[0]) =>
  alertDelivery({
    id: 'a',
    cause: 'finding',
    fingerprint: 'fp-1',
    acknowledgedAt: undefined,
    acknowledgedBy: undefined,
    ...more,
  });
const sent = (...alert_delivery: ReturnType<typeof alertDelivery>[]): Change => ({
  facts: { secret_finding: [found(6)], alert_delivery },
});
const high = { fingerprint: 'fp-9', severity: 'high', state: 'open' } as const;

const alerts: Row[] = [
  [
    'in time',
    sent(about({ deliveredAt: daysAgo(5) })),
    [
      'supports: aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z and the alert delivered at 2026-06-25T12:00:00.000Z [alert_delivery, secret_finding]',
    ],
  ],
  [
    'too late',
    sent(about({ deliveredAt: daysAgo(4.99) })),
    [
      'violates: aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and the alert delivered only at 2026-06-25T12:14:24.000Z, after more than 24 hours [alert_delivery, secret_finding]',
    ],
  ],
  [
    'that failed',
    sent(about({ deliveredAt: undefined, failedAt: daysAgo(5.5) })),
    [
      'violates: The alert about aws in src/config.ts:3, first read at 2026-06-24T12:00:00.000Z, could not be delivered by route-1 [alert_delivery, secret_finding]',
    ],
  ],
  [
    'that will be delivered',
    sent(about({ deliveredAt: daysAgo(-1) })),
    [
      'violates: aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and no alert was delivered within 24 hours [alert_delivery whole, secret_finding]',
    ],
  ],
  [
    'that will fail',
    sent(about({ deliveredAt: undefined, failedAt: daysAgo(-1) })),
    [
      'violates: aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and no alert was delivered within 24 hours [alert_delivery whole, secret_finding]',
    ],
  ],
  [
    'never',
    sent(),
    [
      'violates: aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and no alert was delivered within 24 hours [alert_delivery whole, secret_finding]',
    ],
  ],
  [
    'not yet',
    { facts: { secret_finding: [found(0.5)] } },
    [
      'supports: aws in src/config.ts:3 was first read at 2026-06-30T00:00:00.000Z; its alert is due until 2026-07-01T00:00:00.000Z [secret_finding]',
    ],
  ],
  [
    'never, as far as is on record',
    { ...sent(), collections: recordedSince('alert_delivery', 5) },
    [
      'unknown needs_person: aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, before alerts are on record (2026-06-25T12:00:00.000Z) [secret_finding]',
    ],
  ],
  [
    'never, on record since it was read',
    { ...sent(), collections: recordedSince('alert_delivery', 6) },
    [
      'violates: aws in src/config.ts:3 was first read at 2026-06-24T12:00:00.000Z, and no alert was delivered within 24 hours [alert_delivery whole, secret_finding]',
    ],
  ],
  [
    'never, on a record that nobody read',
    { ...sent(), uncollected: ['alert_delivery'] },
    [
      'unknown never_collected: No evidence: which alerts were delivered is known to Assay’s server []',
    ],
  ],
  [
    'of a scan',
    {
      facts: { scan_result: [scanResult({ aboveThreshold: [high] }, { firstSeenAt: daysAgo(4) })] },
    },
    [
      'violates: high finding fp-9 of trivy was first read at 2026-06-26T12:00:00.000Z, and no alert was delivered within 24 hours [alert_delivery whole, scan_result]',
    ],
  ],
  [
    'for nothing',
    {},
    [
      'does_not_apply: No finding of the window had to raise an alert [scan_result whole, secret_finding whole]',
    ],
  ],
  [
    'for nothing, where results were not read',
    { facts: { scan_result: [] }, uncollected: ['scan_result'] },
    ['unknown never_collected: No evidence: the results of scans are known to the CI system []'],
  ],
  [
    'by no route',
    { facts: { alert_route: [] } },
    ['unknown needs_person: Assay has no alert route for this application []'],
  ],
  [
    'by no route, where routes were not read',
    { facts: { alert_route: [] }, uncollected: ['alert_route'] },
    ['unknown never_collected: No evidence: who is alerted is known to Assay’s server []'],
  ],
];

const routes: Row[] = [
  ['to two', {}, ['supports: Alerts go to ann and ben by mail [alert_route]']],
  [
    'to nobody',
    { facts: { alert_route: [alertRoute({ people: [] })] } },
    ['violates: The alert route by mail names no responsible people [alert_route]'],
  ],
  [
    'to nobody, and another to one',
    {
      facts: {
        alert_route: [
          alertRoute({ people: [] }),
          alertRoute({ id: 'r', channel: 'chat', people: ['ann'] }),
        ],
      },
    },
    ['supports: Alerts go to ann by chat [alert_route]'],
  ],
];

const tests: Row[] = [
  [
    'delivered and acknowledged',
    {},
    [
      'supports: A test alert was delivered at 2026-06-21T12:00:00.000Z [alert_delivery]',
      'supports: ann acknowledged a test alert at 2026-06-22T12:00:00.000Z [alert_delivery]',
    ],
  ],
  [
    'of the future',
    {
      facts: {
        alert_delivery: [alertDelivery({ deliveredAt: daysAgo(-1), acknowledgedAt: daysAgo(-1) })],
      },
    },
    [
      'violates: No alert was due, and no test alert was delivered within 30 days [alert_delivery whole]',
      'violates: No alert was due, and nobody acknowledged a test alert within 180 days [alert_delivery whole]',
    ],
  ],
  [
    'too old',
    {
      facts: {
        alert_delivery: [alertDelivery({ deliveredAt: daysAgo(31), acknowledgedAt: daysAgo(181) })],
      },
    },
    [
      'violates: No alert was due, and no test alert was delivered within 30 days [alert_delivery whole]',
      'violates: No alert was due, and nobody acknowledged a test alert within 180 days [alert_delivery whole]',
    ],
  ],
  [
    'none, where nobody read',
    { facts: { alert_delivery: [] }, uncollected: ['alert_delivery'] },
    [
      'unknown never_collected: No evidence: which alerts were delivered is known to Assay’s server []',
      'unknown never_collected: No evidence: which alerts were delivered is known to Assay’s server []',
    ],
  ],
  [
    'asked for by nothing: an alert was due',
    { facts: { secret_finding: [found(6)] } },
    [
      'does_not_apply: aws in src/config.ts:3 raised an alert of its own: no test alert is needed [secret_finding]',
    ],
  ],
];

describe('A-2.3 (1) a route', () => {
  it.each(routes)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-2.3', change), '1')).toEqual(grounds);
  });
});

describe('A-2.3 (2) an alert', () => {
  it.each(alerts)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-2.3', change), '2')).toEqual(grounds);
  });
});

describe('A-2.3 (4) a test alert', () => {
  it.each(tests)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-2.3', change), '4')).toEqual(grounds);
  });
});
