import { describe, expect, it } from 'vitest';
import { organisationPolicy } from '#lib/judging/policy.ts';
import { claim, collection, daysAgo, outcomes, sentences } from './given.ts';
import { type Change, judgeDelivery, losses } from './given-delivery.ts';
import { alertDelivery, alertRoute, scanResult, secretFinding } from './given-delivery-facts.ts';

const code = 'I-SD-A-2.3';
const quiet = ['1 holds', '2 does_not_apply', '3 holds', '4 holds'];
const alerted = ['1 holds', '2 holds', '3 holds', '4 does_not_apply'];

/** A secret that Assay first read so many days ago. */
function found(days: number, more = {}) {
  return secretFinding(more, { firstSeenAt: daysAgo(days) });
}

/** An alert about it, delivered so many days ago. */
function told(days: number, more = {}) {
  const at = daysAgo(days);
  return alertDelivery({
    id: `alert-${days}`,
    cause: 'finding',
    fingerprint: 'fp-1',
    requestedAt: at,
    deliveredAt: at,
    ...more,
  });
}

const failedAt = (days: number) => ({ deliveredAt: undefined, failedAt: daysAgo(days) });

function judged(facts: Change['facts'], more: Change = {}) {
  return outcomes(judgeDelivery(code, { ...more, ...(facts === undefined ? {} : { facts }) }));
}

