import { describe, expect, it } from 'vitest';
import { artifactName, deployedArtifacts, ownDeployments } from '#lib/judging/views/artifacts.ts';
import { commitB, daysAgo, digestA, digestB, repo, repositorySource } from './given.ts';
import { deliveredApplication, ownImage } from './given-delivery.ts';
import { artifactA, image, toProduction, verification } from './given-delivery-facts.ts';
import { definition } from './given-process.ts';
import { viewed } from './given-view.ts';

const web = 'registry.acme.example/web';
const external = { imageRepository: web, ownership: 'external', signers: [] };
const own = deliveredApplication({ images: [ownImage, external] });

/** What each deployment brought: how it is known, whose it is, and how many facts say so. */
function brought(...facts: readonly unknown[]) {
  return viewed(
    (world) => {
      const { of } = world.derive(deployedArtifacts);
      return world.derive(ownDeployments).map((deployment) => {
        const { artifacts, besides } = of(deployment);
        const named = artifacts.map((one) =>
          [one.how, one.ownership, artifactName(one), one.signers.length, one.basis.length].join(
            ' ',
          ),
        );
        return [...named, ...besides.map((name) => `besides ${name}`)];
      });
    },
    facts,
    own,
  );
}

const a = `${image}@sha256:aaaaaaaaaaaa`;
const b = `${image}@sha256:bbbbbbbbbbbb`;
const unnamed = (more = {}) => toProduction({ artifacts: [], ...more });
const at = (days: number) => ({
  createdAt: daysAgo(days),
  startedAt: daysAgo(days),
  finishedAt: daysAgo(days),
});

/** What an admission saw of digest B so many days ago. */
const seen = (days: number, more = {}) =>
  toProduction(
    {
      externalId: `admission-${days}`,
      commit: undefined,
      version: undefined,
      runId: undefined,
      executor: 'unknown',
      artifacts: [{ imageRepository: image, digest: digestB, how: 'admission' }],
      ...at(days),
      ...more,
    },
    { source: 'assay' },
  );

