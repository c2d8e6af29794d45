import { describe, expect, it } from 'vitest';
import { daysAgo } from './given.ts';
import {
  type Change,
  deliveredApplication,
  judgeDelivery,
  ownImage,
  signer,
} from './given-delivery.ts';
import { decision, gate, verification } from './given-delivery-facts.ts';
import { groundsOf } from './grounds.ts';

type Row = [title: string, change: Change, grounds: readonly string[]];

const gave = (more: Parameters<typeof verification>[0], rest: Change = {}): Change => ({
  ...rest,
  facts: { artifact_verification: [verification(more)] },
});
const unproven = { signedAt: 'unknown', timeSource: 'none' } as const;
const late = { ...unproven, firstSeenAt: daysAgo(2) };
const key = { keyFingerprint: 'SHA256:key-1' };
const byKey = deliveredApplication({
  images: [{ ...ownImage, signers: [{ ...signer, identity: key }] }],
});

const times: Row[] = [
  [
    'proven by a log',
    {},
    [
      'supports: That registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed at 2026-06-25T12:00:00.000Z is proven by a transparency log [artifact_verification, deployment]',
    ],
  ],
  [
    'proven by a timestamp',
    gave({ timeSource: 'tsa' }),
    [
      'supports: That registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed at 2026-06-25T12:00:00.000Z is proven by a timestamp [artifact_verification, deployment]',
    ],
  ],
  [
    'of a certificate whose end nobody tells',
    gave(unproven),
    [
      'unknown needs_person: When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and whether the certificate was valid when v1 was deployed is not known [artifact_verification, deployment]',
    ],
  ],
  [
    'of a certificate that had expired',
    gave({ ...unproven, certificateNotAfter: daysAgo(3.1) }),
    [
      'violates: When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and the certificate had expired at 2026-06-27T09:36:00.000Z, before v1 was deployed [artifact_verification, deployment]',
    ],
  ],
  [
    'of a certificate that ended with the deployment, seen before',
    gave({ ...unproven, certificateNotAfter: daysAgo(3), firstSeenAt: daysAgo(3) }),
    [
      'supports: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa was seen at 2026-06-27T12:00:00.000Z, before v1 was deployed [artifact_verification, deployment]',
    ],
  ],
  [
    'of a key, seen before',
    gave({ ...unproven, signer: key, firstSeenAt: daysAgo(4) }, { application: byKey }),
    [
      'supports: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa was seen at 2026-06-26T12:00:00.000Z, before v1 was deployed [artifact_verification, deployment]',
    ],
  ],
  [
    'of a key, seen late, but verified by a gate',
    gave({ ...late, signer: key }, { application: byKey }),
    [
      'supports: Gate prod-gate verified the signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa at 2026-06-27T11:45:36.000Z, before v1 was deployed [gate_decision, artifact_verification, deployment]',
    ],
  ],
  [
    'of a key, seen late, and denied by a gate',
    {
      application: byKey,
      facts: {
        artifact_verification: [verification({ ...late, signer: key })],
        gate_decision: [decision({ verdict: 'deny' })],
      },
    },
    [
      'unknown needs_person: When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and its signature was first seen at 2026-06-28T12:00:00.000Z, after v1 was deployed [artifact_verification, deployment]',
    ],
  ],
  [
    'of a key, seen late, and waived by a gate',
    {
      application: byKey,
      facts: {
        artifact_verification: [verification({ ...late, signer: key })],
        gate_decision: [decision({ waivedRules: ['integrity'] })],
      },
    },
    [
      'unknown needs_person: When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and its signature was first seen at 2026-06-28T12:00:00.000Z, after v1 was deployed [artifact_verification, deployment]',
    ],
  ],
  [
    'of a key, seen late, by a gate without the rule',
    {
      application: byKey,
      facts: {
        artifact_verification: [verification({ ...late, signer: key })],
        gate_coverage: [gate({ integrityRule: false })],
      },
    },
    [
      'unknown needs_person: When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and its signature was first seen at 2026-06-28T12:00:00.000Z, after v1 was deployed [artifact_verification, deployment]',
    ],
  ],
  [
    'of nothing that verified',
    gave({ outcome: 'unsigned' }),
    ['does_not_apply: There is no signature that anything relied on []'],
  ],
];

const reviewed = (more: object) =>
  deliveredApplication({ images: [{ ...ownImage, signers: [{ ...signer, ...more }] }] });
const root = { id: 'sigstore', updatedAt: daysAgo(30) };

const reviews: Row[] = [
  [
    'owned and reviewed',
    {},
    [
      'supports: https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, is owned by cara and was reviewed at 2026-05-31T12:00:00.000Z [declared signers, artifact_verification]',
    ],
  ],
  [
    'of no owner',
    { application: reviewed({ owner: null }) },
    [
      'unknown needs_person: Nobody is named as owner of https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments [declared signers, artifact_verification]',
    ],
  ],
  [
    'never reviewed',
    { application: reviewed({ reviewedAt: null }) },
    [
      'unknown needs_person: https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, was never reviewed by cara [declared signers, artifact_verification]',
    ],
  ],
  [
    'reviewed 180 days ago',
    { application: reviewed({ reviewedAt: daysAgo(180) }) },
    [
      'unknown needs_person: https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, was last reviewed at 2026-01-01T12:00:00.000Z, not within 180 days [declared signers, artifact_verification]',
    ],
  ],
  [
    'reviewed a little later',
    { application: reviewed({ reviewedAt: daysAgo(179.9) }) },
    [
      'supports: https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, is owned by cara and was reviewed at 2026-01-01T14:24:00.000Z [declared signers, artifact_verification]',
    ],
  ],
  [
    'to be reviewed tomorrow',
    { application: reviewed({ reviewedAt: daysAgo(-1) }) },
    [
      'unknown needs_person: https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, was last reviewed at 2026-07-01T12:00:00.000Z, not within 180 days [declared signers, artifact_verification]',
    ],
  ],
  [
    'with a root',
    gave({ trustRoot: root }),
    [
      'supports: https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, is owned by cara and was reviewed at 2026-05-31T12:00:00.000Z [declared signers, artifact_verification]',
      'supports: The trust root sigstore was brought up to date at 2026-05-31T12:00:00.000Z [artifact_verification]',
    ],
  ],
  [
    'with a root that is old',
    gave({ trustRoot: { ...root, updatedAt: daysAgo(180) } }),
    [
      'supports: https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, is owned by cara and was reviewed at 2026-05-31T12:00:00.000Z [declared signers, artifact_verification]',
      'unknown needs_person: The trust root sigstore was last brought up to date at 2026-01-01T12:00:00.000Z, not within 180 days [artifact_verification]',
    ],
  ],
];

describe('A-3.2 (2) a time', () => {
  it.each(times)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.2', change), '2')).toEqual(grounds);
  });
});

describe('A-3.2 (3) a signer', () => {
  it.each(reviews)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.2', change), '3')).toEqual(grounds);
  });
});
