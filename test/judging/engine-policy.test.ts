import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import {
  defaultPolicy,
  inheritPolicy,
  looseningOf,
  maxAgeOf,
  organisationPolicy,
  Policy,
  PolicyChange,
} from '#lib/judging/policy.ts';
import { type ThresholdName, thresholdNames, thresholds } from '#lib/judging/thresholds.ts';

const known = { action: 'old/action', problem: 'archived' as const, id: '' };
const upper = organisationPolicy({ ownOwners: ['acme'], knownActions: [known] });

/** One step in the stricter or the looser direction of a figure. */
function moved(name: ThresholdName, stricter: boolean): number {
  const step = thresholds[name].stricter === 'lower' ? -1 : 1;
  return upper.thresholds[name] + (stricter ? step : -step);
}

describe('a policy', () => {
  it('has every figure by default, each within its range', () => {
    expect(Policy.safeParse(defaultPolicy).success).toBe(true);
  });

  it.each([
    ['days', { 'window.days': 0 }, false],
    ['days that are no whole number', { 'window.days': 1.5 }, false],
    ['a share', { 'emergency.maxShare': 1.1 }, false],
    ['a severity', { 'alert.severity': 5 }, false],
    ['a switch', { 'stages.requireObserver': 2 }, false],
    ['minutes', { 'secrets.minutesAround': -1 }, false],
    ['hours', { 'alert.withinHours': 0 }, false],
    ['the threshold of "most"', { 'portfolio.most': 0.4 }, false],
    ['a figure that it does not know', { 'window.weeks': 3 }, false],
    ['figures in range', { 'window.days': 120, 'emergency.maxShare': 0 }, true],
  ])('takes %s as its unit allows', (_title, figures, accepted) => {
    expect(PolicyChange.safeParse({ thresholds: figures }).success).toBe(accepted);
  });

  it('says of each figure out of range what it should be', () => {
    const { error } = PolicyChange.safeParse({
      thresholds: { 'window.days': 0, 'emergency.maxShare': 2 },
    });

    expect(error?.issues.map(({ code, path, message }) => ({ code, path, message }))).toEqual(
      expect.arrayContaining([
        {
          code: 'custom',
          path: ['thresholds', 'window.days'],
          message: '0 is not whole days from 1 to 3650',
        },
        {
          code: 'custom',
          path: ['thresholds', 'emergency.maxShare'],
          message: '2 is not a share from 0 to 1',
        },
      ]),
    );
  });

  it('may be changed by the organisation in either direction, the rest stays', () => {
    const own = organisationPolicy({ thresholds: { 'window.days': 30 } });

    expect(own.thresholds).toEqual({ ...defaultPolicy.thresholds, 'window.days': 30 });
    expect({ ...own, thresholds: null }).toEqual({ ...defaultPolicy, thresholds: null });
  });

  it('gives a kind of evidence no age where the criterion does not read it', () => {
    expect(maxAgeOf(defaultPolicy, 'I-SD-A-1.1', 'runbook')).toBe(30);
    expect(maxAgeOf(defaultPolicy, 'I-SD-A-1.1', 'vault_state')).toBeNull();
  });
});

describe('a lower level', () => {
  it.each(thresholdNames)('may tighten %s, keep it, and not loosen it', (name) => {
    const change = (value: number) => ({ thresholds: { [name]: value } });

    expect(looseningOf(upper, change(moved(name, true)))).toEqual([]);
    expect(looseningOf(upper, change(upper.thresholds[name]))).toEqual([]);
    expect(looseningOf(upper, change(moved(name, false)))).toEqual([
      `${name} is ${upper.thresholds[name]}, ${moved(name, false)} would be looser`,
    ]);
  });

  it.each([
    ['a shorter age', { maxAgeDays: { 'I-SD-A-1.1': { runbook: 10 } } }, []],
    [
      'a longer age',
      { maxAgeDays: { 'I-SD-A-1.1': { runbook: 31 } } },
      ['runbook of I-SD-A-1.1 ages in 30 days, not 31'],
    ],
    [
      'an age of what is not read',
      { maxAgeDays: { 'I-SD-A-1.1': { vault_state: 1 } } },
      ['I-SD-A-1.1 does not read vault_state'],
    ],
    ['fewer owners of its own', { ownOwners: [] }, []],
    ['more owners of its own', { ownOwners: ['acme', 'x'] }, ['ownOwners would gain x']],
    ['fewer exemptions', { pinExemptions: [] }, []],
    ['more exemptions', { pinExemptions: ['x/y'] }, ['pinExemptions would gain x/y']],
    ['more bad actions', { knownActions: [known, { ...known, action: 'a/b' }] }, []],
    ['fewer bad actions', { knownActions: [] }, ['knownActions would lose old/action']],
    [
      'another problem of a bad action',
      { knownActions: [{ ...known, problem: 'advisory' }] },
      ['knownActions would lose old/action'],
    ],
    [
      'its own table of supported releases',
      { supportTable: { datedAt: null, entries: [] } },
      ['supportTable is the organisation’s alone'],
    ],
  ])('that asks for %s', (_title, change, faults) => {
    expect(looseningOf(upper, PolicyChange.parse(change))).toEqual(faults);
  });

  it('is refused with every figure that would loosen, not just the first', () => {
    const change = { thresholds: { 'window.days': 1, 'runbook.lagDays': 400 } };

    expect(() => inheritPolicy(upper, change)).toThrow(
      expect.objectContaining({
        code: 'policy.loosened',
        message:
          'a lower level may only tighten: runbook.lagDays is 30, 400 would be looser; window.days is 90, 1 would be looser',
      }),
    );
    expect(() => inheritPolicy(upper, change)).toThrow(AppError);
  });

  it('changes what it names and inherits the rest', () => {
    const change = PolicyChange.parse({
      thresholds: { 'window.days': 120 },
      maxAgeDays: { 'I-SD-A-1.1': { runbook: 10 } },
      pinExemptions: [],
    });
    const lower = inheritPolicy(upper, change);

    expect(lower.thresholds).toEqual({ ...upper.thresholds, 'window.days': 120 });
    expect(lower.maxAgeDays['I-SD-A-1.1']).toEqual({
      ...upper.maxAgeDays['I-SD-A-1.1'],
      runbook: 10,
    });
    expect(lower.maxAgeDays['I-SD-A-1.2']).toEqual(upper.maxAgeDays['I-SD-A-1.2']);
    expect([lower.pinExemptions, lower.ownOwners, lower.knownActions]).toEqual([
      [],
      ['acme'],
      [known],
    ]);
  });

  it('can never reach, over two levels, what would loosen the organisation', () => {
    const figures = fc.dictionary(
      fc.constantFrom(...thresholdNames),
      fc.integer({ min: 0, max: 1_000 }),
    );

    fc.assert(
      fc.property(figures, figures, (team, own) => {
        const levels = [team, own].reduce((policy, change) => {
          const wanted = { thresholds: change };
          return looseningOf(policy, wanted).length > 0 ? policy : inheritPolicy(policy, wanted);
        }, upper);

        expect(looseningOf(upper, { thresholds: levels.thresholds })).toEqual([]);
      }),
    );
  });
});
