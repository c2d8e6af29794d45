import { describe, expect, it } from 'vitest';
import { ownDeployments } from '#lib/judging/views/artifacts.ts';
import { passages } from '#lib/judging/views/passages.ts';
import { daysAgo, digestA, digestB } from './given.ts';
import { artifactA, decision, toProduction } from './given-delivery-facts.ts';
import { viewed } from './given-view.ts';

type Said = Parameters<typeof decision>[0];

const at = (days: number) => ({
  createdAt: daysAgo(days),
  startedAt: daysAgo(days),
  finishedAt: daysAgo(days),
});
/** A decision of the gate so many days ago, about what is named. */
const said = (id: string, days: number, more: Said) =>
  decision({ decision: id, at: daysAgo(days), runId: undefined, ...more });
const made = (version: string, days: number, more: Parameters<typeof toProduction>[0] = {}) =>
  toProduction({ version, externalId: version, runId: version, ...at(days), ...more });

/** What the gate said of each deployment, and of which artifacts it said nothing. */
function passed(...facts: readonly unknown[]) {
  return viewed((world) => {
    const { of } = world.derive(passages);
    return ownDeployments(world).map((one) => {
      const { decisions, undecided } = of(one, new Set(['prod-gate']));
      return [...decisions.map((own) => own.body.decision), ...undecided].join(' ');
    });
  }, facts);
}

describe('a decision is about a deployment', () => {
  const days = 4;

  it.each<[string, Said, string]>([
    ['by its id', { deployment: 'v1' }, 'd'],
    ['not by another id', { deployment: 'v2' }, digestA],
    ['by its run', { runId: 'v1' }, 'd'],
    ['not by another run', { runId: 'v2' }, digestA],
    ['by its digest', { digest: digestA }, 'd'],
    ['not by another digest', { digest: digestB }, digestA],
    [
      'not by its digest, where another id is named',
      { deployment: 'v2', digest: digestA },
      digestA,
    ],
    ['not by its digest, where another run is named', { runId: 'v2', digest: digestA }, digestA],
    ['not where nothing is named', {}, digestA],
    ['not at another stage, by its id', { deployment: 'v1', stage: 'test' }, digestA],
    ['not at another stage, by its run', { runId: 'v1', stage: 'test' }, digestA],
    ['not at another stage, by its digest', { digest: digestA, stage: 'test' }, digestA],
    ['not of another gate', { deployment: 'v1', gate: 'other' }, digestA],
  ])('%s', (_what, more, expected) => {
    expect(passed(made('v1', 3), said('d', days, more))).toEqual([expected]);
  });

  it('as any source that tells of it names it', () => {
    const other = toProduction({ externalId: 'x', runId: 'v1', ...at(3) }, { source: 'assay' });

    expect(passed(made('v1', 3), other, said('d', days, { deployment: 'x' }))).toEqual(['d']);
  });

  it.each<[string, number, string]>([
    ['before it', 3.1, 'd'],
    ['as it was done', 3, 'd'],
    ['not after it', 2.9, digestA],
    ['not in time to come', -1, digestA],
  ])('that was made %s', (_what, when, expected) => {
    expect(passed(made('v1', 3), said('d', when, { deployment: 'v1' }))).toEqual([expected]);
  });

  it('itself before one of its artifacts, of which the last counts', () => {
    const facts = [
      said('run', 5, { runId: 'v1' }),
      said('id', 4, { deployment: 'v1' }),
      said('digest', 3.5, { digest: digestA }),
    ];

    expect(passed(made('v1', 3), ...facts)).toEqual(['id']);
  });

  it('with every artifact, those that nobody decided on named', () => {
    const artifacts = [artifactA, { ...artifactA, digest: digestB }];

    expect(passed(made('v1', 3, { artifacts }), said('d', 4, { digest: digestA }))).toEqual([
      `d ${digestB}`,
    ]);
  });
});

describe('a decision on a digest', () => {
  it('made as the deployment before was done does not speak for the next', () => {
    const facts = [said('d', 4, { digest: digestA }), made('v1', 4), made('v2', 3)];

    expect(passed(...facts)).toEqual(['d', digestA]);
  });

  it('made after it does', () => {
    const facts = [said('d', 3.9, { digest: digestA }), made('v1', 4), made('v2', 3)];

    expect(passed(...facts)).toEqual([digestA, 'd']);
  });
});
