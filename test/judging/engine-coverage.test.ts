import { describe, expect, it } from 'vitest';
import type { Collection } from '#lib/evidence/collection.ts';
import type { Source } from '#lib/evidence/source.ts';
import { coverageOf } from '#lib/judging/coverage.ts';
import { horizonAt, instantOrNull } from '#lib/judging/horizon.ts';
import {
  asOf,
  collection,
  daysAgo,
  failedCollection,
  repo,
  repositorySource,
  source,
} from './given.ts';

const kind = 'deployment';
const feed = source('deploy_feed', 'feed', { senders: ['ci'] });

function ask(
  collections: readonly Collection[],
  more: { sources?: readonly Source[]; place?: string; maxAgeDays?: number } = {},
) {
  const horizon = horizonAt(asOf);
  const coverage = coverageOf({
    kind,
    sources: [repositorySource],
    collections,
    maxAgeDays: 7,
    horizon,
    ...more,
  });
  return {
    proof: coverage.basis.map((one) => (one.type === 'collection' ? one.collection.id : '')),
    gaps: coverage.gaps.map((gap) => [gap.cause, gap.place, gap.detail, gap.since]),
    since: coverage.since,
    until: instantOrNull(horizon.nextMs()),
  };
}

const made = (days: number, more: Partial<Collection> = {}) =>
  collection(kind, {
    id: `made-${days}`,
    startedAt: daysAgo(days),
    endedAt: daysAgo(days),
    ...more,
  });
const failed = (days: number, more: Partial<Collection> = {}) =>
  failedCollection(kind, {
    id: `failed-${days}`,
    startedAt: daysAgo(days),
    endedAt: daysAgo(days),
    ...more,
  });
const span = (from: number, to: number) => ({ from: daysAgo(from), to: daysAgo(to) });
const forbidden = `${repo}: the token may not read it`;

describe('whether an absence would be proven', () => {
  it('by a whole, completed collection that is in age, until it runs out', () => {
    expect(ask([made(2)])).toEqual({
      proof: ['made-2'],
      gaps: [],
      since: null,
      until: daysAgo(2 - 7),
    });
  });

  it.each([
    ['nothing', [], ['never_collected', repo, '', null]],
    ['a collection of another kind', [collection('runbook')], ['never_collected', repo, '', null]],
    [
      'a collection of another place',
      [made(1, { scope: 'x' })],
      ['never_collected', repo, '', null],
    ],
    ['a collection that is still to come', [made(-1)], ['never_collected', repo, '', null]],
    ['one that is too old', [made(7)], ['stale', repo, '', daysAgo(0)]],
    [
      'one that could read only a part',
      [made(1, { coverage: 'partial', failures: failed(1).failures })],
      ['partial', repo, forbidden, daysAgo(1)],
    ],
    ['a part that is too old', [made(9, { coverage: 'partial' })], ['stale', repo, '', daysAgo(2)]],
    ['one that failed', [failed(1)], ['collection_failed', repo, forbidden, daysAgo(1)]],
    [
      'a failure after a whole one that is too old',
      [made(9), failed(1)],
      ['collection_failed', repo, forbidden, daysAgo(1)],
    ],
    [
      'a part after a whole one that is too old',
      [made(9), made(1, { coverage: 'partial' })],
      ['partial', repo, '', daysAgo(1)],
    ],
  ])('not by %s', (_title, collections, gap) => {
    expect(ask(collections).gaps).toEqual([gap]);
  });

  it('is not unsaid by a later failure, or a later part, while it is in age', () => {
    expect(ask([made(3), failed(1), made(2, { coverage: 'partial' })]).proof).toEqual(['made-3']);
  });

  it('rests on the newest whole one, in whatever order they come', () => {
    const collections = [made(3), made(1), made(2)];

    expect([ask(collections).proof, ask(collections.toReversed()).proof]).toEqual([
      ['made-1'],
      ['made-1'],
    ]);
  });

  it('asks for every place where the kind could be', () => {
    const sources = [repositorySource, feed, source('vault', 'https://vault.example')];
    const answer = ask([made(1)], { sources });

    expect([answer.proof, answer.gaps]).toEqual([
      ['made-1'],
      [['never_collected', 'feed', '', null]],
    ]);
  });

  it('asks for one place when one is named', () => {
    const sources = [repositorySource, feed];

    expect(ask([made(1)], { sources, place: repo }).gaps).toEqual([]);
  });

  it('says so when the application declares no place for it', () => {
    expect(ask([made(1)], { sources: [] }).gaps).toEqual([['never_collected', '', '', null]]);
  });

  it('never expires when age is set aside', () => {
    const answer = ask([made(900)], { maxAgeDays: Number.POSITIVE_INFINITY });

    expect([answer.proof, answer.until]).toEqual([['made-900'], null]);
  });
});

