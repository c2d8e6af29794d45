import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { ThresholdName } from './thresholds.ts';

/** What people are told of a rule besides its conditions. */
export interface Guidance {
  /** The figures of the policy that this rule reads. */
  readonly thresholds: readonly ThresholdName[];
  /** How to come to meet it, most effective first. */
  readonly mend: readonly string[];
}

const window = ['window.days', 'window.maxDays'] as const;
const emergencies = ['emergency.maxShare', 'emergency.reviewDays'] as const;

export const guidanceOf: Readonly<Record<CriterionCode, Guidance>> = {
  'I-SD-A-1.1': {
    thresholds: window,
    mend: [
      'Define the deployment of every stage as code: a job with `environment: STAGE`, an Argo CD Application, a Flux Kustomization.',
      'Or write a runbook that names the stage, with numbered steps, a section on rollback and one on contacts.',
    ],
  },
  'I-SD-A-1.2': {
    thresholds: ['runbook.maxAgeDays', 'runbook.lagDays', ...window],
    mend: [
      'Read the runbook once a year against what is done, and change it or record the review as a claim.',
      'Change the runbook together with jobs, order, targets or commands of the deployment.',
    ],
  },
  'I-SD-A-1.3': {
    thresholds: window,
    mend: [
      'Give the owning team and everyone who deploys read access to the repository that holds the documentation.',
    ],
  },
  'I-SD-A-1.4': {
    thresholds: [...window, ...emergencies],
    mend: [
      'Require reviewers on the production environment, or limit it to branches and tags that are themselves protected.',
      'Turn off the administrators’ bypass.',
      'Keep everyone who may let a deployment through on the register of trained people.',
    ],
  },
  'I-SD-A-1.5': {
    thresholds: ['tools.highFindings'],
    mend: [
      'Pin every foreign action to a full commit, with the version as a comment: `uses: owner/action@<commit> # v1`.',
      'Give each workflow `permissions: contents: read`, and each job no more than it needs.',
      'Allow only selected actions in the organisation, or require pinning.',
      'Run supported releases of the tools that deploy.',
    ],
  },
  'I-SD-A-2.1': {
    thresholds: [...window, ...emergencies, 'stages.requireObserver'],
    mend: [
      'Let pipelines deploy to every stage, and take direct access from people.',
      'Promote the digest that passed the stage before, instead of building again.',
    ],
  },
  'I-SD-A-2.2': {
    thresholds: [...window, 'scan.requireFailOnFindings'],
    mend: [
      'Let the job that deploys to production need the job that scans.',
      'Take away `continue-on-error`, `|| true` and `if: always()` on the way from the scan to production.',
    ],
  },
  'I-SD-A-2.3': {
    thresholds: [
      ...window,
      'alert.severity',
      'alert.withinHours',
      'alert.testDays',
      'alert.acknowledgedDays',
    ],
    mend: [
      'Set up a route with responsible people, send a test alert, and let one of them acknowledge it.',
    ],
  },
  'I-SD-A-2.4': {
    thresholds: ['record.days', 'record.minDays', 'logs.days'],
    mend: [
      'Keep the logs of deployments for the defined period, or copy them to where they are kept.',
    ],
  },
  'I-SD-A-3.1': {
    thresholds: [...window, 'drill.days'],
    mend: [
      'Enforce a gate with an integrity rule on every production stage, and drill it each month.',
    ],
  },
  'I-SD-A-3.2': {
    thresholds: [...window, 'signer.reviewDays'],
    mend: [
      'Sign images in the build that makes them, with the identity of the workflow.',
      'Declare the signer of each image repository: issuer and subject, or the key.',
    ],
  },
  'I-SD-A-3.3': {
    thresholds: window,
    mend: [
      'For each external artifact without a checkable signature, record a compensating measure and have it accepted.',
    ],
  },
  'I-SD-B-1.1': {
    thresholds: [],
    mend: [
      'Move production secrets into a vault, a protected CI environment, or encrypted files whose key lies elsewhere.',
    ],
  },
  'I-SD-B-1.2': {
    thresholds: [],
    mend: [
      'Bind each role that reads production secrets to the production environment or a protected ref.',
      'Take from developers the right to read those paths, and to change policies, roles, groups and tokens.',
    ],
  },
  'I-SD-B-1.3': {
    thresholds: [],
    mend: ['Give every stage secrets and roles of its own.'],
  },
  'I-SD-B-2.1': {
    thresholds: ['findings.scannerDismissalCounts'],
    mend: [
      'Revoke or rotate what was found, take it out of every branch, and record which newer version took its place.',
      'Review candidates found by entropy alone.',
    ],
  },
  'I-SD-B-2.2': {
    thresholds: [...window, ...emergencies, 'secrets.minutesAround'],
    mend: [
      'Let the pipeline log in to the vault as a workload, and connect the audit log that proves it.',
    ],
  },
  'I-SD-B-2.3': {
    thresholds: ['audit.withinHours', 'drill.days'],
    mend: [
      'Turn an audit device on, send its log to Assay, activate a rule on abnormal access, and drill it each month.',
    ],
  },
  'I-SD-B-3.1': {
    thresholds: [],
    mend: ['Use dynamic or rotating engines, or let a workload write new versions.'],
  },
  'I-SD-B-3.2': {
    thresholds: [],
    mend: ['Give each application and stage paths and roles of its own.'],
  },
  'I-SD-B-3.3': {
    thresholds: ['secrets.periodDays', 'secrets.periodCapDays', 'secrets.leaseDays'],
    mend: [
      'Renew static secrets within their period, keep leases short, and let the vault rotate what it can.',
    ],
  },
};