describe('A-2.3 responsible staff are alerted to identified vulnerabilities', () => {
  it('is met by a route, a scan and a test alert where nothing was found', () => {
    const finding = judgeDelivery(code);

    expect(outcomes(finding)).toEqual(quiet);
    expect(sentences(finding)).toEqual([
      'Alerts go to ann and ben by mail',
      'No finding of the window had to raise an alert',
      `trivy completed a scan at ${daysAgo(4)}`,
      `A test alert was delivered at ${daysAgo(9)}`,
      `ann acknowledged a test alert at ${daysAgo(8)}`,
    ]);
  });

  it('is met by an alert in time for each finding, and then asks for no test alert', () => {
    expect(judged({ secret_finding: [found(6)], alert_delivery: [told(5.5)] })).toEqual(alerted);
  });

  it.each([
    ['delivered 24 hours after', [told(5)], '2 holds'],
    ['delivered a little later', [told(4.9)], '2 fails'],
    ['failed', [told(5.5, failedAt(5.5))], '2 fails'],
    ['failed, then delivered in time', [told(5.6, failedAt(5.6)), told(5.5)], '2 holds'],
    ['failed, then delivered too late', [told(5.6, failedAt(5.6)), told(3)], '2 fails'],
    ['about another finding', [told(5.5, { fingerprint: 'fp-2' })], '2 fails'],
    ['only a test', [told(5.5, { cause: 'test' })], '2 fails'],
    ['never sent', [], '2 fails'],
    ['delivered before this version of the finding was read', [told(60)], '2 holds'],
  ])('judges an alert that was %s', (_title, alert_delivery, outcome) => {
    expect(judged({ secret_finding: [found(6)], alert_delivery })[1]).toBe(outcome);
  });

  it('counts from the time that Assay first read a finding, not from the scanner’s', () => {
    const old = found(2, { firstSeenAt: daysAgo(300) });

    expect(judged({ secret_finding: [old], alert_delivery: [told(1.5)] })).toEqual(alerted);
  });

  it('leaves a finding alone until its alert is due, and says when that is', () => {
    const finding = judgeDelivery(code, {
      facts: { secret_finding: [found(0.5)], alert_delivery: [] },
    });

    expect(outcomes(finding)[1]).toBe('2 holds');
    expect(sentences(finding)[1]).toBe(
      `aws in src/config.ts:3 was first read at ${daysAgo(0.5)}; its alert is due until ${daysAgo(-0.5)}`,
    );
    expect(finding.holdsUntil).toBe(daysAgo(-0.5));
  });

  it.each([
    ['closed', [found(6, { state: 'closed', closedBy: 'false_positive' })], [alertRoute()]],
    ['read before the window', [found(91)], [alertRoute()]],
    ['read before there was a route', [found(6)], [alertRoute({ activeSince: daysAgo(5) })]],
  ])('asks no alert of a finding that was %s', (_title, secret_finding, alert_route) => {
    expect(judged({ secret_finding, alert_route })).toEqual(quiet);
  });

  it.each([
    ['high', 'open', '2 fails'],
    ['critical', 'open', '2 fails'],
    ['medium', 'open', '2 does_not_apply'],
    ['high', 'dismissed', '2 does_not_apply'],
    ['high', 'fixed', '2 does_not_apply'],
  ] as const)('asks an alert of a scan’s %s %s finding, or not', (severity, state, outcome) => {
    const aboveThreshold = [{ fingerprint: 'fp-9', severity, state }];
    const result = scanResult({ aboveThreshold }, { firstSeenAt: daysAgo(4) });

    expect(judged({ scan_result: [result] })[1]).toBe(outcome);
  });

  it('asks it from the severity that policy says', () => {
    const policy = organisationPolicy({ thresholds: { 'alert.severity': 2 } });
    const aboveThreshold = [
      { fingerprint: 'fp-9', severity: 'medium' as const, state: 'open' as const },
    ];
    const result = scanResult({ aboveThreshold }, { firstSeenAt: daysAgo(4) });

    expect(judged({ scan_result: [result] }, { policy })[1]).toBe('2 fails');
  });

  it('needs a person where Assay has no route, for all but the scan', () => {
    const open = ['1', '2', '4'].map((id) => `${id} unknown needs_person`);
    const expected = [open[0], open[1], '3 holds', open[2]];

    expect(judged({ alert_route: [] })).toEqual(expected);
    expect(judged({ alert_route: [alertRoute({ application: 'other' })] })).toEqual(expected);
    expect(judged({ alert_route: [alertRoute({ activeSince: daysAgo(-1) })] })).toEqual(expected);
  });

  it('lets a claim tell of another tool’s alerts', () => {
    const finding = judgeDelivery(code, { facts: { alert_route: [] }, claims: [claim(code)] });

    expect([finding.status, finding.stated]).toEqual(['met', true]);
  });

  it('fails a route that names nobody', () => {
    expect(judged({ alert_route: [alertRoute({ people: [] })] })[0]).toBe('1 fails');
  });

  it.each([
    ['old', { finishedAt: daysAgo(91) }, '3 fails'],
    ['failed', { outcome: 'failed' as const }, '3 fails'],
    ['recent and completed', {}, '3 holds'],
  ])('asks for a scan in the window: one that is %s', (_title, more, outcome) => {
    expect(judged({ scan_result: [scanResult(more)] })[2]).toBe(outcome);
  });

  it.each([
    ['delivered 30 days ago', { deliveredAt: daysAgo(30) }, '4 fails'],
    ['never delivered', { deliveredAt: undefined, failedAt: daysAgo(9) }, '4 fails'],
    ['never acknowledged', { acknowledgedBy: undefined, acknowledgedAt: undefined }, '4 fails'],
    ['acknowledged 180 days ago', { acknowledgedAt: daysAgo(180) }, '4 fails'],
    ['acknowledged by nobody named', { acknowledgedBy: undefined }, '4 fails'],
    ['sent over a route that is gone', { route: 'route-0' }, '4 fails'],
  ])('does not take a test alert that was %s', (_title, more, outcome) => {
    expect(judged({ alert_delivery: [alertDelivery(more)] })[3]).toBe(outcome);
  });

  it('takes an acknowledgement of an older test alert with a newer one delivered', () => {
    const older = alertDelivery({
      id: 'a',
      deliveredAt: daysAgo(150),
      acknowledgedAt: daysAgo(149),
    });
    const newer = alertDelivery({ id: 'b', acknowledgedBy: undefined, acknowledgedAt: undefined });

    expect(judged({ alert_delivery: [older, newer] })).toEqual(quiet);
  });

  it.each(losses)('is unknown when routes %s', (_title, lose, cause) => {
    const unknown = (id: number) => `${id} unknown ${cause}`;

    expect(outcomes(judgeDelivery(code, lose('alert_route')))).toEqual([
      unknown(1),
      unknown(2),
      '3 holds',
      unknown(4),
    ]);
  });

  it.each(losses)('is unknown when deliveries %s', (_title, lose, cause) => {
    const loss = lose('alert_delivery');
    const facts = { ...loss.facts, secret_finding: [found(6)] };

    expect(outcomes(judgeDelivery(code, loss))[3]).toBe(`4 unknown ${cause}`);
    expect(outcomes(judgeDelivery(code, { ...loss, facts }))[1]).toBe(`2 unknown ${cause}`);
  });

  it.each(losses)('cannot tell that nothing was found when findings %s', (_title, lose, cause) => {
    expect(outcomes(judgeDelivery(code, lose('secret_finding')))[1]).toBe(`2 unknown ${cause}`);
  });

  it('minds no place that cannot have results of scans', () => {
    const collections = [collection('scan_result', { outcome: 'not_applicable' })];
    const scan_result = [scanResult()];
    const finding = judgeDelivery(code, { collections, facts: { scan_result } });

    expect(outcomes(finding)).toEqual(quiet);
  });

  it('is not met by a delivery whose sender nobody declared', () => {
    const stranger = { origin: { type: 'reported', sender: 'stranger' } as const };
    const alert_delivery = [alertDelivery({}, stranger)];

    expect(judged({ alert_delivery })[3]).toBe('4 unknown needs_person');
  });

  it('reads a route that was last seen long ago as out of date', () => {
    const old = { ...alertRoute(), firstSeenAt: daysAgo(60), readAt: daysAgo(8) };

    expect(judged({ alert_route: [old] })[0]).toBe('1 unknown stale');
  });

  it('is unknown while two sources disagree on who is told', () => {
    const other = alertRoute({ people: [] }, { collector: 'other@1', source: 'other' });

    expect(judged({ alert_route: [alertRoute(), other] })[0]).toBe('1 unknown conflict');
  });
});
