import { describe, expect, it } from 'vitest';
import { lowerText, overtakenText } from '../../app/policy/origin-text.ts';

const ofDefault = { level: 'default', name: 'the default' } as const;
const ofTeam = { level: 'team', name: 'team Payments' } as const;
const ofApplication = { level: 'application', name: 'shop' } as const;
const days = (value: number): string => `${value} days`;

describe('a figure of a lower level', () => {
  it.each([
    ['the default', { origin: ofDefault, above: { value: 90, origin: ofDefault }, own: null }, 90],
    ['from team Payments', { origin: ofTeam, above: { value: 60, origin: ofTeam }, own: null }, 60],
    [
      'its own; team Payments: 60 days',
      { origin: ofApplication, above: { value: 60, origin: ofTeam }, own: 30 },
      30,
    ],
    [
      'team Payments: 60 days',
      { origin: ofApplication, above: { value: 60, origin: ofTeam }, own: 30 },
      null,
    ],
  ])('says where it comes from: %s', (text, standing, value) => {
    expect(lowerText(standing, value, days)).toBe(text);
  });

  it('says that its own no longer counts only where a stricter one stands above', () => {
    const above = { value: 45, origin: ofTeam };
    const told = 'Its own 60 days no longer counts: team Payments is stricter.';

    expect(overtakenText({ origin: ofTeam, above, own: 60 }, 45, days)).toBe(told);
    expect(overtakenText({ origin: ofApplication, above, own: 30 }, 30, days)).toBeNull();
    expect(overtakenText({ origin: ofTeam, above, own: null }, 45, days)).toBeNull();
  });
});
