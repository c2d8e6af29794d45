import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Theme = 'light' | 'dark';

const sheet = readFileSync(new URL('../../app/theme.css', import.meta.url), 'utf8');
const pairs = new Map(
  [...sheet.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }],
  ),
);

function colour(name: string, theme: Theme): string {
  const hex = pairs.get(name)?.[theme];
  if (hex === undefined) throw new Error(`theme.css has no colour ${name}`);
  return hex;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['page', 'surface', 'sunken'];
const words = ['ink', 'muted', 'faint', 'accent'];
const tones = ['met', 'stated', 'not-met', 'unknown', 'aging', 'conflict'];
const onTheirOwn = [
  ['accent', 'accent-soft'],
  ['ink', 'accent-soft'],
  ['muted', 'accent-soft'],
  ['ink', 'aging-soft'],
  ['muted', 'aging-soft'],
  ['aging', 'aging-soft'],
  ['ink', 'not-met-soft'],
  ['muted', 'not-met-soft'],
  ['not-met', 'not-met-soft'],
  ['ink', 'met-soft'],
  ['met', 'met-soft'],
  ['page', 'ink'],
];
const themes: readonly Theme[] = ['light', 'dark'];

describe.each(themes)('the %s theme', (theme) => {
  it.each([...words, ...tones].flatMap((name) => grounds.map((ground) => [name, ground])))(
    'text in %s on %s has a contrast of 4.5 at least',
    (name, ground) => {
      expect(contrast(colour(name, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(onTheirOwn)('text in %s on %s has a contrast of 4.5 at least', (name, ground) => {
    expect(contrast(colour(name, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['control', 'absent'].flatMap((name) => grounds.map((ground) => [name, ground])))(
    'the outline or shape in %s on %s has a contrast of 3 at least',
    (name, ground) => {
      expect(contrast(colour(name, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('the sheet', () => {
  it('has four text sizes', () => {
    expect([...sheet.matchAll(/--text-([a-z]+):/g)].map(([, name]) => name)).toEqual([
      'small',
      'body',
      'title',
      'score',
    ]);
  });
});