describe('the artifacts of a deployment', () => {
  it.each<[string, () => readonly unknown[], readonly string[]]>([
    ['nobody', () => [unnamed()], []],
    ['its own event', () => [toProduction()], [`event own ${a} 1 1`]],
    [
      'its event, by no digest',
      () => [unnamed({ artifacts: [{ ...artifactA, digest: 'unknown' }] })],
      [],
    ],
    [
      'its event, each artifact once and in order',
      () => [
        unnamed({
          artifacts: [
            { ...artifactA, imageRepository: web },
            { ...artifactA, digest: digestB },
            artifactA,
            artifactA,
          ],
        }),
      ],
      [
        `event own ${a} 1 2`,
        `event own ${b} 1 1`,
        'event external registry.acme.example/web@sha256:aaaaaaaaaaaa 0 1',
      ],
    ],
    [
      'its event, of an image that nobody declared',
      () => [unnamed({ artifacts: [{ ...artifactA, imageRepository: 'r.example/other' }] })],
      ['event undeclared r.example/other@sha256:aaaaaaaaaaaa 0 1'],
    ],
    [
      'what its event says of the run',
      () => [unnamed({ artifacts: [{ ...artifactA, how: 'run' }] })],
      [`run own ${a} 1 1`],
    ],
    [
      'what its event says of the definition',
      () => [unnamed({ artifacts: [{ ...artifactA, how: 'definition' }] })],
      [`definition own ${a} 1 1`],
    ],
    [
      'the signature of its run',
      () => [unnamed(), verification({ runId: '100' })],
      [`run own ${a} 1 1`],
    ],
    [
      'the signature of its run and attempt in its repository',
      () => [unnamed(), verification({ runId: '100', attempt: 1, sourceRepository: repo })],
      [`run own ${a} 1 1`],
    ],
    [
      'the signature of an attempt, where it tells none of its own',
      () => [unnamed({ attempt: undefined }), verification({ runId: '100', attempt: 2 })],
      [`run own ${a} 1 1`],
    ],
    [
      'the signature of another attempt',
      () => [unnamed(), verification({ runId: '100', attempt: 2 })],
      [],
    ],
    [
      'the signature of another repository',
      () => [unnamed(), verification({ runId: '100', sourceRepository: 'github.com/other/x' })],
      [],
    ],
    ['the signature of another run', () => [unnamed(), verification({ runId: '101' })], []],
    [
      'no run, whatever is signed',
      () => [unnamed({ runId: undefined }), verification({ runId: '100' })],
      [],
    ],
  ])('are named by %s', (_title, facts, artifacts) => {
    expect(brought(...facts())).toEqual([artifacts]);
  });

  it.each<[string, object, object, readonly string[]]>([
    ['for all its targets', {}, {}, [`definition own ${a} 1 1`]],
    ['for its stage', { stage: 'production' }, {}, [`definition own ${a} 1 1`]],
    ['for another stage', { stage: 'test' }, {}, []],
    ['without a digest', { digest: undefined }, {}, []],
    ['at another commit', {}, { commit: commitB }, []],
    ['at no commit', {}, { commit: null }, []],
    ['in another repository', {}, { repository: 'github.com/acme/other' }, []],
    ['for targets of another stage', {}, { targets: [] }, []],
  ])('are named by what a definition pins %s', (_title, artifact, more, artifacts) => {
    const pins = [{ imageRepository: image, digest: digestA, ...artifact }];

    expect(brought(unnamed(), definition({ artifacts: pins, ...more }))).toEqual([artifacts]);
  });

  it('are read out of no definition where the deployed commit is not known', () => {
    const pins = definition({ artifacts: [{ imageRepository: image, digest: digestA }] });

    expect(brought(unnamed({ commit: undefined }), pins)).toEqual([[]]);
  });

  it('are named by the surest source that names any', () => {
    const pins = definition({ artifacts: [{ imageRepository: image, digest: digestB }] });
    const signed = verification({ runId: '100' });

    expect(brought(unnamed(), pins, signed)).toEqual([[`run own ${a} 1 1`]]);
    expect(brought(toProduction(), signed)).toEqual([[`event own ${a} 1 1`]]);
  });
});

describe('what an admission saw', () => {
  it('belongs to the deployment that began before it', () => {
    expect(brought(unnamed(), seen(2))).toEqual([[`admission own ${b} 1 1`]]);
    expect(brought(unnamed(), seen(3))).toEqual([[`admission own ${b} 1 1`]]);
  });

  it('is told besides where something surer names other artifacts', () => {
    expect(brought(toProduction(), seen(2), seen(1))).toEqual([
      [`event own ${a} 1 1`, `besides ${b}`],
    ]);
  });

  it('is not told besides where it is the same', () => {
    const same = { artifacts: [{ ...artifactA, how: 'admission' }] };

    expect(brought(toProduction(), seen(2, same))).toEqual([[`event own ${a} 1 1`]]);
  });

  it.each<[string, number, object, readonly string[]]>([
    ['before any other', 4, {}, [`admission own ${b} 1 1`, `event own ${a} 1 1`]],
    [
      'by the hand of a person',
      2,
      { executor: 'person' },
      [`event own ${a} 1 1`, `admission own ${b} 1 1`],
    ],
  ])('is a deployment of its own %s', (_title, days, more, artifacts) => {
    expect(brought(toProduction(), seen(days, more))).toEqual(artifacts.map((one) => [one]));
  });

  it('belongs to the newest of two deployments', () => {
    const older = unnamed({ externalId: '0', runId: '99', ...at(9) });

    expect(brought(older, unnamed(), seen(2))).toEqual([[], [`admission own ${b} 1 1`]]);
  });
});

it('names an artifact by its repository and the first digits of its digest', () => {
  expect(artifactName({ imageRepository: repositorySource.place, digest: digestA })).toBe(
    'github.com/acme/payments@sha256:aaaaaaaaaaaa',
  );
});
