import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'a33_artifact_unknown', params: { deployment: 'v1' } },
    [
      'Which artifact v1 brought to production is not known',
      'Send the digest with each deployment, or pin it in the definition',
    ],
  ],
  [
    {
      code: 'a33_external_verified',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1, built elsewhere, is signed as declared',
    ],
  ],
  [
    {
      code: 'a33_invalid',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is invalid',
      'Treat it as a breach: roll v1 back, and find out what changed',
    ],
  ],
  [
    {
      code: 'a33_measure',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        author: 'cara',
        until: '2026-07-01T12:00:00.000Z',
      },
    },
    [
      'A compensating measure of cara stands in for a signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa until 2026-07-01T12:00:00.000Z',
    ],
  ],
  [
    { code: 'a33_no_artifact_known', params: { deployments: ['1'] } },
    [
      'No artifact in production is known: none is named by 1',
      'Send the digest with each deployment, or state in a claim what runs in production and how it is checked',
    ],
  ],
  [
    { code: 'a33_no_artifact_known', params: { deployments: [] } },
    [
      'No artifact in production is known',
      'Send the digest with each deployment, or state in a claim what runs in production and how it is checked',
    ],
  ],
  [
    {
      code: 'a33_no_measure',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1, built elsewhere, has no signature that can be trusted and no compensating measure',
      'Record a measure that names registry.acme.example/payments@sha256:aaaaaaaaaaaa: a pinned checksum of the vendor, a rebuild, isolation or a scan',
    ],
  ],
  [
    {
      code: 'a33_no_signer_declared',
      params: {
        artifact: 'r.example/web@sha256:bbbbbbbbbbbb',
        deployment: 'v1',
        imageRepository: 'r.example/web',
      },
    },
    [
      'r.example/web@sha256:bbbbbbbbbbbb of v1 is signed, but no signer is declared for r.example/web',
      'Declare whose signature counts for r.example/web',
    ],
  ],
  [{ code: 'a33_none_external', params: {} }, ['No artifact in production was built elsewhere']],
  [
    {
      code: 'a33_not_invalid',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 has no signature that was found invalid',
    ],
  ],
  [
    {
      code: 'a33_not_run',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 could not be checked when it was last tried',
      'Verify it again',
    ],
  ],
  [
    {
      code: 'a33_not_verified',
      params: { artifact: 'r.example/web@sha256:bbbbbbbbbbbb', deployment: 'v1' },
    },
    [
      'The signature of r.example/web@sha256:bbbbbbbbbbbb of v1 was never looked for',
      'Connect the registry of r.example/web@sha256:bbbbbbbbbbbb',
    ],
  ],
  [
    {
      code: 'a33_other_signer',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed by somebody else than declared',
      'Find out who signed registry.acme.example/payments@sha256:aaaaaaaaaaaa; no measure makes up for it',
    ],
  ],
  [
    {
      code: 'a33_own_unsigned',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is built here and not signed; no measure makes up for it',
      'Sign the image in the job that builds it, by its digest',
      'steps:\n  - run: cosign sign --yes "$IMAGE@$DIGEST"\n',
    ],
  ],
  [
    {
      code: 'a33_undeclared',
      params: {
        artifact: 'r.example/web@sha256:bbbbbbbbbbbb',
        deployment: 'v1',
        imageRepository: 'r.example/web',
      },
    },
    [
      'r.example/web@sha256:bbbbbbbbbbbb of v1 does not verify, and whether r.example/web is built here or elsewhere is not declared',
      'Declare r.example/web as own or external, with its signer',
    ],
  ],
  [
    {
      code: 'a33_verified',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    ['registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed as declared'],
  ],
];

it.each(sentences)('tells of I-SD-A-3.3: what stands in for a signature: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
