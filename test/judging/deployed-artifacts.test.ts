import { describe, expect, it } from 'vitest';
import { artifactName, deployedArtifacts, ownDeployments } from '#lib/judging/views/artifacts.ts';
import { commitB, daysAgo, digestA, digestB, repo, repositorySource, stage } from './given.ts';
import { deliveredApplication, ownImage } from './given-delivery.ts';
import { artifactA, image, toProduction, verification } from './given-delivery-facts.ts';
import { definition, target } from './given-process.ts';
import { viewed } from './given-view.ts';

const web = 'registry.acme.example/web';
const external = { imageRepository: web, ownership: 'external', signers: [] };
const own = deliveredApplication({ images: [ownImage, external] });

/** What each deployment brought: how it is known, whose it is, and how many facts say so. */
function brought(...facts: readonly unknown[]) {
  return broughtTo(own, facts);
}

function broughtTo(application: typeof own, facts: readonly unknown[]) {
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
    application,
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
            { ...artifactA, digest: digestB },
            { ...artifactA, imageRepository: web },
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
      'the signature of any repository, where it tells none of its own',
      () => [
        unnamed({ repository: undefined }),
        verification({ runId: '100', sourceRepository: repo }),
      ],
      [`run own ${a} 1 1`],
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

  it.each<[string, object, object, readonly string[]]>([
    ['none, where the deployed commit is not known', { commit: undefined }, { commit: null }, []],
    ['none, where the stage is not known', { environment: 'docs' }, {}, []],
    [
      'any repository, where it tells none',
      { repository: undefined },
      {},
      [`definition own ${a} 1 1`],
    ],
  ])('are read out of the definition of %s', (_title, deployed, more, artifacts) => {
    const pins = definition({ artifacts: [{ imageRepository: image, digest: digestA }], ...more });

    expect(brought(unnamed(deployed), pins)).toEqual([artifacts]);
  });

  it('are pinned by the definition that targets the stage, not by another of that commit', () => {
    const pins = (path: string, stage: string, digest: string) =>
      definition({
        path,
        targets: [target(stage)],
        artifacts: [{ imageRepository: image, digest }],
      });

    expect(
      brought(unnamed(), pins('a.yml', 'production', digestA), pins('b.yml', 'test', digestB)),
    ).toEqual([[`definition own ${a} 1 1`]]);
  });

  it.each<[string, readonly string[]]>([
    ['prod-eu', [`definition own ${a} 1 1`]],
    ['test', []],
    ['docs', []],
  ])('are pinned for a stage by its environment: %s', (of, artifacts) => {
    const environments = [{ repository: repo, pattern: 'prod-*' }];
    const stages = [stage('test'), stage('production', true, { environments })];
    const pins = [{ imageRepository: image, digest: digestA, stage: of }];
    const facts = [unnamed({ environment: 'prod-us' }), definition({ artifacts: pins })];

    expect(broughtTo(deliveredApplication({ images: [ownImage], stages }), facts)).toEqual([
      artifacts,
    ]);
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

  it.each<[string, number]>([
    ['as it began', 3],
    ['before it was done', 2.9],
  ])('belongs to the deployment that it saw %s', (_title, days) => {
    const long = unnamed({ externalId: 'long', ...at(3), finishedAt: daysAgo(2.5) });

    expect(brought(long, seen(days))).toEqual([[`admission own ${b} 1 1`]]);
  });

  it('belongs to no deployment of another place, were both bound to no stage', () => {
    const elsewhere = unnamed({ environment: 'docs' });

    expect(brought(elsewhere, seen(2, { environment: 'shop' }))).toEqual([
      [],
      [`admission own ${b} 1 1`],
    ]);
  });

  it('is told besides where something surer names other artifacts, each once and in order', () => {
    const more = { artifacts: [{ ...artifactA, imageRepository: web, how: 'admission' }] };

    expect(brought(toProduction(), seen(2, more), seen(1.5), seen(1))).toEqual([
      [
        `event own ${a} 1 1`,
        `besides ${b}`,
        'besides registry.acme.example/web@sha256:aaaaaaaaaaaa',
      ],
    ]);
  });

  it('is all of it of that deployment', () => {
    const more = { artifacts: [{ ...artifactA, how: 'admission' }] };

    expect(brought(unnamed(), seen(2), seen(1, more))).toEqual([
      [`admission own ${a} 1 1`, `admission own ${b} 1 1`],
    ]);
  });

  it('is no sight of an earlier deployment where another source tells of it, too', () => {
    const earlier = unnamed({ externalId: '0', runId: '99', ...at(9) });
    const stated = [{ ...artifactA, digest: digestB }];

    expect(brought(earlier, toProduction({ artifacts: stated }), seen(3))).toEqual([
      [],
      [`event own ${b} 1 1`],
    ]);
    expect(
      brought(earlier, seen(3, { artifacts: [...stated, { ...artifactA, how: 'admission' }] })),
    ).toEqual([[], [`event own ${b} 1 1`, `besides ${a}`]]);
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
