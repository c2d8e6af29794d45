import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { addPersonTo } from '../database/add-person.ts';
import { askProduct } from './ask-product.ts';
import { openBrowser } from './open-browser.ts';
import { startProduct } from './start-product.ts';

const product = await startProduct();
const browser = await openBrowser(product);
const password = ['a long', 'walk', 'at night'].join(' ');

await addPersonTo(
  product.db,
  {
    login: 'otto',
    name: 'Otto Fabri',
    roles: ['administrator'],
    passwordHash: await createPasswordHasher().hash(password),
  },
  new Date().toISOString(),
);

const policyOf = (answer: Response): string => answer.headers.get('content-security-policy') ?? '';
const nonceOf = (answer: Response): string => /'nonce-([^']+)'/.exec(policyOf(answer))?.[1] ?? '';

describe('every answer', () => {
  it.each(['/sign-in', '/', '/healthz', '/readyz', '/nothing-here'])(
    'of %s has a nonce of its own in its policy',
    async (path) => {
      const [one, other] = [await askProduct(product, path), await askProduct(product, path)];

      expect(nonceOf(one)).toMatch(/^[A-Za-z0-9+/]{24}$/);
      expect(nonceOf(one)).not.toBe(nonceOf(other));
      expect(policyOf(one)).not.toContain('unsafe');
    },
  );

  it.each(['/api/auth/session', '/api/nothing-here'])(
    'of %s, which gives data, lets a browser run nothing of it',
    async (path) => {
      const answer = await askProduct(product, path);

      expect(policyOf(answer)).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    },
  );

  it.each(['/sign-in', '/', '/healthz', '/readyz', '/nothing-here', '/api/auth/session'])(
    'of %s has its headers and an id of its own',
    async (path) => {
      const [one, other] = [await askProduct(product, path), await askProduct(product, path)];

      expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'));
      expect(one.headers.get('x-frame-options')).toBe('DENY');
      expect(one.headers.get('x-content-type-options')).toBe('nosniff');
      expect(one.headers.get('referrer-policy')).toBe('same-origin');
      expect(one.headers.has('x-powered-by')).toBe(false);
      expect(one.headers.has('strict-transport-security')).toBe(false);
    },
  );

  it('takes no nonce, id or network from who asks', async () => {
    const answer = await askProduct(product, '/sign-in', {
      headers: {
        'x-nonce': 'Z3Vlc3NlZA==',
        'x-request-id': 'mine',
        'content-security-policy': "script-src 'nonce-Z3Vlc3NlZA=='",
      },
    });

    expect(nonceOf(answer)).not.toBe('Z3Vlc3NlZA==');
    expect(answer.headers.get('x-request-id')).not.toBe('mine');
    expect(await answer.text()).not.toContain('Z3Vlc3NlZA==');
  });

  it('of a page lets its own scripts run, and they carry the nonce', async () => {
    const answer = await askProduct(product, '/sign-in');
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];

    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonceOf(answer)}"`))).toEqual([]);
  });

  it('a script that was smuggled into a page does not run', async () => {
    const page = await browser.open('/sign-in', {
      expecting: [/content security policy/i, /Executing inline/i, /inline event handler/i],
    });

    const ran = await page.evaluate(async () => {
      const script = document.createElement('div');
      script.innerHTML = '<img src="data:," onerror="globalThis.smuggled = 1">';
      document.body.append(script);
      await new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', resolve, { once: true });
      });
      return Reflect.get(globalThis, 'smuggled') === 1;
    });

    expect(ran).toBe(false);
  });
});

describe('what another site sends', () => {
  it.each([
    ['a form', { origin: 'https://evil.example' }],
    ['a frame without an origin', { origin: 'null' }],
    ['what a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused: %s', async (_title, headers) => {
    const answer = await askProduct(product, '/account', {
      method: 'POST',
      as: 'founder',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'current=a&password=b',
    });

    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'request.cross_site' });
  });
});

