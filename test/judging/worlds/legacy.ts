import { account, application, daysAgo, fact, repositorySource, source } from '../given.ts';
import { wholeCollections } from '../given-delivery.ts';
import { logRetention, secretFinding } from '../given-delivery-facts.ts';
import { access, runbook } from '../given-process.ts';
import { linesOfLegacy } from './lines-of-legacy.ts';
import { secretCopy, secretScan } from './secret-facts.ts';
import { inputOf, type World } from './world.ts';

const feed = source('deploy_feed', 'deploys/payments', { senders: ['deploy-script'] });
const sources = [repositorySource, feed];
const reported = {
  source: feed.id,
  origin: { type: 'reported', sender: 'deploy-script' },
} as const;

/** Ann copies the archive to a server and runs a script that reports it. */
function byHand(environment: string, days: number) {
  const at = daysAgo(days);
  return fact(
    'deployment',
    {
      externalId: `${environment}-${days}`,
      environment,
      artifacts: [],
      version: '7.4',
      executor: 'person',
      triggeredBy: { account: account('ann'), type: 'user' },
      createdAt: at,
      startedAt: at,
      finishedAt: at,
      outcome: 'succeeded',
      variables: 'not_recorded',
    },
    reported,
  );
}

/** No pipeline, an old runbook, a password beside the code. */
export const legacy: World = {
  title: 'a legacy application deployed by hand',
  input: inputOf({
    application: application({ sources }),
    facts: {
      documents: [runbook({ changedAt: daysAgo(800) })],
      deployments: [byHand('test', 31), byHand('production', 30)],
      people: [access()],
      logs: [logRetention({ system: feed.place, days: 30 }, reported)],
      secrets: [
        secretScan({ unverified: 1 }),
        secretFinding(),
        secretCopy({ destination: 'database', mechanism: 'plain', encrypted: 'none' }),
      ],
    },
    collections: wholeCollections(sources),
  }),
  expected: {
    'I-SD-A-1.1': 'met',
    'I-SD-A-1.2': 'not_met',
    'I-SD-A-1.3': 'met',
    'I-SD-A-1.4': 'unknown: never_collected',
    'I-SD-A-1.5': 'unknown: needs_person',
    'I-SD-A-2.1': 'not_met',
    'I-SD-A-2.2': 'not_met',
    'I-SD-A-2.3': 'unknown: needs_person',
    'I-SD-A-2.4': 'not_met',
    'I-SD-A-3.1': 'unknown: needs_person',
    'I-SD-A-3.2': 'unknown: never_collected',
    'I-SD-A-3.3': 'unknown: needs_person',
    'I-SD-B-1.1': 'not_met',
    'I-SD-B-1.2': 'not_met',
    'I-SD-B-1.3': 'unknown: needs_person',
    'I-SD-B-2.1': 'not_met',
    'I-SD-B-2.2': 'unknown: needs_person',
    'I-SD-B-2.3': 'unknown: never_collected',
    'I-SD-B-3.1': 'unknown: needs_person',
    'I-SD-B-3.2': 'unknown: needs_person',
    'I-SD-B-3.3': 'unknown: needs_person',
  },
  score: [0, 1, 3],
  lines: linesOfLegacy,
  told: [
    [
      'I-SD-A-1.2',
      'docs/deploy.md was last changed at 2024-04-21T12:00:00.000Z, more than 365 days ago',
    ],
    ['I-SD-A-2.1', '7.4 was deployed to production by hand, with the credentials of ann'],
    [
      'I-SD-A-2.2',
      'No automated definition deploys production, so nothing makes it wait for a security test',
    ],
    ['I-SD-A-2.4', 'deploys/payments keeps logs for 30 days only, not for 90'],
    ['I-SD-B-1.1', 'deploy/secrets.yaml holds the values of database without encryption'],
    ['I-SD-B-1.2', 'deploy/secrets.yaml holds database unencrypted, and ann and ben can read it'],
    ['I-SD-B-2.1', 'src/config.ts:3 holds a secret (aws): nobody reviewed it'],
  ],
};
