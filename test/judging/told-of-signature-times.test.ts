import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    {
      code: 'a32_certificate_end_unknown',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and whether the certificate was valid when v1 was deployed is not known',
      'Sign with a timestamp or an entry in a transparency log',
    ],
  ],
  [
    {
      code: 'a32_certificate_expired',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        until: '2026-06-26T12:00:00.000Z',
      },
    },
    [
      'When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and the certificate had expired at 2026-06-26T12:00:00.000Z, before v1 was deployed',
      'Sign with a timestamp or an entry in a transparency log',
    ],
  ],
  [
    {
      code: 'a32_gate_verified',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        gate: 'prod-gate',
        at: '2026-06-27T11:45:36.000Z',
      },
    },
    [
      'Gate prod-gate verified the signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa at 2026-06-27T11:45:36.000Z, before v1 was deployed',
    ],
  ],
  [
    {
      code: 'a32_never_reviewed',
      params: {
        signer: 'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main',
        imageRepository: 'registry.acme.example/payments',
        owner: 'cara',
      },
    },
    [
      'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, was never reviewed by cara',
      'Let cara review https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, and record when',
    ],
  ],
  [
    {
      code: 'a32_no_owner',
      params: {
        signer: 'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main',
        imageRepository: 'registry.acme.example/payments',
      },
    },
    [
      'Nobody is named as owner of https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments',
      'Name who answers for https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main',
    ],
  ],
  [
    {
      code: 'a32_review_overdue',
      params: {
        signer: 'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main',
        imageRepository: 'registry.acme.example/payments',
        owner: 'cara',
        at: '2026-01-01T12:00:00.000Z',
        days: 180,
      },
    },
    [
      'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, the signer of registry.acme.example/payments, was last reviewed at 2026-01-01T12:00:00.000Z, not within 180 days',
      'Let cara review https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, and record when',
    ],
  ],
  [
    {
      code: 'a32_reviewed',
      params: {
        signer: 'key SHA256:key-1',
        imageRepository: 'registry.acme.example/payments',
        owner: 'cara',
        at: '2026-05-31T12:00:00.000Z',
        days: 180,
      },
    },
    [
      'key SHA256:key-1, the signer of registry.acme.example/payments, is owned by cara and was reviewed at 2026-05-31T12:00:00.000Z',
    ],
  ],
  [
    {
      code: 'a32_root_current',
      params: { root: 'public-good', at: '2026-06-20T12:00:00.000Z', days: 180 },
    },
    ['The trust root public-good was brought up to date at 2026-06-20T12:00:00.000Z'],
  ],
  [
    {
      code: 'a32_root_old',
      params: { root: 'public-good', at: '2025-12-31T12:00:00.000Z', days: 180 },
    },
    [
      'The trust root public-good was last brought up to date at 2025-12-31T12:00:00.000Z, not within 180 days',
      'Review the trust root public-good and import its present state',
    ],
  ],
  [
    {
      code: 'a32_seen_before',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        at: '2026-06-26T12:00:00.000Z',
      },
    },
    [
      'The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa was seen at 2026-06-26T12:00:00.000Z, before v1 was deployed',
    ],
  ],
  [
    {
      code: 'a32_seen_besides',
      params: {
        deployment: 'v1',
        stage: 'production',
        artifacts: ['registry.acme.example/payments@sha256:aaaaaaaaaaaa'],
      },
    },
    [
      'Besides what v1 names, admission saw registry.acme.example/payments@sha256:aaaaaaaaaaaa in production',
    ],
  ],
  [
    {
      code: 'a32_seen_late',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        at: '2026-06-28T12:00:00.000Z',
      },
    },
    [
      'When registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed is not proven, and its signature was first seen at 2026-06-28T12:00:00.000Z, after v1 was deployed',
      'Sign with a timestamp or an entry in a transparency log, or let a gate verify before the deployment',
    ],
  ],
  [
    {
      code: 'a32_signed_late',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        at: '2026-06-25T12:00:00.000Z',
      },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed at 2026-06-25T12:00:00.000Z, only after v1 had brought it to production',
      'Sign the image in the job that builds it, by its digest',
      'permissions:\n  id-token: write\nsteps:\n  - run: cosign sign --yes "$IMAGE@$DIGEST"\n',
    ],
  ],
  [
    {
      code: 'a32_time_proven',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        at: '2026-06-25T12:00:00.000Z',
        by: 'log',
      },
    },
    [
      'That registry.acme.example/payments@sha256:aaaaaaaaaaaa was signed at 2026-06-25T12:00:00.000Z is proven by a transparency log',
    ],
  ],
  [
    {
      code: 'a32_time_proven',
      params: {
        artifact: 'image@sha256:a',
        deployment: 'v1',
        at: '2026-06-25T12:00:00.000Z',
        by: 'timestamp',
      },
    },
    ['That image@sha256:a was signed at 2026-06-25T12:00:00.000Z is proven by a timestamp'],
  ],
];

it.each(sentences)(
  'tells of I-SD-A-3.2: when it was signed, and who answers for signers: %j',
  (reason, words) => {
    expect(told(reason)).toEqual(words);
  },
);
