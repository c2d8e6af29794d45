import { describe, expect, it } from 'vitest';
import { defaultPolicy, organisationPolicy } from '#lib/judging/policy.ts';
import { thresholdNames } from '#lib/judging/thresholds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { figureGroup } from '#lib/use-cases/figure-groups.ts';
import { readPolicyForm } from '#lib/use-cases/policy-form.ts';

const change = (fields: Record<string, string>, standing = {}) => {
  const read = readPolicyForm(standing, fields);
  return read.ok ? read.change : null;
};
const errors = (fields: Record<string, string>) => {
  const read = readPolicyForm({}, fields);
  return read.ok ? {} : read.errors;
};

describe('the form of the policy', () => {
  it('names only what differs from the defaults', () => {
    expect(change({ 'figures.window.days': '90', 'figures.secrets.periodDays': '60' })).toEqual({
      thresholds: { 'secrets.periodDays': 60 },
    });
  });

  it('reads shares as percentages, exactly', () => {
    expect(
      change({ 'figures.portfolio.most': '66.7', 'figures.emergency.maxShare': '7,5' }),
    ).toEqual({ thresholds: { 'portfolio.most': 0.667, 'emergency.maxShare': 0.075 } });
  });

  it('takes an empty field as the default and one that was not sent as it stands', () => {
    const standing = { thresholds: { 'window.days': 30, 'logs.days': 60 } };

    expect(change({ 'figures.window.days': ' ' }, standing)).toEqual({
      thresholds: { 'logs.days': 60 },
    });
  });

  it('keeps what it does not show', () => {
    const standing = {
      knownActions: [{ action: 'acme/old', problem: 'archived' as const, id: '' }],
      supportTable: { datedAt: '2026-01-01T00:00:00.000Z', entries: [] },
    };

    expect(change({ 'figures.window.days': '30' }, standing)).toEqual({
      ...standing,
      thresholds: { 'window.days': 30 },
    });
  });

  it('reads ages per criterion and kind', () => {
    const code = CriterionCode.options[0] ?? 'I-SD-A-1.1';
    const [kind] = Object.keys(defaultPolicy.maxAgeDays[code]);

    const made = change({ [`ages.${code}.${kind}`]: '3' });

    expect(made).toEqual({ maxAgeDays: { [code]: { [String(kind)]: 3 } } });
    expect(Object.values(organisationPolicy(made ?? {}).maxAgeDays[code])[0]).toBe(3);
  });

  it('reads a list by its lines, each once, and an empty one as empty', () => {
    expect(change({ ownOwners: 'acme\r\n\n acme \nzenith', pinExemptions: '' })).toEqual({
      ownOwners: ['acme', 'zenith'],
      pinExemptions: [],
    });
  });

  it.each([
    ['figures.window.days', '0', /from 1 to 3650/],
    ['figures.window.days', '1.5', /whole number/],
    ['figures.window.days', '1e3', /whole number/],
    ['figures.window.days', '-4', /whole number/],
    ['figures.alert.withinHours', '9000', /8760/],
    ['figures.secrets.minutesAround', 'ten', /minutes/],
    ['figures.emergency.maxShare', '101', /percentage/],
    ['figures.portfolio.most', '50', /above 50/],
    ['figures.alert.severity', '5', /severity/],
    ['figures.stages.requireObserver', '2', /yes or no/],
    ['ownOwners', 'a'.repeat(513), /512/],
  ])('tells beside %s what %s should be', (field, text, words) => {
    expect(errors({ [field]: text })).toEqual({ [field]: expect.stringMatching(words) });
  });

  it('tells beside an age what it should be', () => {
    const code = 'I-SD-A-1.1';
    const [kind] = Object.keys(defaultPolicy.maxAgeDays[code]);

    expect(errors({ [`ages.${code}.${kind}`]: '0' })).toEqual({
      [`ages.${code}.${kind}`]: expect.stringMatching(/above 0/),
    });
  });

  it('has a heading for every figure', () => {
    expect(thresholdNames.map(figureGroup)).not.toContain(undefined);
  });
});
