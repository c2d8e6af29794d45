import { fromMs, hourMs, toMs } from '#lib/evidence/instant.ts';
import type { Case } from '../../case.ts';
import { byFact } from '../../citation.ts';
import { type Gap, isOfAPlace } from '../../coverage.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  violates,
} from '../../observation.ts';
import type { Reason } from '../../reason.ts';
import { defineRule } from '../../rule.ts';
import {
  activeRoutes,
  completedScans,
  type Delivery,
  type DueFinding,
  deliveriesByFinding,
  findingsDue,
  testAlerts,
} from '../../views/alerts.ts';
import { isInWindow } from '../../views/window.ts';

/** responsible staff are alerted to identified vulnerabilities. */
export const alerts = defineRule({
  code: 'I-SD-A-2.3',
  reads: ['secret_finding', 'alert_route'],
  conditions: [
    { id: '1', title: 'an alert route with responsible people exists', check: routeExists },
    { id: '2', title: 'an alert was delivered in time for each finding', check: delivered },
    { id: '3', title: 'at least one completed scan exists in the window', check: scanned },
    {
      id: '4',
      title: 'if no alert was due: a test alert was delivered and acknowledged in time',
      check: tested,
    },
  ],
});

/**
 * What keeps open whatever needs a route; null where there is one. Where Assay itself is no source
 * of the application it has no route for it, and only a person can tell of another tool's.
 */
function withoutRoute(c: Case): Observation[] | null {
  if (c.derive(activeRoutes).length > 0) return null;
  const gaps = c.coverage('alert_route').gaps.filter(isOfAPlace);
  if (gaps.length > 0) return fromGaps(gaps);
  return [needsPerson({ code: 'a23_no_route', params: {} })];
}

function routeExists(c: Case): ConditionResult {
  const open = withoutRoute(c);
  if (open !== null) return applies(open);
  const routes = c.derive(activeRoutes);
  const staffed = routes.find((route) => route.body.people.length > 0);
  if (staffed !== undefined) {
    const { channel, people } = staffed.body;
    return applies([supports({ code: 'a23_route', params: { channel, people } }, byFact(staffed))]);
  }
  return applies(
    routes.map((route) =>
      violates({ code: 'a23_nobody', params: { channel: route.body.channel } }, byFact(route)),
    ),
  );
}

/** What an unread finding could hide behind. A place that has no such findings hides none. */
function findingGaps(c: Case): Gap[] {
  const all = [...c.coverage('scan_result').gaps, ...c.coverage('secret_finding').gaps];
  const open = all.filter((gap) => gap.detail !== 'not_applicable');
  const noneApplies = all.length === 2 && open.length === 0;
  return noneApplies ? all : open;
}

function delivered(c: Case): ConditionResult {
  const open = withoutRoute(c);
  if (open !== null) return applies(open);
  const due = c.derive(findingsDue);
  const gaps = fromGaps(findingGaps(c));
  if (due.length === 0 && gaps.length === 0) {
    const basis = [...c.coverage('scan_result').basis, ...c.coverage('secret_finding').basis];
    return doesNotApply({ code: 'a23_none_due', params: {} }, ...basis);
  }
  return applies([...due.flatMap((finding) => alertOf(c, finding)), ...gaps]);
}

