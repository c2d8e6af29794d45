import { describe, expect, it } from 'vitest';
import { claim, daysAgo, digestA, digestB, outcomes, sentences } from './given.ts';
import {
  type Change,
  deliveredApplication,
  judgeDelivery,
  losses,
  ownImage,
  reported,
} from './given-delivery.ts';
import { artifactA, image, toProduction, toTest, verification } from './given-delivery-facts.ts';

const code = 'I-SD-A-3.3';
const vendor = deliveredApplication({ images: [{ ...ownImage, ownership: 'external' }] });
const undeclared = deliveredApplication({ images: [] });
const named = `${image}@sha256:aaaaaaaaaaaa`;

function measure(more: Record<string, unknown> = {}) {
  return claim(code, { type: 'measure', names: { repositories: [image] }, ...more });
}

/** With a verification that gave `outcome`. */
function gave(
  outcome: 'verified' | 'unsigned' | 'wrong_identity' | 'invalid' | 'not_run',
  more: Change = {},
) {
  const facts = { artifact_verification: [verification({ outcome })] };
  return judgeDelivery(code, { facts, ...more });
}

describe('A-3.3 compensating measures where signatures cannot be checked', () => {
  it('is met, cited, when all is own and verified', () => {
    const finding = judgeDelivery(code);

    expect([finding.status, finding.stated]).toEqual(['met', false]);
    expect(outcomes(finding)).toEqual(['1 does_not_apply', '2 holds']);
    expect(sentences(finding)).toEqual([
      'No artifact in production was built elsewhere',
      `${named} of v1 is signed as declared`,
    ]);
    expect(finding.conditions[1]?.grounds[0]?.citations).toHaveLength(2);
  });

  it('is met by an external artifact that verifies', () => {
    expect(outcomes(judgeDelivery(code, { application: vendor }))).toEqual(['1 holds', '2 holds']);
  });

  it.each([
    ['names its repository', {}],
    ['names its digest', { names: { digests: [digestA] } }],
  ])('is met by a measure for an unsigned external artifact that %s', (_title, more) => {
    const finding = gave('unsigned', { application: vendor, claims: [measure(more)] });

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds']);
    expect(sentences(finding)[0]).toBe(
      `A compensating measure of cara stands in for a signature of ${named} until ${daysAgo(-100)}`,
    );
  });

  it.each([
    ['another repository', { names: { repositories: ['vendor.example/x'] } }],
    ['another digest', { names: { digests: [digestB] } }],
    ['nothing', { names: {} }],
    ['it, but has expired', { expiresAt: daysAgo(0) }],
    ['it, but was not accepted', { acceptedBy: null, acceptedAt: null }],
    ['it, but was accepted by its author', { acceptedBy: 'cara' }],
    ['it, but was accepted by one of the team', { acceptedBy: 'ann' }],
    ['it, but is a statement', { type: 'statement' }],
  ])('counts no measure that names %s', (_title, more) => {
    const finding = gave('unsigned', { application: vendor, claims: [measure(more)] });

    expect(outcomes(finding)[0]).toBe('1 fails');
  });

  it.each([
    ['unsigned', ['1 does_not_apply', '2 fails']],
    ['invalid', ['1 does_not_apply', '2 fails']],
    ['wrong_identity', ['1 does_not_apply', '2 fails']],
    ['not_run', ['1 does_not_apply', '2 unknown collection_failed']],
  ] as const)('judges an own artifact that is %s, whatever the measure', (outcome, expected) => {
    expect(outcomes(gave(outcome, { claims: [measure()] }))).toEqual(expected);
  });

  it.each([
    ['invalid', ['1 holds', '2 fails']],
    ['wrong_identity', ['1 holds', '2 fails']],
    ['not_run', ['1 holds', '2 holds']],
  ] as const)('judges an external artifact under a measure that is %s', (outcome, expected) => {
    expect(outcomes(gave(outcome, { application: vendor, claims: [measure()] }))).toEqual(expected);
  });

  it('reads a check of an external artifact that could not run as unknown, not as unsigned', () => {
    expect(outcomes(gave('not_run', { application: vendor }))).toEqual([
      '1 unknown collection_failed',
      '2 unknown collection_failed',
    ]);
  });

  it('needs a person to say whose an undeclared artifact is that does not verify', () => {
    expect(outcomes(gave('unsigned', { application: undeclared }))[0]).toBe(
      '1 unknown needs_person',
    );
  });

  it('needs a measure or a signer for a vendor’s signature that nobody can check', () => {
    const images = [{ ...ownImage, ownership: 'external', signers: [] }];
    const application = deliveredApplication({ images });

    expect(outcomes(gave('verified', { application }))[0]).toBe('1 unknown needs_person');
    expect(gave('verified', { application, claims: [measure()] }).status).toBe('met');
  });

  it('looks at what runs now, not at what it took the place of', () => {
    const at = daysAgo(20);
    const times = { createdAt: at, startedAt: at, finishedAt: at };
    const former = toProduction({
      externalId: '0',
      runId: '1',
      artifacts: [{ ...artifactA, digest: digestB }],
      ...times,
    });
    const bare = verification({ digest: digestB, outcome: 'unsigned' });
    const finding = judgeDelivery(code, {
      facts: {
        deployment: [former, toTest(), toProduction()],
        artifact_verification: [bare, verification()],
      },
    });

    expect(finding.status).toBe('met');
  });

  it('needs a person where no artifact is known at all', () => {
    const finding = judgeDelivery(code, {
      facts: { deployment: [toProduction({ artifacts: [] })] },
    });

    expect(outcomes(finding)).toEqual(['1 unknown needs_person', '2 unknown needs_person']);
    expect(sentences(finding)[0]).toBe('No artifact in production is known: none is named by v1');
  });

  it.each(losses)('is unknown when verifications %s', (_title, lose, cause) => {
    const finding = judgeDelivery(code, { ...lose('artifact_verification'), application: vendor });

    expect(outcomes(finding)).toEqual([`1 unknown ${cause}`, `2 unknown ${cause}`]);
  });

  it.each(losses)('is unknown when the record of deployments %s', (_title, lose, cause) => {
    expect(outcomes(judgeDelivery(code, lose('deployment')))).toEqual([
      `1 unknown ${cause}`,
      `2 unknown ${cause}`,
    ]);
  });

  it('is not supported by what is old, disputed or told by nobody declared', () => {
    const second = (...artifact_verification: ReturnType<typeof verification>[]) =>
      outcomes(judgeDelivery(code, { facts: { artifact_verification } }))[1];
    const old = { ...verification(), firstSeenAt: daysAgo(60), readAt: daysAgo(8) };
    const other = verification({ outcome: 'invalid' }, { collector: 'other@1' });

    expect(second(old)).toBe('2 unknown stale');
    expect(second(verification(), other)).toBe('2 unknown conflict');
    expect(second(verification({}, reported))).toBe('2 unknown needs_person');
  });

  it('holds until the measure ends, when that comes first', () => {
    const until = daysAgo(-1);
    const finding = gave('unsigned', {
      application: vendor,
      claims: [measure({ expiresAt: until })],
    });

    expect(finding.holdsUntil).toBe(until);
  });
});
