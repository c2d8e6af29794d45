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
