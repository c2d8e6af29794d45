import { describe, expect, it } from 'vitest';
import type { World } from '#lib/judging/case.ts';
import {
  measureFor,
  type Received,
  received,
  signatures,
  verifiedByGate,
} from '#lib/judging/views/signatures.ts';
import { claim, daysAgo, digestA, digestB } from './given.ts';
import { deliveredApplication, ownImage, signer } from './given-delivery.ts';
import {
  artifactA,
  decision,
  gate,
  image,
  issuer,
  toProduction,
  verification,
} from './given-delivery-facts.ts';
import { viewedWith } from './given-view.ts';

type Told = NonNullable<Parameters<typeof verification>[0]>;

const digestC = `sha256:${'c'.repeat(64)}`;
const mirror = 'registry.acme.example/mirror';
/** What a view tells of the artifacts that production received. */
function of<T>(
  view: (world: World, one: Received) => T,
  facts: readonly unknown[],
  claims: ReturnType<typeof claim>[] = [],
  signers: unknown[] = [signer],
): T[] {
  const own = deliveredApplication({ images: [{ ...ownImage, signers }] });
  return viewedWith((world) => received(world).map((one) => view(world, one)), facts, {
    own,
    claims,
  });
}
const stranger = { issuer, subject: 'https://github.com/eve/x' };

