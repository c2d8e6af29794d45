import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  looseningOf,
  maxAgeOf,
  organisationPolicy,
  PolicyChange,
  tightenPolicy,
} from '#lib/judging/policy.ts';
import { thresholdNames, thresholds } from '#lib/judging/thresholds.ts';

const known = { action: 'old/action', problem: 'archived' as const, id: '' };
const other = { action: 'other/action', problem: 'advisory' as const, id: 'GHSA-1' };
const upper = organisationPolicy({
  ownOwners: ['acme', 'acme-tools'],
  pinExemptions: ['a/b'],
  knownActions: [known],
});
const tightened = (change: object) => tightenPolicy(upper, PolicyChange.parse(change));

describe('where an upper level tightened after a lower one had changed', () => {
  it.each(thresholdNames)('the stricter of both figures counts: %s', (name) => {
    const step = thresholds[name].stricter === 'lower' ? -1 : 1;
    const has = upper.thresholds[name];
    const by = (value: number) =>
      tightenPolicy(upper, { thresholds: { [name]: value } }).thresholds;

    expect(by(has + step)).toEqual({ ...upper.thresholds, [name]: has + step });
    expect(by(has - step)).toEqual(upper.thresholds);
  });

  it('the shorter age counts, and none of evidence that the criterion does not read', () => {
    const change = {
      maxAgeDays: {
        'I-SD-A-1.1': { runbook: 10, deployment_definition: 4_000, vault_state: 1 },
        'I-SD-A-1.3': { runbook: 4_000 },
      },
    };

    const policy = tightened(change);

    expect(maxAgeOf(policy, 'I-SD-A-1.1', 'runbook')).toBe(10);
    expect(maxAgeOf(policy, 'I-SD-A-1.1', 'vault_state')).toBeNull();
    expect({ ...policy.maxAgeDays['I-SD-A-1.1'], runbook: 30 }).toEqual(
      upper.maxAgeDays['I-SD-A-1.1'],
    );
    expect(policy.maxAgeDays['I-SD-A-1.3']).toEqual(upper.maxAgeDays['I-SD-A-1.3']);
  });

  it('lists that excuse hold what both hold, the list of bad actions what either holds', () => {
    const both = [known, other];
    const change = { ownOwners: ['acme', 'stranger'], pinExemptions: [], knownActions: both };
    const policy = tightened(change);

    expect(tightenPolicy(policy, { knownActions: [other] }).knownActions).toEqual(both);

    expect([policy.ownOwners, policy.pinExemptions, policy.knownActions]).toEqual([
      ['acme'],
      [],
      [known, other],
    ]);
    expect(tightened({ knownActions: [] }).knownActions).toEqual([known]);
    expect(tightened({ knownActions: [{ ...known, problem: 'advisory' }] }).knownActions).toEqual([
      known,
      { ...known, problem: 'advisory' },
    ]);
  });

  it('nothing changes by a change of nothing, nor by another table of supported releases', () => {
    const supportTable = { datedAt: '2026-01-01T00:00:00.000Z', entries: [] };

    expect(tightened({})).toEqual(upper);
    expect(tightened({ supportTable })).toEqual(upper);
  });

  it('one figure that would loosen takes no other with it', () => {
    const step = (name: (typeof thresholdNames)[number], strict: boolean): number =>
      upper.thresholds[name] + ((thresholds[name].stricter === 'lower') === strict ? -1 : 1);
    const [loose, strict] = ['window.days', 'runbook.lagDays'] as const;

    const policy = tightenPolicy(upper, {
      thresholds: { [loose]: step(loose, false), [strict]: step(strict, true) },
    });

    expect(policy.thresholds).toEqual({ ...upper.thresholds, [strict]: step(strict, true) });
  });

  it('is never looser than the upper level, whatever the lower one had asked for', () => {
    const figures = fc.dictionary(
      fc.constantFrom(...thresholdNames),
      fc.integer({ min: 0, max: 1_000 }),
    );

    fc.assert(
      fc.property(figures, (wanted) => {
        const policy = tightenPolicy(upper, { thresholds: wanted });

        expect(looseningOf(upper, { thresholds: policy.thresholds })).toEqual([]);
      }),
    );
  });
});
