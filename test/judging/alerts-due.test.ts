import { describe, expect, it } from 'vitest';
import {
  activeRoutes,
  completedScans,
  deliveriesByFinding,
  findingsDue,
  testAlerts,
} from '#lib/judging/views/alerts.ts';
import { daysAgo } from './given.ts';
import { alertDelivery, alertRoute, scanResult, secretFinding } from './given-delivery-facts.ts';
import { deployed } from './given-process.ts';
import { scan } from './given-secret-facts.ts';
import { viewed } from './given-view.ts';

type Severity = 'low' | 'medium' | 'high' | 'critical';

const open = (fingerprint: string, severity: Severity = 'high') => ({
  fingerprint,
  severity,
  state: 'open' as const,
});
const foundBy = (days: number, ...aboveThreshold: ReturnType<typeof open>[]) =>
  scanResult(
    { aboveThreshold, startedAt: daysAgo(days), finishedAt: daysAgo(days) },
    { firstSeenAt: daysAgo(days) },
  );
const secret = (days: number, more = {}) => secretFinding(more, { firstSeenAt: daysAgo(days) });

describe('the routes that are active', () => {
  it.each<[string, object, readonly string[]]>([
    ['from now on', { activeSince: daysAgo(0) }, ['route-1']],
    ['from tomorrow on', { activeSince: daysAgo(-1) }, []],
    ['for another application', { application: 'other' }, []],
  ])('are those %s', (_title, more, ids) => {
    expect(viewed(activeRoutes, [alertRoute(more)]).map((route) => route.body.id)).toEqual(ids);
  });
});

describe('the findings that somebody has to be told of', () => {
  const due = (...facts: readonly unknown[]) =>
    viewed(findingsDue, [deployed(), ...facts]).map(({ label, readAtMs }) => [
      label,
      new Date(readAtMs).toISOString(),
    ]);
  const route = alertRoute({ activeSince: daysAgo(50) });

  it.each<[string, () => readonly unknown[], readonly (readonly [string, string])[]]>([
    ['a secret', () => [secret(6)], [['aws in src/config.ts:3', daysAgo(6)]]],
    [
      'no secret that is closed',
      () => [secret(6, { state: 'closed', closedBy: 'false_positive' })],
      [],
    ],
    [
      'a finding of a scan',
      () => [foundBy(6, open('fp-9'))],
      [['high finding fp-9 of trivy', daysAgo(6)]],
    ],
    ['no finding below the severity', () => [foundBy(6, open('fp-9', 'medium'))], []],
    [
      'each once, by its first reading',
      () => [
        foundBy(6, open('fp-9')),
        foundBy(7, open('fp-9', 'critical')),
        foundBy(5, open('fp-9', 'low')),
      ],
      [['critical finding fp-9 of trivy', daysAgo(7)]],
    ],
    [
      'by the first reading, whatever kind of scan told it',
      () => [secret(6), foundBy(7, open('fp-1'))],
      [['high finding fp-1 of trivy', daysAgo(7)]],
    ],
    [
      'by one of two readings at one time',
      () => [secret(6), foundBy(6, open('fp-1'))],
      [['aws in src/config.ts:3', daysAgo(6)]],
    ],
    [
      'the first first, then by fingerprint',
      () => [foundBy(6, open('b'), open('c'), open('a')), foundBy(9, open('d'))],
      [
        ['high finding d of trivy', daysAgo(9)],
        ['high finding a of trivy', daysAgo(6)],
        ['high finding b of trivy', daysAgo(6)],
        ['high finding c of trivy', daysAgo(6)],
      ],
    ],
    [
      'what was read as the route began',
      () => [secret(50)],
      [['aws in src/config.ts:3', daysAgo(50)]],
    ],
    ['nothing that was read before the route began', () => [secret(50.1)], []],
  ])('are %s', (_title, facts, expected) => {
    expect(due(route, ...facts())).toEqual(expected);
  });

  it('are none without a route', () => {
    expect(due(secret(6))).toEqual([]);
  });

  it('count from the first of several routes', () => {
    const first = alertRoute({ id: 'route-0', activeSince: daysAgo(60) });

    expect(due(route, first, secret(55))).toEqual([['aws in src/config.ts:3', daysAgo(55)]]);
  });
});

describe('alerts that were sent', () => {
  const told = (id: string, days: number, more = {}) =>
    alertDelivery({
      id,
      cause: 'finding',
      fingerprint: 'fp-1',
      requestedAt: daysAgo(days),
      deliveredAt: daysAgo(days),
      acknowledgedBy: undefined,
      acknowledgedAt: undefined,
      ...more,
    });
  const failed = (days: number) => ({ deliveredAt: undefined, failedAt: daysAgo(days) });

  it('are found by what they are about, the first first', () => {
    const facts = [
      told('a', 3),
      told('b', 9, failed(5)),
      told('c', 4, { deliveredAt: undefined }),
      told('d', 2, { fingerprint: 'fp-2' }),
      told('e', 1, { cause: 'test' }),
      told('f', 1, { fingerprint: undefined }),
    ];
    const byFinding = viewed(deliveriesByFinding, facts);

    expect([...byFinding].map(([about, sent]) => [about, sent.map((one) => one.body.id)])).toEqual([
      ['fp-1', ['b', 'c', 'a']],
      ['fp-2', ['d']],
    ]);
  });

  it('as a test count over routes that are active, the newest first', () => {
    const facts = [
      alertRoute(),
      alertDelivery({ id: 'a', deliveredAt: daysAgo(9) }),
      alertDelivery({ id: 'b', deliveredAt: undefined, failedAt: daysAgo(5) }),
      alertDelivery({ id: 'c', deliveredAt: daysAgo(7) }),
      alertDelivery({ id: 'd', route: 'route-0' }),
      told('e', 1),
    ];

    expect(viewed(testAlerts, facts).map((one) => one.body.id)).toEqual(['b', 'c', 'a']);
    expect(viewed(testAlerts, facts.slice(1))).toEqual([]);
  });
});

describe('the scans that were completed', () => {
  it.each<[string, () => readonly unknown[], readonly string[]]>([
    [
      'are of every kind, the newest first',
      () => [
        scanResult({ finishedAt: daysAgo(4) }),
        scan({ finishedAt: daysAgo(3) }),
        scanResult({ startedAt: daysAgo(2), finishedAt: daysAgo(2) }),
      ],
      [daysAgo(2), daysAgo(3), daysAgo(4)],
    ],
    ['are none that failed', () => [scanResult({ outcome: 'failed' })], []],
    ['are none that ends tomorrow', () => [scanResult({ finishedAt: daysAgo(-1) })], []],
  ])('%s', (_title, facts, expected) => {
    const scans = viewed(completedScans, facts());

    expect(scans.map(({ body }) => 'finishedAt' in body && body.finishedAt)).toEqual(expected);
  });
});
