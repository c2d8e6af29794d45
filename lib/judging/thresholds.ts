import { keysOf } from '#lib/evidence/keys-of.ts';

/** One figure of the policy: its default, unit, which direction is stricter, and what it means. */
export interface Threshold {
  readonly default: number;
  readonly unit: 'days' | 'hours' | 'minutes' | 'share' | 'severity' | 'yes';
  readonly stricter: 'lower' | 'higher';
  readonly meaning: string;
}

const days = (value: number, stricter: Threshold['stricter'], meaning: string): Threshold => ({
  default: value,
  unit: 'days',
  stricter,
  meaning,
});
/** A switch: 0 no, 1 yes. */
const off = (stricter: Threshold['stricter'], meaning: string): Threshold => ({
  default: 0,
  unit: 'yes',
  stricter,
  meaning,
});

/** Severities as figures, so that "lower is stricter" holds for them too. */
export const severityRank = { info: 0, low: 1, medium: 2, high: 3, critical: 4 } as const;

export const thresholds = {
  'window.days': days(90, 'higher', 'how far back deployments are judged'),
  'window.maxDays': days(365, 'higher', 'how far the window reaches back to find a deployment'),
  'emergency.maxShare': {
    default: 0.05,
    unit: 'share',
    stricter: 'lower',
    meaning: 'share of production deployments that may be emergencies (0: none are left out)',
  },
  'emergency.reviewDays': days(7, 'lower', 'time in which an emergency must be reviewed'),
  'portfolio.most': {
    default: 0.8,
    unit: 'share',
    stricter: 'higher',
    meaning: 'share of applications from which an answer is "most or all"',
  },
  'runbook.maxAgeDays': days(
    365,
    'lower',
    'time in which a runbook must have been changed or reviewed',
  ),
  'runbook.lagDays': days(
    30,
    'lower',
    'how far a runbook may lag behind a change of the deployment',
  ),
  'tools.highFindings': {
    default: severityRank.high,
    unit: 'severity',
    stricter: 'lower',
    meaning: 'severity from which a finding of a workflow audit counts (0 info … 4 critical)',
  },
  'stages.requireObserver': off('higher', 'an independent observer of each stage is required'),
  'scan.requireFailOnFindings': off('higher', 'security tests must be set to fail on findings'),
  'alert.severity': {
    default: severityRank.high,
    unit: 'severity',
    stricter: 'lower',
    meaning: 'severity from which a finding must raise an alert (0 info … 4 critical)',
  },
  'alert.withinHours': {
    default: 24,
    unit: 'hours',
    stricter: 'lower',
    meaning: 'time from reading a finding to the delivered alert',
  },
  'alert.testDays': days(30, 'lower', 'age of the last test alert when none was due'),
  'alert.acknowledgedDays': days(180, 'lower', 'age of its last acknowledgement by a person'),
  'record.days': days(365, 'higher', 'how far back deployments are on record'),
  'record.minDays': days(30, 'higher', 'least record when a source was connected later'),
  'logs.days': days(90, 'higher', 'how long logs of deployments can be fetched'),
  'drill.days': days(30, 'lower', 'age of the last drill of a gate or alert rule'),
  'signer.reviewDays': days(180, 'lower', 'age of the last review of a signer, key or root'),
  'findings.scannerDismissalCounts': off('lower', 'a dismissal in a scanner counts as reviewed'),
  'secrets.minutesAround': {
    default: 15,
    unit: 'minutes',
    stricter: 'higher',
    meaning: 'time around a deployment in which no person may read its secrets',
  },
  'audit.withinHours': {
    default: 24,
    unit: 'hours',
    stricter: 'lower',
    meaning: 'time in which audit events must have arrived',
  },
  'secrets.periodDays': days(90, 'lower', 'age at which a static secret must be renewed'),
  'secrets.periodCapDays': days(365, 'lower', 'longest period that a secret may set for itself'),
  'secrets.leaseDays': days(32, 'lower', 'longest lease of a dynamic secret'),
} as const satisfies Record<string, Threshold>;

export type ThresholdName = keyof typeof thresholds;

export const thresholdNames: readonly ThresholdName[] = keysOf(thresholds);
