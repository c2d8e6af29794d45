import { application, daysAgo, digestA, repositorySource, stage } from '../given.ts';
import { ownImage, wholeCollections } from '../given-delivery.ts';
import {
  logRetention,
  scanResult,
  securityStep,
  toProduction,
  verification,
} from '../given-delivery-facts.ts';
import { access, approval, definition, environment, grant, target } from '../given-process.ts';
import { allowed, hardened } from '../given-tools.ts';
import { linesOfOpenSource } from './lines-of-open-source.ts';
import { ciSecret, secretScan } from './secret-facts.ts';
import { inputOf, registry, type World } from './world.ts';

const sources = [repositorySource, registry];

/** A public project: one stage, releases signed by their workflow, a token kept by the CI, no vault. */
export const openSource: World = {
  title: 'an open-source project with signed releases and no vault',
  input: inputOf({
    application: application({
      sources,
      images: [ownImage],
      stages: [stage('production', true)],
    }),
    facts: {
      definitions: [
        definition({
          targets: [target('production', 'docker push')],
          shapes: [{ digest: digestA, since: daysAgo(60) }],
          secretsUsed: [{ name: 'REGISTRY_TOKEN', jobId: 'deploy-production' }],
        }),
      ],
      deployments: [toProduction({ shapeDigest: digestA }), approval()],
      protection: [
        environment(),
        access({ visibility: 'public', grants: [grant('ann', 'admin')] }),
      ],
      hardening: [...hardened(), allowed()],
      tests: [securityStep(), scanResult()],
      signatures: [verification()],
      logs: [logRetention()],
      secrets: [ciSecret(), secretScan()],
    },
    collections: wholeCollections(sources),
  }),
  expected: {
    'I-SD-A-1.1': 'met',
    'I-SD-A-1.2': 'met',
    'I-SD-A-1.3': 'met',
    'I-SD-A-1.4': 'unknown: never_collected',
    'I-SD-A-1.5': 'met',
    'I-SD-A-2.1': 'met',
    'I-SD-A-2.2': 'met',
    'I-SD-A-2.3': 'unknown: needs_person',
    'I-SD-A-2.4': 'met',
    'I-SD-A-3.1': 'unknown: needs_person',
    'I-SD-A-3.2': 'met',
    'I-SD-A-3.3': 'met',
    'I-SD-B-1.1': 'met',
    'I-SD-B-1.2': 'met',
    'I-SD-B-1.3': 'met',
    'I-SD-B-2.1': 'met',
    'I-SD-B-2.2': 'unknown: needs_person',
    'I-SD-B-2.3': 'unknown: never_collected',
    'I-SD-B-3.1': 'unknown: needs_person',
    'I-SD-B-3.2': 'met',
    'I-SD-B-3.3': 'met',
  },
  score: [0.5, 3, 3],
  lines: linesOfOpenSource,
  told: [
    ['I-SD-A-1.4', 'No evidence: who is trained stands in the register of trained people'],
    ['I-SD-B-3.1', 'The CI does not show who wrote the current value of REGISTRY_TOKEN'],
  ],
};
