import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { keepLook } from '../../../app/looks/actions.ts';
import { parseDensityChoice } from '../../../app/looks/density-choice.ts';
import { parseRailChoice } from '../../../app/looks/rail-choice.ts';
import { parseThemeChoice } from '../../../app/looks/theme-choice.ts';

const jar = vi.hoisted(() => ({ set: vi.fn(), delete: vi.fn() }));

vi.mock('next/headers', () => ({ cookies: async () => Promise.resolve(jar) }));

beforeEach(() => {
  jar.set.mockClear();
  jar.delete.mockClear();
});

describe('choices of looks', () => {
  it('are kept where no script can read them', async () => {
    await keepLook({ of: 'theme', value: 'dark' });

    expect(jar.set).toHaveBeenCalledExactlyOnceWith(
      'assay-theme',
      'dark',
      expect.objectContaining({ httpOnly: true, sameSite: 'lax' }),
    );
  });

  it('are forgotten for the preference of the system', async () => {
    await keepLook({ of: 'theme', value: null });

    expect(jar.delete).toHaveBeenCalledExactlyOnceWith('assay-theme');
  });

  it.each([
    { of: 'theme', value: 'pink' },
    { of: 'session', value: 'x' },
    { of: 'rail', value: 'icons', path: '/x' },
    null,
  ])('refuses %j and keeps nothing', async (look) => {
    await expect(keepLook(look as never)).rejects.toThrow(z.ZodError);

    expect(jar.set).not.toHaveBeenCalled();
  });

  it.each([
    [parseThemeChoice, 'dark', 'pink', undefined],
    [parseRailChoice, 'icons', 'pink', 'words'],
    [parseDensityChoice, 'dense', 'pink', 'regular'],
  ])('of an unknown value are none', (parse, known, unknown, otherwise) => {
    expect([parse(known), parse(unknown), parse(undefined)]).toEqual([known, otherwise, otherwise]);
  });
});
