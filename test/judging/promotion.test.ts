import { describe, expect, it } from 'vitest';
import { collection, commitB, daysAgo, digestB, outcomes, sentences, stage } from './given.ts';
import { allSources, deliveredApplication, judgeDelivery } from './given-delivery.ts';
import { artifactA, image, toProduction, toTest } from './given-delivery-facts.ts';

const code = 'I-SD-A-2.1';
const unknownDigest = [{ imageRepository: image, digest: 'unknown', how: 'event' as const }];
const digested = (digest: string) => [{ ...artifactA, digest }];

describe('A-2.1 (3) each later stage received what had reached the stage before', () => {
  it.each([
    ['another digest was there', toTest({ artifacts: digested(digestB) }), '3 fails'],
    ['it failed there', toTest({ outcome: 'failed' }), '3 fails'],
    [
      'it came there only later',
      toTest({ createdAt: daysAgo(2), startedAt: daysAgo(2), finishedAt: daysAgo(2) }),
      '3 fails',
    ],
    [
      'the same commit was there, its digest unknown',
      toTest({ artifacts: unknownDigest }),
      '3 holds',
    ],
    [
      'another commit was there, its digest unknown',
      toTest({ artifacts: unknownDigest, commit: commitB }),
      '3 fails',
    ],
  ] as const)(
    'compares what production received with the stage before: %s',
    (_title, before, out) => {
      const finding = judgeDelivery(code, { facts: { deployment: [before, toProduction()] } });

      expect(outcomes(finding)[2]).toBe(out);
    },
  );

  it('says that a promotion known by commit alone is weaker', () => {
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest({ artifacts: [] }), toProduction({ artifacts: [] })] },
    });

    expect(sentences(finding).at(-1)).toBe(
      'The commit of v1 had reached test before production; that it was the same artifact is not shown, which is weaker',
    );
  });

  it('names what skipped the stage before', () => {
    const finding = judgeDelivery(code, { facts: { deployment: [toProduction()] } });

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 fails']);
    expect(sentences(finding).at(-1)).toBe(
      `v1 came to production with ${image}@sha256:aaaaaaaaaaaa, which had not reached test successfully before`,
    );
  });

  it('does not accuse a promotion whose earlier half lies before the record', () => {
    const recorded = allSources
      .filter((one) => one.type !== 'image_repository')
      .map((one) =>
        collection('deployment', {
          source: one.id,
          scope: one.place,
          interval: { from: daysAgo(3.5), to: daysAgo(0) },
        }),
      );
    const finding = judgeDelivery(code, {
      facts: { deployment: [toProduction()] },
      collections: recorded,
    });

    expect(outcomes(finding)[2]).toBe('3 unknown needs_person');
  });

  it('does not ask a single stage where its artifacts came from', () => {
    const single = deliveredApplication({ stages: [stage('production', true)] });
    const finding = judgeDelivery(code, {
      application: single,
      facts: { deployment: [toProduction()] },
    });

    expect(outcomes(finding)).toEqual(['1 holds', '2 holds', '3 does_not_apply']);
  });

  it('needs a person where neither digest nor commit of the deployment is known', () => {
    const nameless = toProduction({ artifacts: [], commit: undefined });
    const finding = judgeDelivery(code, { facts: { deployment: [toTest(), nameless] } });

    expect(outcomes(finding)[2]).toBe('3 unknown needs_person');
  });

  it('needs a person where neither digest nor commit of the stage before is known', () => {
    const nameless = toTest({ artifacts: [], commit: undefined });
    const finding = judgeDelivery(code, { facts: { deployment: [nameless, toProduction()] } });

    expect(outcomes(finding)[2]).toBe('3 unknown needs_person');
  });

  it('asks every artifact of a deployment, not the first alone', () => {
    const both = [artifactA, { ...artifactA, imageRepository: `${image}-web`, digest: digestB }];
    const finding = judgeDelivery(code, {
      facts: { deployment: [toTest(), toProduction({ artifacts: both })] },
    });

    expect(outcomes(finding)[2]).toBe('3 fails');
    expect(sentences(finding).at(-1)).toBe(
      `v1 came to production with ${image}-web@sha256:bbbbbbbbbbbb, which had not reached test successfully before`,
    );
  });
});
