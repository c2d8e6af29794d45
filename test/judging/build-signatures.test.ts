import { describe, expect, it } from 'vitest';
import { claim, daysAgo, digestA, digestB, outcomes, sentences } from './given.ts';
import {
  type Change,
  deliveredApplication,
  judgeDelivery,
  losses,
  ownImage,
  reported,
  signer,
} from './given-delivery.ts';
import {
  decision,
  gate,
  image,
  issuer,
  verification,
  workflowSubject,
} from './given-delivery-facts.ts';

const code = 'I-SD-A-3.2';
const unproven = { signedAt: 'unknown' as const, timeSource: 'none' as const };
const key = { keyFingerprint: 'SHA256:key-1' };

function judged(facts: Change['facts'], more: Change = {}) {
  return outcomes(judgeDelivery(code, { ...more, ...(facts === undefined ? {} : { facts }) }));
}

/** With this verification instead, and this signer declared. */
function verified(more: Parameters<typeof verification>[0], identity?: object) {
  const images = [
    { ...ownImage, signers: [identity === undefined ? signer : { ...signer, identity }] },
  ];
  return judged(
    { artifact_verification: [verification(more)], gate_decision: [] },
    { application: deliveredApplication({ images }) },
  );
}

describe('A-3.2 the verification is done against signatures created during the build', () => {
  it('is met by a verified signature of the declared signer, its time proven, its signer reviewed', () => {
    const finding = judgeDelivery(code);

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 holds']);
    expect(sentences(finding)).toEqual([
      `${image}@sha256:aaaaaaaaaaaa of v1 is signed by ${workflowSubject}, as declared`,
      `That ${image}@sha256:aaaaaaaaaaaa was signed at ${daysAgo(5)} is proven by a transparency log`,
      `${workflowSubject}, the signer of ${image}, is owned by cara and was reviewed at ${daysAgo(30)}`,
    ]);
    expect(
      finding.conditions.every((one) => one.grounds.every((ground) => ground.citations.length > 0)),
    ).toBe(true);
  });

  it.each([
    ['unsigned', '1 fails'],
    ['invalid', '1 fails'],
    ['wrong_identity', '1 fails'],
    ['not_run', '1 unknown collection_failed'],
  ] as const)('judges a verification that gave %s', (outcome, expected) => {
    expect(verified({ outcome })[0]).toBe(expected);
  });

  it.each([
    ['another subject', { issuer, subject: `${workflowSubject}-evil` }],
    ['a subject that only ends alike', { issuer, subject: `x${workflowSubject}` }],
    ['another issuer', { issuer: 'https://evil.example', subject: workflowSubject }],
    ['a key', key],
  ])('refuses %s where an exact identity is declared', (_title, identity) => {
    expect(verified({ signer: identity })[0]).toBe('1 fails');
  });

  it.each([
    ['a ref that fits', 'refs/tags/v1.2.0', '1 holds'],
    ['a ref that only begins alike', 'refs/heads/main', '1 fails'],
    ['a ref before the pattern', 'x-refs/tags/v1', '1 fails'],
  ])('anchors the pattern of a declared workflow: %s', (_title, ref, outcome) => {
    const identity = {
      issuer,
      repository: 'github.com/acme/payments',
      workflowPath: '.github/workflows/release.yml',
      refPattern: 'refs/tags/v*',
    };
    const subject = `https://github.com/acme/payments/.github/workflows/release.yml@${ref}`;

    expect(verified({ signer: { issuer, subject } }, identity)[0]).toBe(outcome);
    expect(
      verified({ signer: { issuer, subject: subject.replace('acme', 'acme-fork') } }, identity)[0],
    ).toBe('1 fails');
  });

  it('takes GitLab’s subject with two slashes', () => {
    const gitlab = 'https://gitlab.com';
    const identity = {
      issuer: gitlab,
      repository: 'gitlab.com/acme/pay',
      workflowPath: '.gitlab-ci.yml',
      refPattern: 'refs/heads/main',
    };
    const subject = 'https://gitlab.com/acme/pay//.gitlab-ci.yml@refs/heads/main';

    expect(verified({ signer: { issuer: gitlab, subject } }, identity)[0]).toBe('1 holds');
  });

  it.each([
    ['the declared key', key, '1 holds'],
    ['another key', { keyFingerprint: 'SHA256:key-2' }, '1 fails'],
  ])('compares keys by fingerprint: %s', (_title, used, outcome) => {
    expect(verified({ signer: used }, key)[0]).toBe(outcome);
  });

  it('needs a person where no signer is declared for the image repository', () => {
    const images = [{ ...ownImage, signers: [] }];

    for (const application of [
      deliveredApplication({ images }),
      deliveredApplication({ images: [] }),
    ]) {
      expect(judged(undefined, { application })[0]).toBe('1 unknown needs_person');
    }
  });

  it('fails what was signed only after the deployment had first succeeded', () => {
    expect(verified({ signedAt: daysAgo(2.9) })[0]).toBe('1 fails');
    expect(verified({ signedAt: daysAgo(3) })[0]).toBe('1 holds');
  });

  it.each([
    ['its own digest', { digest: digestA }, '1 holds'],
    [
      'a child of the index that was deployed',
      { digest: digestB, indexDigest: digestA },
      '1 holds',
    ],
    ['another digest', { digest: digestB }, '1 unknown never_collected'],
  ])('looks for the signature of %s', (_title, more, outcome) => {
    expect(verified(more)[0]).toBe(outcome);
  });

  it('asks each child of an index that is not signed itself', () => {
    const child = verification({ digest: digestB, indexDigest: digestA });
    const bare = verification({
      digest: `sha256:${'c'.repeat(64)}`,
      indexDigest: digestA,
      outcome: 'unsigned',
    });

    expect(judged({ artifact_verification: [child, bare] })[0]).toBe('1 fails');
  });

  it.each([
    ['seen before the deployment', { firstSeenAt: daysAgo(4) }, '2 holds'],
    ['seen only after it', { firstSeenAt: daysAgo(2) }, '2 unknown needs_person'],
  ])(
    'counts a key’s signature without a trusted time from when it was %s',
    (_title, more, outcome) => {
      expect(verified({ ...unproven, signer: key, ...more }, key)).toEqual([
        '1 holds',
        outcome,
        '3 holds',
      ]);
    },
  );

  it.each([
    ['allowed it', {}, '2 holds'],
    ['allowed it by a waiver', { waivedRules: ['integrity'] }, '2 unknown needs_person'],
    ['allowed it in spite of that rule', { failedRules: ['integrity'] }, '2 unknown needs_person'],
  ])('takes a gate that %s for a witness, or not', (_title, more, outcome) => {
    const images = [{ ...ownImage, signers: [{ ...signer, identity: key }] }];
    const facts = {
      artifact_verification: [verification({ ...unproven, signer: key })],
      gate_coverage: [gate()],
      gate_decision: [decision({ runId: undefined, digest: digestA, ...more })],
    };

    expect(judged(facts, { application: deliveredApplication({ images }) })[1]).toBe(outcome);
  });

  it.each([
    ['had expired', daysAgo(4), '2 fails'],
    ['was still valid', daysAgo(2), '2 holds'],
    ['has no known end', undefined, '2 unknown needs_person'],
  ])(
    'checks a certificate without a trusted time at the deployment: it %s',
    (_title, certificateNotAfter, outcome) => {
      expect(verified({ ...unproven, firstSeenAt: daysAgo(4), certificateNotAfter })[1]).toBe(
        outcome,
      );
    },
  );

  it('does not mind that a certificate is over now where a log proves the time', () => {
    expect(verified({ certificateNotAfter: daysAgo(4.9) })).toEqual([
      '1 holds',
      '2 holds',
      '3 holds',
    ]);
  });

  it.each([
    ['has no owner', { owner: null }],
    ['was never reviewed', { reviewedAt: null }],
    ['was reviewed 180 days ago', { reviewedAt: daysAgo(180) }],
  ])('needs a person where the signer %s', (_title, more) => {
    const images = [{ ...ownImage, signers: [{ ...signer, ...more }] }];
    const application = deliveredApplication({ images });

    expect(judged(undefined, { application })).toEqual([
      '1 holds',
      '2 holds',
      '3 unknown needs_person',
    ]);
    expect(judgeDelivery(code, { application, claims: [claim(code)] }).status).toBe('met');
  });

  it('needs a person where the trust root is old', () => {
    const root = (days: number) => ({ trustRoot: { id: 'public-good', updatedAt: daysAgo(days) } });

    expect(verified(root(181))[2]).toBe('3 unknown needs_person');
    expect(verified(root(10))[2]).toBe('3 holds');
  });

  it('leaves out an external artifact that a measure in force covers, and no own one', () => {
    const claims = [claim('I-SD-A-3.3', { type: 'measure', names: { repositories: [image] } })];
    const facts = { artifact_verification: [verification({ outcome: 'unsigned' })] };
    const external = deliveredApplication({ images: [{ ...ownImage, ownership: 'external' }] });

    expect(judgeDelivery(code, { application: external, facts, claims }).status).toBe(
      'not_applicable',
    );
    expect(judged(facts, { claims })[0]).toBe('1 fails');
    expect(judged(facts, { application: external })[0]).toBe('1 fails');
  });

  it.each(losses)('is unknown when verifications %s', (_title, lose, cause) => {
    expect(outcomes(judgeDelivery(code, lose('artifact_verification')))).toEqual(
      [1, 2, 3].map((id) => `${id} unknown ${cause}`),
    );
  });

  it.each(losses)('is unknown when the record of deployments %s', (_title, lose, cause) => {
    expect(outcomes(judgeDelivery(code, lose('deployment')))[0]).toBe(`1 unknown ${cause}`);
  });

  it('is not supported by what is old, disputed or told by nobody declared', () => {
    const old = { ...verification(), firstSeenAt: daysAgo(60), readAt: daysAgo(8) };
    const other = verification({ outcome: 'invalid' }, { collector: 'other@1' });

    expect(judged({ artifact_verification: [old] })[0]).toBe('1 unknown stale');
    expect(judged({ artifact_verification: [verification(), other] })[0]).toBe(
      '1 unknown conflict',
    );
    expect(judged({ artifact_verification: [verification({}, reported)] })[0]).toBe(
      '1 unknown needs_person',
    );
  });
});
