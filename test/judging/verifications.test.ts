import { describe, expect, it } from 'vitest';
import { verifications } from '#lib/judging/views/verifications.ts';
import { digestA, digestB } from './given.ts';
import { image, verification } from './given-delivery-facts.ts';
import { viewed } from './given-view.ts';

const digestC = `sha256:${'c'.repeat(64)}`;
const other = 'registry.acme.example/mirror';
const told = (facts: readonly { readonly body: { imageRepository: string; digest: string } }[]) =>
  facts.map(({ body }) => `${body.imageRepository === image ? 'own' : 'mirror'} ${body.digest[7]}`);
const ofA = (...facts: readonly unknown[]) => told(viewed(verifications, facts).ofDigest(digestA));
const child = (digest: string, more: Parameters<typeof verification>[0] = {}) =>
  verification({ digest, indexDigest: digestA, ...more });

describe('what speaks for a digest', () => {
  it.each<[string, readonly unknown[], string[]]>([
    ['is its own verification', [verification()], ['own a']],
    [
      'is all that verified it',
      [verification(), verification({ imageRepository: other })],
      ['mirror a', 'own a'],
    ],
    ['is nothing of another digest', [verification({ digest: digestB })], []],
    ['is its own before that of its children', [verification(), child(digestB)], ['own a']],
    [
      'is that of its children where it is unsigned',
      [verification({ outcome: 'unsigned' }), child(digestB), child(digestC)],
      ['own b', 'own c'],
    ],
    ['is that of its children where nobody looked at it', [child(digestB)], ['own b']],
    [
      'is its own where it is unsigned without children',
      [verification({ outcome: 'unsigned' })],
      ['own a'],
    ],
    [
      'is its own that is invalid, too, whatever its children are',
      [verification({ outcome: 'invalid' }), child(digestB)],
      ['own a', 'own b'],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(ofA(...facts)).toEqual(expected);
  });
});

describe('what a run made', () => {
  it('is what its verified signatures name, and no other', () => {
    const facts = [
      verification({ runId: '7' }),
      verification({ runId: '7', digest: digestB }),
      verification({ runId: '7', digest: digestC, outcome: 'wrong_identity' }),
      verification({ runId: '8', imageRepository: other }),
      verification({ digest: digestB, imageRepository: other }),
    ];
    const { ofRun } = viewed(verifications, facts);

    expect([told(ofRun('7')), told(ofRun('8')), told(ofRun('9'))]).toEqual([
      ['own a', 'own b'],
      ['mirror a'],
      [],
    ]);
  });
});
