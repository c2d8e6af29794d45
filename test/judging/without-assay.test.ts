import { describe, expect, it } from 'vitest';
import { claim, outcomes } from './given.ts';
import { deliveredApplication, judgeDelivery } from './given-delivery.ts';

/** The delivered application as the bare command line knows it: Assay itself is no source of it. */
const declared = deliveredApplication();
const withoutAssay = {
  ...declared,
  sources: declared.sources.filter((one) => one.type !== 'assay'),
};
const nothing = { gate_coverage: [], gate_decision: [], alert_route: [], alert_delivery: [] };

describe('where Assay itself is no source of an application', () => {
  it('A-2.3 needs a person for all but the scan, and a claim answers', () => {
    const given = { application: withoutAssay, facts: nothing };
    const claimed = judgeDelivery('I-SD-A-2.3', { ...given, claims: [claim('I-SD-A-2.3')] });

    expect(outcomes(judgeDelivery('I-SD-A-2.3', given))).toEqual([
      '1 unknown needs_person',
      '2 unknown needs_person',
      '3 holds',
      '4 unknown needs_person',
    ]);
    expect(claimed.status).toBe('met');
  });

  it('A-3.1 needs a person for every condition, and a claim answers', () => {
    const given = { application: withoutAssay, facts: nothing };
    const claimed = judgeDelivery('I-SD-A-3.1', { ...given, claims: [claim('I-SD-A-3.1')] });

    expect(outcomes(judgeDelivery('I-SD-A-3.1', given))).toEqual(
      ['1', '2', '3'].map((id) => `${id} unknown needs_person`),
    );
    expect(claimed.status).toBe('met');
  });

  it('a source of Assay that was not read yet is never collected, no question to a person', () => {
    const unread = { facts: nothing, uncollected: ['alert_route', 'gate_coverage'] as const };

    expect(judgeDelivery('I-SD-A-2.3', unread).cause).toBe('never_collected');
    expect(judgeDelivery('I-SD-A-3.1', unread).cause).toBe('never_collected');
  });
});