function alertOf(c: Case, finding: DueFinding): Observation[] {
  const hours = c.threshold('alert.withinHours');
  const untilMs = finding.readAtMs + hours * hourMs;
  const params = { finding: finding.label, read: fromMs(finding.readAtMs) };
  const about = c.derive(deliveriesByFinding).get(finding.fingerprint) ?? [];
  const arrived = about.find(
    ({ body }) => body.deliveredAt !== undefined && c.horizon.reached(body.deliveredAt),
  );
  const arrivedAt = arrived?.body.deliveredAt;
  if (arrived !== undefined && arrivedAt !== undefined) {
    const basis = [byFact(arrived), finding.basis];
    return toMs(arrivedAt) <= untilMs
      ? [supports({ code: 'a23_alerted', params: { ...params, at: arrivedAt } }, ...basis)]
      : [violates({ code: 'a23_late', params: { ...params, at: arrivedAt, hours } }, ...basis)];
  }
  const failed = about.findLast(
    ({ body }) => body.failedAt !== undefined && c.horizon.reached(body.failedAt),
  );
  if (failed !== undefined) {
    const { route } = failed.body;
    const reason = { code: 'a23_failed', params: { ...params, route } } as const;
    return [violates(reason, byFact(failed), finding.basis)];
  }
  if (!c.horizon.reachedMs(untilMs)) {
    const named = { ...params, until: fromMs(untilMs) };
    return [supports({ code: 'a23_not_yet_due', params: named }, finding.basis)];
  }
  const { gaps, basis, since } = c.coverage('alert_delivery');
  if (gaps.length > 0) return fromGaps(gaps);
  if (since !== null && finding.readAtMs < toMs(since)) {
    return [
      needsPerson({ code: 'a23_before_record', params: { ...params, since } }, finding.basis),
    ];
  }
  return [
    violates({ code: 'a23_not_alerted', params: { ...params, hours } }, ...basis, finding.basis),
  ];
}

function scanned(c: Case): ConditionResult {
  const scan = c
    .derive(completedScans)
    .find(
      (fact) =>
        'finishedAt' in fact.body &&
        fact.body.finishedAt !== undefined &&
        isInWindow(c, toMs(fact.body.finishedAt)),
    );
  if (scan !== undefined && (scan.kind === 'scan_result' || scan.kind === 'secret_scan')) {
    const params = { tool: scan.body.tool.name, at: scan.body.finishedAt };
    return applies([supports({ code: 'a23_scanned', params }, { type: 'fact', fact: scan })]);
  }
  const results = c.coverage('scan_result');
  const scans = c.coverage('secret_scan');
  const gaps = [...results.gaps, ...scans.gaps];
  if (gaps.length > 0) return applies(fromGaps(gaps));
  return applies([violates({ code: 'a23_no_scan', params: {} }, ...results.basis, ...scans.basis)]);
}

function tested(c: Case): ConditionResult {
  const open = withoutRoute(c);
  if (open !== null) return applies(open);
  const [due] = c.derive(findingsDue);
  if (due !== undefined) {
    return doesNotApply({ code: 'a23_alert_was_due', params: { finding: due.label } }, due.basis);
  }
  const sent = c.derive(testAlerts);
  return applies([...testDelivered(c, sent), ...testAcknowledged(c, sent)]);
}

function testDelivered(c: Case, sent: readonly Delivery[]): Observation[] {
  const days = c.threshold('alert.testDays');
  const recent = sent.find(
    ({ body }) =>
      body.deliveredAt !== undefined &&
      c.horizon.reached(body.deliveredAt) &&
      c.horizon.within(body.deliveredAt, days),
  );
  const at = recent?.body.deliveredAt;
  if (recent !== undefined && at !== undefined) {
    return [supports({ code: 'a23_test_delivered', params: { at } }, byFact(recent))];
  }
  return absent(c, { code: 'a23_no_test', params: { days } });
}

function testAcknowledged(c: Case, sent: readonly Delivery[]): Observation[] {
  const days = c.threshold('alert.acknowledgedDays');
  for (const alert of sent) {
    const { acknowledgedAt: at, acknowledgedBy: by } = alert.body;
    if (at === undefined || by === undefined) continue;
    if (!c.horizon.reached(at) || !c.horizon.within(at, days)) continue;
    return [supports({ code: 'a23_test_acknowledged', params: { by, at } }, byFact(alert))];
  }
  return absent(c, { code: 'a23_not_acknowledged', params: { days } });
}

function absent(c: Case, reason: Reason): Observation[] {
  const { gaps, basis } = c.coverage('alert_delivery');
  return gaps.length > 0 ? fromGaps(gaps) : [violates(reason, ...basis)];
}
