import { describe, expect, it } from 'vitest';
import type { Collection } from '#lib/evidence/collection.ts';
import { coverageOf } from '#lib/judging/coverage.ts';
import { horizonAt } from '#lib/judging/horizon.ts';
import { asOf, collection, daysAgo, repositorySource } from './given.ts';

function causes(collections: readonly Collection[]) {
  const { basis, gaps } = coverageOf({
    kind: 'deployment',
    sources: [repositorySource],
    collections,
    maxAgeDays: 7,
    horizon: horizonAt(asOf),
  });
  return { proofs: basis.length, gaps: gaps.map(({ cause, since }) => [cause, since]) };
}

describe('up to when a collection speaks', () => {
  it('events of last year, read today, prove nothing of this year', () => {
    const interval = { from: daysAgo(400), to: daysAgo(100) };

    const answer = causes([collection('deployment', { interval })]);

    expect(answer).toEqual({ proofs: 0, gaps: [['stale', daysAgo(93)]] });
  });

  it('a later reading of an older span does not hide the one that reaches to now', () => {
    const at = daysAgo(2);
    const current = collection('deployment', {
      startedAt: at,
      endedAt: at,
      interval: { from: daysAgo(100), to: at },
    });
    const older = collection('deployment', {
      interval: { from: daysAgo(400), to: daysAgo(100) },
    });

    expect(causes([older, current])).toEqual({ proofs: 1, gaps: [] });
  });

  it('that a kind cannot be at a place is stale once nobody has looked for too long', () => {
    const at = daysAgo(10);
    const answer = causes([
      collection('deployment', { outcome: 'not_applicable', startedAt: at, endedAt: at }),
    ]);

    expect(answer).toEqual({ proofs: 0, gaps: [['stale', daysAgo(3)]] });
  });
});

describe('what several collections of events cover', () => {
  const span = (from: number, to: number) =>
    collection('deployment', {
      id: `${from}-${to}`,
      interval: { from: daysAgo(from), to: daysAgo(to) },
    });
  const covered = (...spans: [from: number, to: number][]) => {
    const { gaps, since } = coverageOf({
      kind: 'deployment',
      sources: [repositorySource],
      collections: spans.map(([from, to]) => span(from, to)),
      maxAgeDays: 7,
      horizon: horizonAt(asOf),
    });
    return { since, holes: gaps.map((gap) => gap.detail) };
  };
  const none: string[] = [];

  it.each<[string, [from: number, to: number][], number, string[]]>([
    ['is one span', [[90, 0]], 90, none],
    [
      'is joined where they touch',
      [
        [50, 0],
        [90, 50],
      ],
      90,
      none,
    ],
    [
      'is joined where they overlap',
      [
        [90, 40],
        [50, 0],
      ],
      90,
      none,
    ],
    [
      'is the longer of one within the other',
      [
        [90, 0],
        [60, 50],
      ],
      90,
      none,
    ],
    [
      'is the longer of two that begin as one',
      [
        [90, 50],
        [90, 0],
      ],
      90,
      none,
    ],
    [
      'is that whichever is told first',
      [
        [90, 0],
        [90, 50],
      ],
      90,
      none,
    ],
    [
      'has a hole between two',
      [
        [90, 50],
        [40, 0],
      ],
      90,
      [`hole ${daysAgo(50)}/${daysAgo(40)}`],
    ],
    [
      'has its hole after the longer of two',
      [
        [90, 50],
        [80, 60],
        [40, 0],
      ],
      90,
      [`hole ${daysAgo(50)}/${daysAgo(40)}`],
    ],
    [
      'has no hole that no rule looks back to',
      [
        [500, 400],
        [365, 0],
      ],
      500,
      none,
    ],
  ])('%s', (_what, spans, sinceDays, holes) => {
    expect(covered(...spans)).toEqual({ since: daysAgo(sinceDays), holes });
  });
});
