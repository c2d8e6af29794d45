import type { Fact } from '#lib/evidence/fact.ts';
import { Severity } from '#lib/evidence/fields.ts';
import type { Case, World } from '../../../case.ts';
import { byFact } from '../../../citation.ts';
import {
  applies,
  type ConditionResult,
  doesNotApply,
  fromGaps,
  needsPerson,
  type Observation,
  supports,
  unknownFor,
  violates,
} from '../../../observation.ts';
import { severityRank } from '../../../thresholds.ts';

type Scan = Fact<'scan_result'>;

/** (4) The newest audit of each tool has no open finding that counts. Once received, it stays needed. */
export function auditIsClean(c: Case): ConditionResult {
  const audits = c.derive(newestAudits);
  if (audits.length === 0) {
    // That nobody connected an audit is no gap: only one that was there and could not be read is.
    const lost = c
      .coverage('scan_result')
      .gaps.filter((gap) => gap.cause !== 'never_collected' && gap.cause !== 'needs_person');
    if (lost.length > 0) return applies(fromGaps(lost));
    return doesNotApply({ code: 'a15_no_audit', params: {} });
  }
  const sources = new Set(audits.map((audit) => audit.source));
  const places = c.application.sources.flatMap((one) => (sources.has(one.id) ? [one.place] : []));
  const gaps = [...new Set(places)].flatMap((place) => c.coverage('scan_result', place).gaps);
  return applies([...audits.map((audit) => judgeAudit(c, audit)), ...fromGaps(gaps)]);
}

/** A view: of each repository and tool the newest completed audit, else the newest that failed. */
function newestAudits(world: World): readonly Scan[] {
  const newest = new Map<string, Scan>();
  for (const scan of world.facts('scan_result')) {
    if (scan.body.class !== 'workflow') continue;
    const key = `${scan.body.repository ?? ''} ${scan.body.tool.name}`;
    const known = newest.get(key);
    if (known === undefined || rank(scan) > rank(known)) newest.set(key, scan);
  }
  return [...newest.values()];
}

function rank({ body }: Scan): string {
  return `${body.outcome === 'completed' ? 1 : 0} ${body.finishedAt}`;
}

function judgeAudit(c: Case, audit: Scan): Observation {
  const { tool, outcome, finishedAt, counts, aboveThreshold } = audit.body;
  const params = { tool: tool.name, at: finishedAt };
  if (outcome === 'failed') {
    const reason = { code: 'a15_audit_failed', params } as const;
    return unknownFor('collection_failed', reason, finishedAt, byFact(audit));
  }
  const from = c.threshold('tools.highFindings');
  const counting = Severity.options.filter((severity) => severityRank[severity] >= from);
  const listed = aboveThreshold.filter((one) => counting.includes(one.severity));
  const open = listed.filter((one) => one.state === 'open').length;
  const all = counts === 'unknown' ? null : counting.reduce((sum, one) => sum + counts[one], 0);
  const findings = Math.max(open, all === null ? 0 : all - (listed.length - open));
  if (findings > 0) {
    return violates({ code: 'a15_audit_findings', params: { ...params, findings } }, byFact(audit));
  }
  // Only what is above the report's own threshold is listed; what is below may be there uncounted.
  return all === null && from < severityRank.high
    ? needsPerson({ code: 'a15_audit_not_counted', params }, byFact(audit))
    : supports({ code: 'a15_audit_clean', params }, byFact(audit));
}
