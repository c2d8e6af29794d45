import type { Finding } from '#lib/judging/finding.ts';
import { criterionOf } from '#lib/samm/catalog/look-ups.ts';
import type { Assessment } from './assessment.ts';
import { markOf } from './marks.ts';
import { type Place, tellFinding } from './told-finding.ts';

/**
 * The assessment as SARIF 2.1.0: a rule a criterion; what is not met fails (level error) at each
 * place that it names, what is open is `open`, what is met `pass`. A criterion that is unknown is
 * never reported as passed.
 */
export function sarifOf(assessment: Assessment, toolVersion: string) {
  const { findings } = assessment.posture;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0' as const,
    runs: [
      {
        tool: {
          driver: {
            name: 'Assay',
            version: toolVersion,
            informationUri: 'https://owaspsamm.org/model/implementation/secure-deployment/',
            rules: findings.map(ruleOf),
          },
        },
        invocations: [
          {
            executionSuccessful: assessment.collections.some((one) => one.outcome === 'collected'),
            endTimeUtc: assessment.posture.asOf,
            toolExecutionNotifications: assessment.collections.flatMap((one) =>
              one.failures.map((failure) => ({
                level: 'warning' as const,
                message: {
                  text: `${one.collector} ${one.kind}: ${failure.detail} (${failure.place})`,
                },
              })),
            ),
          },
        ],
        results: findings.flatMap((finding, index) => resultsOf(finding, index)),
        columnKind: 'utf16CodeUnits' as const,
      },
    ],
  };
}

export function renderSarif(assessment: Assessment, toolVersion: string): string {
  return `${JSON.stringify(sarifOf(assessment, toolVersion), null, 2)}\n`;
}

function ruleOf(finding: Finding) {
  const criterion = criterionOf(finding.code);
  return {
    id: finding.code,
    name: criterion.text,
    shortDescription: { text: criterion.text },
    fullDescription: { text: criterion.guidance },
    defaultConfiguration: { level: 'error' as const },
  };
}

const kinds = {
  met: 'pass',
  not_met: 'fail',
  unknown: 'open',
  not_applicable: 'notApplicable',
} as const;

function resultsOf(finding: Finding, ruleIndex: number) {
  const told = tellFinding(finding);
  const kind = kinds[finding.status];
  const remedies = told.remedies.map((remedy) => remedy.text).join(' ');
  const base = {
    ruleId: finding.code,
    ruleIndex,
    kind,
    level: kind === 'fail' ? ('error' as const) : ('none' as const),
  };
  const reasons = kind === 'fail' ? told.decisive : told.decisive.slice(0, 1);
  return reasons.map((one) => ({
    ...base,
    message: {
      text: `${markOf(finding).word}: ${one.text}.${remedies === '' ? '' : ` ${remedies}`}`,
    },
    locations: one.places.slice(0, 1).map(locationOf),
    relatedLocations: one.places.slice(1).map((place, id) => ({ id, ...locationOf(place) })),
    partialFingerprints: {
      'assay/v1': `${finding.code}/${one.reason.code}/${one.places[0]?.path ?? ''}`,
    },
  }));
}

function locationOf(place: Place) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.path), uriBaseId: '%SRCROOT%' },
      ...(place.line === null ? {} : { region: { startLine: place.line } }),
    },
  };
}

/** A path as a relative URI reference. */
function uriOf(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
}
