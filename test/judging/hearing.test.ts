import { describe, expect, it } from 'vitest';
import { fromMs, toMs } from '#lib/evidence/instant.ts';
import { collection, daysAgo } from './given.ts';
import { deployed, runbook, trained } from './given-process.ts';
import { vaultSecret } from './given-secret-facts.ts';
import { hearingOf } from './given-view.ts';

const hearing = (ageless = false) => hearingOf('I-SD-A-1.4', [], { ageless });
const within = hearingOf('I-SD-A-1.1', []);
const justBefore = (days: number) => fromMs(toMs(daysAgo(days)) + 1);

describe('a fact is out of date', () => {
  it.each<[string, ReturnType<typeof runbook>, boolean]>([
    ['not within its age', runbook({}, { readAt: justBefore(30) }), false],
    ['as its age runs out', runbook({}, { readAt: daysAgo(30) }), true],
    ['not by when it changed', runbook({ changedAt: daysAgo(900) }), false],
    ['once its source says that it has ended', runbook({}, { validUntil: daysAgo(0) }), true],
    ['not before', runbook({}, { validUntil: daysAgo(-1) }), false],
    [
      'by its age, whatever its source says',
      runbook({}, { readAt: daysAgo(30), validUntil: daysAgo(-1) }),
      true,
    ],
  ])('%s', (_what, fact, isStale) => {
    expect(within.isStale(fact)).toBe(isStale);
  });

  it('never, if it is an event', () => {
    expect(hearing().isStale(deployed({}, { readAt: daysAgo(300) }))).toBe(false);
  });

  it('a record of training by the register’s age alone: its own end is another matter', () => {
    expect(hearing().isStale(trained('ann', {}, { validUntil: daysAgo(1) }))).toBe(false);
    expect(hearing().isStale(trained('ann', {}, { readAt: daysAgo(180) }))).toBe(true);
  });

  it('never where age is set aside', () => {
    expect(hearing(true).isStale(trained('ann', {}, { readAt: daysAgo(900) }))).toBe(false);
  });

  it('at no known time, if the criterion does not read it', () => {
    expect(() => hearing().isStale(vaultSecret())).toThrow(
      'I-SD-A-1.4 reads vault_secret but the policy gives it no age',
    );
  });
});

describe('whether all places were read', () => {
  const old = collection('deployment', { startedAt: daysAgo(99), endedAt: daysAgo(99) });
  const gaps = (ageless: boolean) =>
    hearingOf('I-SD-A-1.4', [], { collections: [old], ageless }).coverage('deployment').gaps;

  it('is asked of recent collections, and where age is set aside of any', () => {
    expect([gaps(false).length, gaps(true).length]).toEqual([1, 0]);
  });
});