describe('the signature of an artifact', () => {
  const told = (facts: Told[], signers: unknown[] = [signer]) =>
    of(
      (world, { artifact }) => {
        const { state, facts: rests } = world.derive(signatures)(artifact);
        return [
          state,
          ...rests.map(
            ({ body }) => `${body.imageRepository === image ? 'own' : 'mirror'} ${body.digest[7]}`,
          ),
        ];
      },
      [toProduction(), ...facts.map((one) => verification(one))],
      [],
      signers,
    )[0];
  const elsewhere = { imageRepository: mirror };
  const child = (digest: string, more: Told = {}) => ({ digest, indexDigest: digestA, ...more });

  it.each<[string, Told[], string[]]>([
    ['is none where nobody looked', [], ['none']],
    ['is verified by its declared signer', [{}], ['verified', 'own a']],
    ['is none of its signer', [{ signer: stranger }], ['wrong_identity', 'own a']],
    ['is of nobody who is told', [{ signer: undefined }], ['no_signer_declared', 'own a']],
    ['is missing', [{ outcome: 'unsigned' }], ['unsigned', 'own a']],
    ['could not be verified', [{ outcome: 'not_run' }], ['not_run', 'own a']],
    ['is one good one among others', [{ signer: stranger }, elsewhere], ['verified', 'mirror a']],
    [
      'is invalid, whatever else is good',
      [{ ...elsewhere, outcome: 'invalid' }, {}],
      ['invalid', 'mirror a'],
    ],
    ['is that of each child', [child(digestB), child(digestC)], ['verified', 'own b', 'own c']],
    [
      'is missing where it is of one child',
      [child(digestB), child(digestC, { outcome: 'unsigned' })],
      ['unsigned', 'own c'],
    ],
    [
      'is, of several faults, what could not be verified',
      [child(digestB, { outcome: 'unsigned' }), child(digestC, { outcome: 'not_run' })],
      ['not_run', 'own c'],
    ],
    [
      'is, of several faults, the signature of a stranger before none',
      [child(digestB, { outcome: 'unsigned' }), child(digestC, { signer: stranger })],
      ['wrong_identity', 'own c'],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(told(facts)).toEqual(expected);
  });

  it('is nobody’s where no signer is declared', () => {
    expect(told([{}], [])).toEqual(['no_signer_declared', 'own a']);
  });
});

describe('a gate verified what it let through', () => {
  const verified = (more: Parameters<typeof decision>[0] = {}, gates = [gate()]) =>
    of(
      (world, one) => verifiedByGate(world, one)?.body.decision ?? null,
      [toProduction(), decision(more), ...gates],
    )[0];
  const integrity = (integrityRule: boolean) => [gate({ integrityRule })];

  it.each<[string, Parameters<typeof decision>[0], ReturnType<typeof gate>[] | undefined, boolean]>(
    [
      ['by allowing it', {}, undefined, true],
      ['by allowing its digest', { digest: digestA }, undefined, true],
      ['as it succeeded', { at: daysAgo(3) }, undefined, true],
      ['not by allowing another digest', { digest: digestB }, undefined, false],
      ['not by denying it', { verdict: 'deny' }, undefined, false],
      ['not by holding it', { verdict: 'hold' }, undefined, false],
      ['not later', { at: daysAgo(2.9) }, undefined, false],
      [
        'not where its integrity rule failed',
        { failedRules: ['integrity.signer'] },
        undefined,
        false,
      ],
      ['not where its integrity rule was waived', { waivedRules: ['signature'] }, undefined, false],
      [
        'whatever other rule failed or was waived',
        { failedRules: ['scan'], waivedRules: ['freeze'] },
        undefined,
        true,
      ],
      ['not without an integrity rule', {}, integrity(false), false],
      ['not where it is no gate of the stage', {}, [gate({ stage: 'test' })], false],
      ['not where there is no gate', {}, [], false],
    ],
  )('%s', (_what, more, gates, isVerified) => {
    expect(verified(more, gates)).toBe(isVerified ? 'd1' : null);
  });
});

describe('a gate that spoke between two sights of one success', () => {
  it('verified nothing before the first of them', () => {
    const end = (days: number, externalId: string, envelope = {}) =>
      toProduction({ externalId, finishedAt: daysAgo(days) }, envelope);
    const facts = [end(2.99, '1'), end(3.01, 'seen', { source: 'assay' }), gate()];
    const verified = (days: number) =>
      of(
        (world, one) => verifiedByGate(world, one) !== null,
        [...facts, decision({ at: daysAgo(days) })],
      );

    expect([verified(3.02), verified(3)]).toEqual([[true], [false]]);
  });
});

describe('an artifact was received by the first deployment that succeeded with it', () => {
  const at = (days: number) => ({
    createdAt: daysAgo(days),
    startedAt: daysAgo(days),
    finishedAt: daysAgo(days),
  });
  const made = (version: string, days: number, envelope = {}) =>
    toProduction(
      {
        version,
        externalId: `${version}${days}`,
        runId: version,
        artifacts: [artifactA],
        ...at(days),
      },
      envelope,
    );
  const by = (...facts: readonly unknown[]) => of((_, one) => one.deployment.version, facts);

  it('however late another source saw it end', () => {
    const facts = [made('v1', 3), made('v2', 2.999), made('v2', 3.001, { source: 'assay' })];

    expect(by(...facts)).toEqual(['v2']);
  });

  it('and of two at one time by the first', () => {
    expect(by(made('v2', 3), made('v1', 3))).toEqual(['v1']);
  });
});

describe('a compensating measure stands for an artifact', () => {
  const measure = (more: Record<string, unknown>) =>
    claim('I-SD-A-3.3', { type: 'measure', ...more });

  it.each<[string, Record<string, unknown>, boolean]>([
    ['by its digest', { names: { digests: [digestA] } }, true],
    ['by its image repository', { names: { repositories: [image] } }, true],
    ['not by another digest', { names: { digests: [digestB] } }, false],
    ['not by another image repository', { names: { repositories: [mirror] } }, false],
    ['not where it names nothing', {}, false],
    ['not as a mere statement', { type: 'statement', names: { digests: [digestA] } }, false],
    ['not where it says that it fails', { says: 'fails', names: { digests: [digestA] } }, false],
    [
      'not before it is accepted',
      { acceptedBy: null, acceptedAt: null, names: { digests: [digestA] } },
      false,
    ],
  ])('%s', (_what, more, stands) => {
    const one = measure(more);
    const found = of((world, { artifact }) => measureFor(world, artifact), [toProduction()], [one]);

    expect(found).toEqual([stands ? one : null]);
  });
});
