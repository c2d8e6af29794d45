import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { session } from '#lib/db/schema/sign-in.ts';
import { askProduct } from './ask-product.ts';
import { givenSession } from './given-session.ts';
import { startProduct } from './start-product.ts';

const app = fileURLToPath(new URL('../../app', import.meta.url));
const product = await startProduct();

/** The only doors that open to somebody who has not signed in. */
const open: ReadonlySet<string> = new Set([
  '/sign-in',
  '/sign-in/factor',
  '/api/sign-in/passkey',
  '/set-up',
  '/join',
  '/healthz',
  '/readyz',
  '/api/auth/[...nextauth]',
]);

/** Every page and route of the tree, as an address that could be one of its own. */
const doors = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|\/)(page\.tsx|route\.ts)$/.test(path))
  .map((path) => ({ file: path, kind: path.endsWith('page.tsx') ? 'page' : 'route' }))
  .map(({ file, kind }) => {
    const segments = file
      .split('/')
      .slice(0, -1)
      .filter((segment) => !segment.startsWith('(') && !segment.startsWith('@'));
    return { file, kind, pattern: `/${segments.join('/')}` };
  });

const addressOf = (pattern: string): string =>
  pattern.replaceAll(/\[+(?:\.\.\.)?[^\]]+\]+/g, 'payments');

const closed = doors.filter(({ pattern }) => !open.has(pattern));

const pages = closed.filter(({ kind }) => kind === 'page');
const routes = closed.filter(({ kind }) => kind === 'route');

/** A token as we give them, of a session that was revoked since: it passes the edge. */
async function revokedCookie(): Promise<string> {
  const { name, value } = await givenSession(product, 'founder');
  await product.db.update(session).set({ revokedAt: new Date().toISOString() });
  return `${name}=${value}`;
}

/** Where an answer leads: a page whose shell was sent already says so in what follows. */
async function redirectOf(answer: Response): Promise<string | null> {
  if (answer.status === 307) return answer.headers.get('location');
  const text = await answer.text();
  const [, address] = /http-equiv="refresh" content="\d;url=([^"]+)"/.exec(text) ?? [];
  return address?.replaceAll('&amp;', '&') ?? null;
}

describe('without a session', () => {
  it('the doors that are open are there', () => {
    const patterns = new Set(doors.map(({ pattern }) => pattern));

    expect([...open].filter((pattern) => !patterns.has(pattern))).toEqual([]);
    expect(pages.length).toBeGreaterThan(0);
  });

  it.each(pages)('the page $file is not begun: the edge leads to the sign-in', async (door) => {
    const address = addressOf(door.pattern);
    const answer = await askProduct(product, `${address}?tab=x`, {
      headers: { accept: 'text/html' },
    });

    expect(answer.status).toBe(307);
    expect(answer.headers.get('location')).toBe(
      `/sign-in?next=${encodeURIComponent(`${address}?tab=x`)}`,
    );
  });

  it.each(pages)('the page $file asks for itself who it is for', async ({ file, pattern }) => {
    const address = addressOf(pattern);
    const source = await readFile(join(app, file), 'utf8');
    const answer = await askProduct(product, `${address}?tab=x`, {
      headers: { accept: 'text/html', cookie: await revokedCookie() },
    });

    // Moving between pages in the browser makes the page anew, but not the layout around it.
    expect(source).toMatch(/\b(?:loadView|requireActor)\(/);
    expect(await redirectOf(answer)).toBe(
      `/sign-in?next=${encodeURIComponent(`${address}?tab=x`)}`,
    );
  });

  it.each(routes)('the route $file answers nobody', async ({ file, pattern }) => {
    for (const method of await methodsOf(file)) {
      for (const cookie of ['', await revokedCookie()]) {
        const answer = await askProduct(product, addressOf(pattern), {
          method,
          headers: { cookie },
        });

        expect([method, answer.status]).toEqual([method, 401]);
        expect(await answer.json()).toMatchObject({ code: 'access.unauthenticated' });
      }
    }
  });
});

/** What a route exports, read where Next reads it. */
async function methodsOf(file: string): Promise<readonly string[]> {
  const text = await readFile(join(app, file), 'utf8');
  const named = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
    new RegExp(`\\b${method}\\b`).test(text),
  );
  if (named.length === 0) throw new Error(`${file} exports no method`);
  return named;
}