describe('places to which a kind does not apply', () => {
  const inapplicable = (scope: string) =>
    made(1, { id: `none-${scope}`, scope, outcome: 'not_applicable' });
  const sources = [repositorySource, feed];

  it('leave the proof to the other places', () => {
    const answer = ask([made(1), inapplicable('feed')], { sources });

    expect([answer.proof, answer.gaps]).toEqual([['made-1'], []]);
  });

  it('need a person when they are all there are: an empty world proves nothing', () => {
    expect(ask([inapplicable(repo), inapplicable('feed')], { sources }).gaps).toEqual([
      ['needs_person', `feed, ${repo}`, 'not_applicable', null],
    ]);
  });

  it('count for nothing where something was collected after all', () => {
    expect(ask([inapplicable(repo), failed(1)]).gaps[0]?.[0]).toBe('collection_failed');
    expect(ask([inapplicable(repo), failed(2)]).gaps[0]?.[0]).toBe('collection_failed');
  });
});

describe('what a sender collects', () => {
  const sent = (sender: string) => made(1, { scope: 'feed', origin: { type: 'reported', sender } });

  it.each([
    ['a declared sender', 'ci', []],
    ['a stranger', 'eve', [['never_collected', 'feed', '', null]]],
  ])('counts when it is %s', (_title, sender, gaps) => {
    expect(ask([sent(sender)], { sources: [feed] }).gaps).toEqual(gaps);
  });

  it('counts for the place that declares the sender alone', () => {
    const elsewhere = made(1, { origin: { type: 'reported', sender: 'ci' } });

    expect(
      ask([elsewhere], { sources: [repositorySource, feed] }).gaps.map(([cause]) => cause),
    ).toEqual(['never_collected', 'never_collected']);
  });
});

describe('what was lost', () => {
  it('was lost when the first attempt failed, however often it failed since', () => {
    expect(ask([failed(9), failed(3), failed(1)]).gaps).toEqual([
      ['collection_failed', repo, expect.any(String), daysAgo(9)],
    ]);
  });

  it('was lost when the last whole one ran out, if that was later', () => {
    const [gap] = ask([made(10), failed(9), failed(1)]).gaps;

    expect(gap).toEqual(['collection_failed', repo, expect.any(String), daysAgo(3)]);
  });

  it('is of no matter where no rule looks any more', () => {
    const old = [made(400, { interval: span(500, 400) }), made(1, { interval: span(390, 1) })];
    const young = [made(300, { interval: span(500, 300) }), made(1, { interval: span(290, 1) })];

    expect(ask(old).gaps).toEqual([]);
    expect(ask(young).gaps).toHaveLength(1);
  });
});

describe('scans', () => {
  it('are events of their own: nothing is missing between two of them', () => {
    const scan = (days: number) =>
      collection('secret_scan', {
        id: `scan-${days}`,
        startedAt: daysAgo(days),
        endedAt: daysAgo(days),
        interval: { from: daysAgo(days), to: daysAgo(days - 0.01) },
      });
    const { gaps } = coverageOf({
      kind: 'secret_scan',
      sources: [repositorySource],
      collections: [scan(1), scan(2)],
      maxAgeDays: 7,
      horizon: horizonAt(asOf),
    });

    expect(gaps).toEqual([]);
  });
});

describe('since when events are on record', () => {
  it.each([
    ['from the beginning of the only span', [made(1, { interval: span(30, 1) })], daysAgo(30), []],
    [
      'from the beginning of the first of spans that touch or overlap',
      [
        made(1, { interval: span(5, 1) }),
        made(5, { interval: span(20, 5) }),
        made(4, { interval: span(22, 4) }),
        made(19, { interval: span(60, 19) }),
      ],
      daysAgo(60),
      [],
    ],
    [
      'and a hole between spans is a gap',
      [made(1, { interval: span(5, 1) }), made(8, { interval: span(30, 8) })],
      daysAgo(30),
      [['collection_failed', repo, `hole ${daysAgo(8)}/${daysAgo(5)}`, daysAgo(8)]],
    ],
    [
      'and what was read in part or failed fills no hole',
      [
        made(1, { interval: span(5, 1) }),
        made(4, { interval: span(9, 4), coverage: 'partial' }),
        failed(3, { interval: span(9, 3) }),
        made(8, { interval: span(30, 8) }),
      ],
      daysAgo(30),
      [['collection_failed', repo, `hole ${daysAgo(8)}/${daysAgo(5)}`, daysAgo(8)]],
    ],
  ])('%s', (_title, collections, since, gaps) => {
    const answer = ask(collections);

    expect([answer.since, answer.gaps]).toEqual([since, gaps]);
  });

  it('is the latest beginning of all places', () => {
    const collections = [
      made(1, { interval: span(30, 1) }),
      made(1, { id: 'feed', scope: 'feed', interval: span(10, 1) }),
    ];

    expect(ask(collections, { sources: [repositorySource, feed] }).since).toBe(daysAgo(10));
  });
});
