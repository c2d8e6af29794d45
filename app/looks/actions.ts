'use server';

import { cookies } from 'next/headers';
import * as z from 'zod';
import { densityCookie } from './density-choice.ts';
import { railCookie } from './rail-choice.ts';
import { themeCookie } from './theme-choice.ts';

const Look = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('theme'), value: z.enum(['light', 'dark']).nullable() }),
  z.strictObject({ of: z.literal('rail'), value: z.enum(['words', 'icons']) }),
  z.strictObject({ of: z.literal('density'), value: z.enum(['regular', 'dense']) }),
]);
type Look = z.output<typeof Look>;

const cookieOf = { theme: themeCookie, rail: railCookie, density: densityCookie } as const;

const yearSeconds = 31_536_000;

/** Keeps how pages look in this browser. It says nothing of the person, and asks for none. */
export async function keepLook(look: Look): Promise<void> {
  const { of, value } = Look.parse(look);
  const jar = await cookies();
  if (value === null) jar.delete(cookieOf[of]);
  else {
    jar.set(cookieOf[of], value, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge: yearSeconds,
    });
  }
}
