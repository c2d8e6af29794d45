import { describe, expect, it } from 'vitest';
import { causes } from '#lib/judging/cause.ts';
import { findingMark } from '#lib/judging/mark-name.ts';

describe('the mark of a finding', () => {
  it('tells what evidence showed from what people stated', () => {
    const byEvidence = findingMark({ status: 'met', cause: null, stated: false });
    const byClaim = findingMark({ status: 'met', cause: null, stated: true });

    expect([byEvidence, byClaim]).toEqual(['met', 'stated']);
  });

  it.each(causes)('tells why an unknown is unknown: %s', (cause) => {
    expect(findingMark({ status: 'unknown', cause, stated: false })).toBe(cause);
  });

  it.each(['not_met', 'not_applicable'] as const)('leaves %s as it is', (status) => {
    expect(findingMark({ status, cause: null, stated: false })).toBe(status);
  });
});
