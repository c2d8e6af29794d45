import type { ThresholdName } from '#lib/judging/thresholds.ts';

type Topic<Name> = Name extends `${infer First}.${string}` ? First : never;

/** What figures are about: by the first part of their names, in the order in which they are read. */
const titles = {
  window: 'Deployments that count',
  emergency: 'Emergencies',
  runbook: 'Runbooks',
  tools: 'Tools and actions',
  stages: 'Stages and security tests',
  scan: 'Stages and security tests',
  alert: 'Alerts',
  record: 'Records and logs of deployments',
  logs: 'Records and logs of deployments',
  drill: 'Drills and signers',
  signer: 'Drills and signers',
  secrets: 'Secrets',
  findings: 'Secrets',
  audit: 'Secrets',
  portfolio: 'Answers over the portfolio',
} as const satisfies Record<Topic<ThresholdName>, string>;

const topics = Object.keys(titles);

/** The heading under which a figure stands. */
export function figureGroup(name: ThresholdName): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `titles` has every first part of these names
  return titles[topicOf(name) as Topic<ThresholdName>];
}

/** Figures in the order of their headings. */
export function inGroups(names: readonly ThresholdName[]): ThresholdName[] {
  return names.toSorted((a, b) => topics.indexOf(topicOf(a)) - topics.indexOf(topicOf(b)));
}

function topicOf(name: ThresholdName): string {
  return name.slice(0, name.indexOf('.'));
}
