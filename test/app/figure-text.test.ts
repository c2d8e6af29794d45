import { describe, expect, it } from 'vitest';
import { directionOf, figureText, typedFigure } from '../../app/policy/figure-text.ts';

describe('a figure of the policy', () => {
  it.each([
    ['days', 90, '90', '90 days'],
    ['hours', 24, '24', '24 hours'],
    ['share', 0.05, '5', '5 %'],
    ['share', 0.667, '66.7', '66.7 %'],
    ['share', 0.000001, '0.0001', '0.0001 %'],
    ['severity', 3, '3', 'high'],
    ['yes', 0, '0', 'no'],
    ['yes', 1, '1', 'yes'],
  ] as const)('%s %d is typed as %s and read as %s', (unit, value, typed, read) => {
    expect(typedFigure(unit, value)).toBe(typed);
    expect(figureText(unit, value)).toBe(read);
  });

  const lower = { unit: 'days', value: 90, stricter: 'lower' } as const;
  const higher = { unit: 'share', value: 0.8, stricter: 'higher' } as const;
  it.each([
    [lower, '60', 'stricter'],
    [lower, '120', 'looser'],
    [lower, '90', null],
    [lower, '', null],
    [lower, 'ninety', null],
    [higher, '90', 'stricter'],
    [higher, '66,7', 'looser'],
  ] as const)('%j typed over with %s is %s', (figure, text, direction) => {
    expect(directionOf(figure, text)).toBe(direction);
  });
});
