import { describe, expect, it } from 'vitest';
import { claim } from './given.ts';
import { type Change, deliveredApplication, judgeDelivery, ownImage } from './given-delivery.ts';
import { image, toProduction, verification } from './given-delivery-facts.ts';
import { groundsOf } from './grounds.ts';

type Row = [title: string, change: Change, grounds: readonly string[]];

const external = deliveredApplication({ images: [{ ...ownImage, ownership: 'external' }] });
const undeclared = deliveredApplication({ images: [] });
const nobodyDeclared = (ownership: 'own' | 'external') =>
  deliveredApplication({ images: [{ ...ownImage, ownership, signers: [] }] });
const measure = claim('I-SD-A-3.3', { type: 'measure', names: { repositories: [image] } });
const gave = (more: Parameters<typeof verification>[0], rest: Change = {}): Change => ({
  ...rest,
  facts: { artifact_verification: [verification(more)] },
});
const unchecked = { facts: { artifact_verification: [] } };

const measures: Row[] = [
  ['own', {}, ['does_not_apply: No artifact in production was built elsewhere [deployment]']],
  [
    'external and verified',
    { application: external },
    [
      'supports: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1, built elsewhere, is signed as declared [artifact_verification, deployment]',
    ],
  ],
  [
    'undeclared and verified by nobody declared',
    { application: undeclared },
    [
      'unknown needs_person: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 does not verify, and whether registry.acme.example/payments is built here or elsewhere is not declared [artifact_verification, deployment]',
    ],
  ],
  [
    'external, unsigned',
    gave({ outcome: 'unsigned' }, { application: external }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1, built elsewhere, has no signature that can be trusted and no compensating measure [artifact_verification, deployment]',
    ],
  ],
  [
    'external, unsigned, with a measure',
    gave({ outcome: 'unsigned' }, { application: external, claims: [measure] }),
    [
      'supports: A compensating measure of cara stands in for a signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa until 2026-10-08T12:00:00.000Z [claim, deployment]',
    ],
  ],
  [
    'external, invalid',
    gave({ outcome: 'invalid' }, { application: external }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1, built elsewhere, has no signature that can be trusted and no compensating measure [artifact_verification, deployment]',
    ],
  ],
  [
    'external, by another signer',
    gave({ outcome: 'wrong_identity' }, { application: external }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1, built elsewhere, has no signature that can be trusted and no compensating measure [artifact_verification, deployment]',
    ],
  ],
  [
    'external, signed by nobody declared',
    { application: nobodyDeclared('external') },
    [
      'unknown needs_person: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed, but no signer is declared for registry.acme.example/payments [artifact_verification, deployment]',
    ],
  ],
  [
    'external, whose check could not run',
    gave({ outcome: 'not_run' }, { application: external }),
    [
      'unknown collection_failed: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 could not be checked when it was last tried [artifact_verification, deployment]',
    ],
  ],
  [
    'external, never checked',
    { ...unchecked, application: external },
    [
      'unknown never_collected: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 was never looked for [deployment]',
    ],
  ],
  [
    'external, never checked, the registry unread',
    { ...unchecked, application: external, uncollected: ['artifact_verification'] },
    [
      'unknown never_collected: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 was never looked for [deployment]',
    ],
  ],
  [
    'nowhere named',
    { facts: { deployment: [toProduction({ artifacts: [] })] } },
    ['unknown needs_person: No artifact in production is known: none is named by v1 [deployment]'],
  ],
  [
    'nothing',
    { facts: { deployment: [] } },
    ['unknown needs_person: No production deployment is on record in the last 365 days []'],
  ],
];

const soundness: Row[] = [
  [
    'own, unsigned',
    gave({ outcome: 'unsigned' }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is built here and not signed; no measure makes up for it [artifact_verification, deployment]',
    ],
  ],
  [
    'own, invalid',
    gave({ outcome: 'invalid' }),
    [
      'violates: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is invalid [artifact_verification, deployment]',
    ],
  ],
  [
    'own, by another signer',
    gave({ outcome: 'wrong_identity' }),
    [
      'violates: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed by somebody else than declared [artifact_verification, deployment]',
    ],
  ],
  [
    'own, signed by nobody declared',
    { application: nobodyDeclared('own') },
    [
      'unknown needs_person: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 is signed, but no signer is declared for registry.acme.example/payments [artifact_verification, deployment]',
    ],
  ],
  [
    'own, whose check could not run',
    gave({ outcome: 'not_run' }),
    [
      'unknown collection_failed: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 could not be checked when it was last tried [artifact_verification, deployment]',
    ],
  ],
  [
    'own, never checked',
    unchecked,
    [
      'unknown never_collected: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 was never looked for [deployment]',
    ],
  ],
  [
    'external, unsigned',
    gave({ outcome: 'unsigned' }, { application: external }),
    [
      'supports: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 has no signature that was found invalid [artifact_verification, deployment]',
    ],
  ],
  [
    'external, signed by nobody declared',
    { application: nobodyDeclared('external') },
    [
      'supports: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 has no signature that was found invalid [artifact_verification, deployment]',
    ],
  ],
  [
    'external, whose check could not run',
    gave({ outcome: 'not_run' }, { application: external }),
    [
      'unknown collection_failed: The signature of registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 could not be checked when it was last tried [artifact_verification, deployment]',
    ],
  ],
  [
    'external, whose check could not run, with a measure',
    gave({ outcome: 'not_run' }, { application: external, claims: [measure] }),
    [
      'supports: registry.acme.example/payments@sha256:aaaaaaaaaaaa of v1 has no signature that was found invalid [claim, artifact_verification, deployment]',
    ],
  ],
];

describe('A-3.3 (1) an artifact', () => {
  it.each(measures)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.3', change), '1')).toEqual(grounds);
  });
});

describe('A-3.3 (2) an artifact', () => {
  it.each(soundness)('%s', (_title, change, grounds) => {
    expect(groundsOf(judgeDelivery('I-SD-A-3.3', change), '2')).toEqual(grounds);
  });
});
