import type { NextRequest } from 'next/server';
import { guardEdge } from '#lib/http/guard-edge.ts';

/** Runs before every page and route. */
export async function proxy(request: NextRequest): Promise<Response> {
  return guardEdge(request);
}

export const config = {
  // Everything but files that are the same for everyone.
  matcher: ['/((?!_next/static/).*)'],
};
