import type { FactInput } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { commitA, daysAgo, digestA, fact, repo } from './given.ts';
import { deployed } from './given-process.ts';

type Body<K extends FactKind> = FactInput<K>['body'];

export const image = 'registry.acme.example/payments';
export const workflowSubject =
  'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main';
export const issuer = 'https://token.actions.githubusercontent.com';

export const artifactA = { imageRepository: image, digest: digestA, how: 'event' as const };

/** Of test, a day before production, with the same artifact. */
export function toTest(more: Partial<Body<'deployment'>> = {}, envelope = {}) {
  return deployed(
    {
      externalId: 't1',
      environment: 'test',
      runId: '99',
      artifacts: [artifactA],
      createdAt: daysAgo(4),
      startedAt: daysAgo(4),
      finishedAt: daysAgo(4),
      ...more,
    },
    envelope,
  );
}

export function toProduction(more: Partial<Body<'deployment'>> = {}, envelope = {}) {
  return deployed({ artifacts: [artifactA], ...more }, envelope);
}

/** Trivy before the job that deploys production. */
export function securityStep(more: Partial<Body<'security_step'>> = {}, envelope = {}) {
  const body: Body<'security_step'> = {
    repository: repo,
    path: '.github/workflows/deploy.yml',
    commit: commitA,
    jobId: 'scan',
    step: 1,
    line: 7,
    tool: 'trivy',
    class: 'image',
    gatesJobs: ['.github/workflows/deploy.yml#deploy-production'],
    checkName: 'scan',
    escapes: [],
    failsOnFindings: true,
    ...more,
  };
  return fact('security_step', body, envelope);
}

/** Trivy completed on commit A, four days ago, finding nothing. */
export function scanResult(more: Partial<Body<'scan_result'>> = {}, envelope = {}) {
  const body: Body<'scan_result'> = {
    tool: { name: 'trivy', version: '0.60.0' },
    class: 'image',
    repository: repo,
    target: { commit: commitA },
    startedAt: daysAgo(4),
    finishedAt: daysAgo(4),
    outcome: 'completed',
    counts: 'unknown',
    aboveThreshold: [],
    ...more,
  };
  return fact('scan_result', body, envelope);
}

export function secretFinding(more: Partial<Body<'secret_finding'>> = {}, envelope = {}) {
  const body: Body<'secret_finding'> = {
    fingerprint: 'fp-1',
    rule: 'aws',
    class: 'provider',
    repository: repo,
    path: 'src/config.ts',
    commit: commitA,
    line: 3,
    firstSeenAt: daysAgo(10),
    validity: 'unverified',
    state: 'open',
    inHead: true,
    ...more,
  };
  return fact('secret_finding', body, envelope);
}

export function alertRoute(more: Partial<Body<'alert_route'>> = {}, envelope = {}) {
  const body: Body<'alert_route'> = {
    id: 'route-1',
    application: 'payments',
    channel: 'mail',
    people: ['ann', 'ben'],
    activeSince: daysAgo(200),
    ...more,
  };
  return fact('alert_route', body, { source: 'assay', ...envelope });
}

/** A test alert, delivered nine days ago and acknowledged by ann. */
export function alertDelivery(more: Partial<Body<'alert_delivery'>> = {}, envelope = {}) {
  const body: Body<'alert_delivery'> = {
    id: 'alert-1',
    cause: 'test',
    route: 'route-1',
    requestedAt: daysAgo(9),
    deliveredAt: daysAgo(9),
    acknowledgedBy: 'ann',
    acknowledgedAt: daysAgo(8),
    ...more,
  };
  return fact('alert_delivery', body, { source: 'assay', ...envelope });
}

export function logRetention(more: Partial<Body<'log_retention'>> = {}, envelope = {}) {
  return fact('log_retention', { system: repo, days: 90, ...more }, envelope);
}

/** A gate of production with both rules, enforced for 80 days. */
export function gate(more: Partial<Body<'gate_coverage'>> = {}, envelope = {}) {
  const body: Body<'gate_coverage'> = {
    gate: 'prod-gate',
    application: 'payments',
    stage: 'production',
    channel: 'github',
    integrityRule: true,
    scanRule: false,
    periods: [{ mode: 'enforce', from: daysAgo(80), to: null }],
    onUnknown: 'deny',
    ...more,
  };
  return fact('gate_coverage', body, { source: 'assay', ...envelope });
}

export function drill(more: Partial<Body<'gate_drill'>> = {}, envelope = {}) {
  const body: Body<'gate_drill'> = {
    gate: 'prod-gate',
    at: daysAgo(10),
    tampering: 'unsigned digest',
    result: 'denied',
    ...more,
  };
  return fact('gate_drill', body, { source: 'assay', ...envelope });
}

/** The gate let run 100 pass, a little before it was deployed. */
export function decision(more: Partial<Body<'gate_decision'>> = {}, envelope = {}) {
  const body: Body<'gate_decision'> = {
    decision: 'd1',
    gate: 'prod-gate',
    stage: 'production',
    runId: '100',
    at: daysAgo(3.01),
    verdict: 'allow',
    failedRules: [],
    waivedRules: [],
    reasonPresent: false,
    ...more,
  };
  return fact('gate_decision', body, { source: 'assay', ...envelope });
}

/** Digest A, signed by the release workflow five days ago, as a transparency log proves. */
export function verification(more: Partial<Body<'artifact_verification'>> = {}, envelope = {}) {
  const body: Body<'artifact_verification'> = {
    digest: digestA,
    imageRepository: image,
    outcome: 'verified',
    signer: { issuer, subject: workflowSubject },
    signedAt: daysAgo(5),
    timeSource: 'log',
    firstSeenAt: daysAgo(2),
    ...more,
  };
  return fact('artifact_verification', body, { source: 'image_repository', ...envelope });
}
