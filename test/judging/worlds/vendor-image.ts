import { application, claim, daysAgo, digestA, repositorySource, source } from '../given.ts';
import { wholeCollections } from '../given-delivery.ts';
import {
  alertDelivery,
  alertRoute,
  decision,
  drill,
  gate,
  logRetention,
  scanResult,
  securityStep,
  toProduction,
  toTest,
  verification,
} from '../given-delivery-facts.ts';
import { access, approval, definition, environment, runbook, trained } from '../given-process.ts';
import { allowed, hardened } from '../given-tools.ts';
import { linesOfVendorsImage } from './lines-of-vendor-image.ts';
import { secretScan } from './secret-facts.ts';
import { inputOf, register, server, type World } from './world.ts';

const vendorImage = 'registry.vendor.example/appliance';
const vendorRegistry = source('image_repository', vendorImage);
const sources = [repositorySource, vendorRegistry, server, register];
const artifact = { imageRepository: vendorImage, digest: digestA, how: 'event' as const };
const unsigned = {
  imageRepository: vendorImage,
  outcome: 'unsigned',
  signedAt: 'unknown',
  timeSource: 'none',
} as const;

/** An image that its vendor does not sign, pinned by the vendor's checksum; it keeps no secrets. */
export const vendorsImage: World = {
  title: 'a vendor’s image under a compensating measure',
  input: inputOf({
    application: application({
      sources,
      images: [{ imageRepository: vendorImage, ownership: 'external', signers: [] }],
    }),
    facts: {
      definitions: [definition({ shapes: [{ digest: digestA, since: daysAgo(90) }] }), runbook()],
      deployments: [
        toTest({ artifacts: [artifact] }),
        toProduction({ artifacts: [artifact] }),
        approval(),
      ],
      protection: [environment(), access(), trained('ann'), trained('ben')],
      hardening: [...hardened(), allowed()],
      tests: [securityStep(), scanResult({ target: { digest: digestA } })],
      alerts: [alertRoute(), alertDelivery()],
      gates: [gate(), drill(), decision()],
      signatures: [verification(unsigned)],
      logs: [logRetention()],
      source: [secretScan()],
    },
    collections: wholeCollections(sources),
    claims: [
      claim('I-SD-A-3.3', {
        id: 'measure-1',
        type: 'measure',
        names: { repositories: [vendorImage] },
        rationale: 'the vendor publishes a checksum over HTTPS; the definition pins it',
      }),
      claim('I-SD-B-1.1', {
        id: 'no-secrets',
        type: 'not_applicable',
        noSecrets: true,
        rationale: 'the appliance holds no secret: it serves public pages',
      }),
    ],
  }),
  expected: {
    'I-SD-A-1.1': 'met',
    'I-SD-A-1.2': 'met',
    'I-SD-A-1.3': 'met',
    'I-SD-A-1.4': 'met',
    'I-SD-A-1.5': 'met',
    'I-SD-A-2.1': 'met',
    'I-SD-A-2.2': 'met',
    'I-SD-A-2.3': 'met',
    'I-SD-A-2.4': 'met',
    'I-SD-A-3.1': 'met',
    'I-SD-A-3.2': 'not_applicable',
    'I-SD-A-3.3': 'met',
    'I-SD-B-1.1': 'not_applicable',
    'I-SD-B-1.2': 'not_applicable',
    'I-SD-B-1.3': 'not_applicable',
    'I-SD-B-2.1': 'met',
    'I-SD-B-2.2': 'not_applicable',
    'I-SD-B-2.3': 'not_applicable',
    'I-SD-B-3.1': 'not_applicable',
    'I-SD-B-3.2': 'not_applicable',
    'I-SD-B-3.3': 'not_applicable',
  },
  score: [2, 2, 2],
  lines: linesOfVendorsImage,
  told: [
    ['I-SD-A-3.2', 'All artifacts in production are external and covered by compensating measures'],
    [
      'I-SD-B-3.3',
      'Not applicable, as stated by cara and accepted by lead, until 2026-10-08T12:00:00.000Z',
    ],
  ],
};
