import { expect, it } from 'vitest';
import { type Told, told } from './told.ts';

const sentences: readonly Told[] = [
  [
    { code: 'a32_all_measured', params: {} },
    ['All artifacts in production are external and covered by compensating measures'],
  ],
  [
    { code: 'a32_artifact_unknown', params: { deployment: '1', stage: 'production' } },
    [
      'Which artifact 1 brought to production is not known',
      'Send the digest with each deployment, pin it in the definition, or let the signature name the run',
    ],
  ],
  [
    {
      code: 'a32_invalid',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is invalid',
      'Treat it as a breach: roll v1 back, and find out what changed',
    ],
  ],
  [
    {
      code: 'a32_no_signer_declared',
      params: {
        artifact: 'r.example/web@sha256:bbbbbbbbbbbb',
        deployment: 'v1',
        signer: 'https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main',
        imageRepository: 'r.example/web',
      },
    },
    [
      'r.example/web@sha256:bbbbbbbbbbbb of v1 is signed by https://github.com/acme/payments/.github/workflows/release.yml@refs/heads/main, but no signer is declared for r.example/web',
      'Declare whose signature counts for r.example/web, with an owner and the date of its last review',
    ],
  ],
  [{ code: 'a32_none_relied_on', params: {} }, ['There is no signature that anything relied on']],
  [
    {
      code: 'a32_not_run',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 could not be checked when it was last tried',
      'Verify it again',
    ],
  ],
  [
    {
      code: 'a32_not_verified',
      params: { artifact: 'r.example/web@sha256:bbbbbbbbbbbb', deployment: 'v1' },
    },
    [
      'The signature of r.example/web@sha256:bbbbbbbbbbbb of v1 was never looked for',
      'Connect the registry of r.example/web@sha256:bbbbbbbbbbbb',
    ],
  ],
  [
    {
      code: 'a32_other_signer',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        signer: 'key SHA256:key-2',
        declared: ['key SHA256:key-1'],
      },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed by key SHA256:key-2, not by key SHA256:key-1',
      'Find out who signed registry.acme.example/payments@sha256:aaaaaaaaaaaa; if it is right, let a security lead declare that signer',
    ],
  ],
  [
    {
      code: 'a32_other_signer',
      params: {
        artifact: 'image@sha256:a',
        deployment: 'v1',
        signer: '',
        declared: ['key SHA256:key-1'],
      },
    },
    [
      'image@sha256:a of v1 is signed by , not by key SHA256:key-1',
      'Find out who signed image@sha256:a; if it is right, let a security lead declare that signer',
    ],
  ],
  [
    {
      code: 'a32_unsigned',
      params: { artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa', deployment: 'v1' },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is not signed',
      'Sign the image in the job that builds it, by its digest',
      'permissions:\n  id-token: write\nsteps:\n  - run: cosign sign --yes "$IMAGE@$DIGEST"\n',
    ],
  ],
  [
    {
      code: 'a32_verified',
      params: {
        artifact: 'registry.acme.example/payments@sha256:aaaaaaaaaaaa',
        deployment: 'v1',
        signer: 'key SHA256:key-1',
      },
    },
    [
      'registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed by key SHA256:key-1, as declared',
    ],
  ],
];

it.each(sentences)('tells of I-SD-A-3.2: what is signed: %j', (reason, words) => {
  expect(told(reason)).toEqual(words);
});