describe('the routes of next-auth', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  /** next-auth's token against forgery, with the cookie that it goes with. */
  async function csrf(): Promise<{ csrfToken: string; cookie: string }> {
    const answer = await askProduct(product, '/api/auth/csrf');
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return { csrfToken, cookie };
  }

  it('sign in with the token against forgery', async () => {
    const { csrfToken, cookie } = await csrf();

    const answer = await askProduct(product, '/api/auth/callback/credentials', {
      method: 'POST',
      headers: { ...form, cookie },
      body: new URLSearchParams({
        csrfToken,
        login: 'otto',
        password,
        callbackUrl: 'https://evil.example/x',
      }).toString(),
    });

    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(`${product.origin}/`);
    const session = answer.headers.getSetCookie().find((one) => one.startsWith('assay-session='));
    expect(session).toMatch(/; HttpOnly; SameSite=Lax$/);
    const signedIn = await askProduct(product, '/account', {
      headers: { cookie: session?.split(';')[0] ?? '' },
    });
    expect(signedIn.status).toBe(200);
  });

  it.each([
    ['without the token', { login: 'otto', password }],
    ['with a made-up one', { login: 'otto', password, csrfToken: 'made up' }],
  ])('sign nobody in %s', async (_title, fields) => {
    const { cookie } = await csrf();

    const answer = await askProduct(product, '/api/auth/callback/credentials', {
      method: 'POST',
      headers: { ...form, cookie },
      body: new URLSearchParams(fields).toString(),
    });

    expect(answer.headers.getSetCookie().filter((one) => one.startsWith('assay-session='))).toEqual(
      [],
    );
  });

  it('tell no more than a code of a wrong password', async () => {
    const { csrfToken, cookie } = await csrf();

    const answer = await askProduct(product, '/api/auth/callback/credentials', {
      method: 'POST',
      headers: { ...form, cookie },
      body: new URLSearchParams({ csrfToken, login: 'otto', password: 'wrong' }).toString(),
    });

    const location = answer.headers.get('location') ?? '';
    expect(new URL(location).searchParams.get('error')).toBe('sign_in.refused');
  });

  it.each([
    ['GET', '/api/auth/signout'],
    ['GET', '/api/auth/providers'],
    ['POST', '/api/auth/session'],
    ['POST', '/api/auth/signin/credentials'],
    ['GET', '/api/auth/callback/credentials'],
    ['POST', '/api/auth/_log'],
  ])('are no more than are used: %s %s', async (method, path) => {
    const answer = await askProduct(product, path, { method });

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'resource.not_found' });
  });

  it('read no more than a form of theirs can be', async () => {
    const answer = await askProduct(product, '/api/auth/callback/credentials', {
      method: 'POST',
      headers: form,
      body: `login=${'x'.repeat(9_000)}`,
    });

    expect(answer.status).toBe(413);
  });
});

describe('who guesses', () => {
  /** The last answer of those that are asked for until one has to wait. */
  async function lastOf(path: string, as?: 'member'): Promise<Response> {
    let answer = await askProduct(product, path, as && { as });
    for (let asked = 1; asked < 200 && answer.status !== 429; asked += 1) {
      answer = await askProduct(product, path, as && { as });
    }
    return answer;
  }

  it('is held to a rate, whatever token they hold; who is signed in works on', async () => {
    const alone = await lastOf('/healthz');
    const held = [await lastOf('/sign-in', 'member'), await lastOf('/sign-i%6E', 'member')];

    for (const answer of [alone, ...held]) {
      expect(answer.status).toBe(429);
      expect(await answer.json()).toMatchObject({ code: 'request.rate_limited' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await askProduct(product, '/account', { as: 'member' })).status).toBe(200);
  });

  it('leaves no secret in what the server writes', () => {
    expect(product.output()).not.toContain(password);
    expect(product.output()).not.toContain(product.secret);
    expect(product.output()).not.toContain('argon2id');
  });
});
