import { describe, expect, it } from 'vitest';
import { claim, collection, daysAgo } from './given.ts';
import { type Change, deliveredApplication, judgeDelivery, ownImage } from './given-delivery.ts';
import { image, issuer, toProduction, verification } from './given-delivery-facts.ts';
import { groundsOf } from './grounds.ts';

type Row = [title: string, change: Change, grounds: readonly string[]];

const external = deliveredApplication({ images: [{ ...ownImage, ownership: 'external' }] });
const nobodyDeclared = (ownership: 'own' | 'external') =>
  deliveredApplication({ images: [{ ...ownImage, ownership, signers: [] }] });
const measure = claim('I-SD-A-3.3', { type: 'measure', names: { repositories: [image] } });
const gave = (more: Parameters<typeof verification>[0], rest: Change = {}): Change => ({
  ...rest,
  facts: { artifact_verification: [verification(more)] },
});
const unchecked = { facts: { artifact_verification: [] } };

const signed: Row[] = [
  [
    'as declared',
    {},
    [
      'supports: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed by https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, as declared [artifact_verification, deployment]',
    ],
  ],
  [
    'after it was deployed',
    gave({ signedAt: daysAgo(2.9) }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed at 2026-06-27T14:24:00.000Z, only after v1 had brought it to production [artifact_verification, deployment]',
    ],
  ],
  [
    'by nobody declared',
    { application: nobodyDeclared('own') },
    [
      'unknown needs_person: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed by https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, but no signer is declared for registry.acme.example/payments [artifact_verification, deployment]',
    ],
  ],
  [
    'by another',
    gave({ signer: { issuer, subject: 'https://github.com/eve/x' } }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed by https://github.com/eve/x, not by https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main [artifact_verification, deployment]',
    ],
  ],
  [
    'invalidly',
    gave({ outcome: 'invalid' }),
    [
      'violates: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is invalid [artifact_verification, deployment]',
    ],
  ],
  [
    'not at all',
    gave({ outcome: 'unsigned' }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is not signed [artifact_verification, deployment]',
    ],
  ],
  [
    'as nobody could check',
    gave({ outcome: 'not_run' }),
    [
      'unknown collection_failed: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 could not be checked when it was last tried [artifact_verification, deployment]',
    ],
  ],
  [
    'as nobody checked',
    unchecked,
    [
      'unknown never_collected: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 was never looked for [deployment]',
    ],
  ],
  [
    'as nobody checked, the registry read in part',
    {
      ...unchecked,
      collections: [
        collection('artifact_verification', {
          source: 'image_repository',
          scope: image,
          coverage: 'partial',
        }),
      ],
    },
    [
      'unknown partial: Only part of the evidence on artifact verification of registry.acme.example/payments was read [artifact_verification whole]',
    ],
  ],
  [
    'nowhere named',
    { facts: { deployment: [toProduction({ artifacts: [] })] } },
    ['unknown never_collected: Which artifact v1 brought to production is not known [deployment]'],
  ],
  [
    'external, with a measure',
    gave({ outcome: 'unsigned' }, { application: external, claims: [measure] }),
    [
      'does_not_apply: All artifacts in production are external and covered by compensating measures [claim]',
    ],
  ],
  [
    'nothing',
    { facts: { deployment: [] } },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
];

describe('A-3.2 (1) an artifact signed', () => {
  it.each(signed)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.2', change), '1')).toEqual(grounds);
  });
});
