import { describe, expect, it } from 'vitest';
import { causes } from '#lib/judging/cause.ts';
import { findingMark } from '#lib/judging/mark-name.ts';
import { isGood, readMark } from '#lib/judging/read-finding.ts';
import { asOf, daysAgo } from './given.ts';

describe('the mark of a finding', () => {
  it('tells what evidence showed from what people stated', () => {
    const byEvidence = findingMark({ status: 'met', cause: null, stated: false });
    const byClaim = findingMark({ status: 'met', cause: null, stated: true });

    expect([byEvidence, byClaim]).toEqual(['met', 'stated']);
  });

  it.each(causes)('tells why an unknown is unknown: %s', (cause) => {
    expect(findingMark({ status: 'unknown', cause, stated: false })).toBe(cause);
  });

  it('is, of an unknown of which nobody says why, that nobody looked', () => {
    expect(findingMark({ status: 'unknown', cause: null, stated: false })).toBe('never_collected');
  });

  it.each(['not_met', 'not_applicable'] as const)('leaves %s as it is', (status) => {
    expect(findingMark({ status, cause: null, stated: false })).toBe(status);
  });
});

describe('a stored mark', () => {
  it.each(['met', 'stated', 'not_applicable'] as const)('of %s is good, until its end', (mark) => {
    const read = [daysAgo(-1), null, asOf, daysAgo(1)].map((end) => readMark(mark, end, asOf));

    expect(isGood(mark)).toBe(true);
    expect(read).toEqual([mark, mark, 'stale', 'stale']);
  });

  it.each(['not_met', ...causes] as const)('of %s is not, and stays', (mark) => {
    expect(isGood(mark)).toBe(false);
    expect([daysAgo(-1), null, daysAgo(1)].map((end) => readMark(mark, end, asOf))).toEqual([
      mark,
      mark,
      mark,
    ]);
  });
});
