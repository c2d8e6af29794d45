import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Role } from '#lib/access/role.ts';
import { readServerEnvironment } from '#lib/config/env.ts';
import { openSession } from '#lib/db/open-session.ts';
import { AppError } from '#lib/errors.ts';
import { route, visitorRoute } from '#lib/http/route.ts';
import { encodeSession } from '#lib/http/session-token.ts';
import { visitorOf } from '#lib/http/signed-in.ts';
import type { WebContext } from '#lib/http/web-context.ts';
import { addPerson, createTestServer } from '../database/test-server.ts';
import { identityParts } from '../use-cases/server/identity-parts.ts';

const server = await createTestServer();
const secret = randomBytes(32).toString('base64url');
const web: WebContext = {
  ...server.context,
  now: () => new Date().toISOString(),
  ...identityParts(),
  providers: [],
  settings: { environment: readServerEnvironment({ ...process.env }), overTls: false, secret },
};

/** What the route under test did, in order. */
const steps: string[] = [];

const parsing = z.unknown().transform((given) => {
  steps.push('parsed');
  return given;
});

const answer = route(
  {
    action: 'change_policy',
    body: 'json',
    maxBytes: 64,
    input: parsing.pipe(
      z.object({
        params: z.object({ slug: z.string() }),
        query: z.object({ page: z.coerce.number().int().default(1) }),
        body: z.object({ name: z.string() }),
      }),
    ),
    handle: async (_web, { actor }, input) => {
      steps.push('called');
      return Promise.resolve({ input, login: actor.login, requestId: actor.requestId });
    },
  },
  async () => Promise.resolve(web),
);

let people = 0;

async function cookieOf(role: Role): Promise<string> {
  people += 1;
  const { id } = await addPerson(server.context, `person-${people}`, role);
  const now = web.now();
  const session = { personId: id, method: 'password' } as const;
  const opened = await openSession(server.db, visitorOf(new Headers()), session, now);
  const token = await encodeSession(opened, secret, now);
  return `theme=dark; assay-session=${token}`;
}

async function ask(headers: Record<string, string>, body = '{"name":"x"}'): Promise<Response> {
  const request = new Request('http://assay.invalid/api/things/payments?page=2', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-request-id': 'r7', ...headers },
  });
  return answer(request, { params: Promise.resolve({ slug: 'payments' }) });
}

beforeEach(() => {
  steps.length = 0;
});

describe('a route', () => {
  it('parses, calls and renders for who may', async () => {
    const response = await ask({ cookie: await cookieOf('security_lead') });

    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toBe('r7');
    expect(await response.json()).toEqual({
      input: { params: { slug: 'payments' }, query: { page: 2 }, body: { name: 'x' } },
      login: `person-${people}`,
      requestId: 'r7',
    });
    expect(steps).toEqual(['parsed', 'called']);
  });

  it.each([
    ['without a session', async () => '', 401, 'access.unauthenticated'],
    ['with a made-up token', async () => 'assay-session=abc', 401, 'access.unauthenticated'],
    ['for a role that may not', async () => cookieOf('auditor'), 403, 'access.denied'],
  ])('%s reads nothing of the request', async (_title, cookie, status, code) => {
    const response = await ask({ cookie: await cookie() }, 'no JSON at all');

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code, requestId: 'r7' });
    expect(steps).toEqual([]);
  });

  it('refuses what is too large before it asks who sends it', async () => {
    const response = await ask({ 'content-length': '65' });

    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'input.too_large' });
  });

  it('tells which part of the input is wrong', async () => {
    const response = await ask({ cookie: await cookieOf('security_lead') }, '{"name":7}');

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'input.malformed',
      fields: { 'body.name': expect.any(String) },
    });
    expect(steps).toEqual(['parsed']);
  });

  it('lets an answer through as it is', async () => {
    const csv = route(
      {
        action: 'read',
        input: z.unknown(),
        handle: async () =>
          Promise.resolve(new Response('a,b\n', { headers: { 'content-type': 'text/csv' } })),
      },
      async () => Promise.resolve(web),
    );
    const request = new Request('http://assay.invalid/', {
      headers: { cookie: await cookieOf('member') },
    });

    const response = await csv(request, { params: Promise.resolve({}) });

    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(await response.text()).toBe('a,b\n');
  });

  it.each([
    ['expected trouble by its code', new AppError('edit.conflict', 'changed since'), 409],
    ['what nobody expected as a reference', new Error('disk /dev/sda1 broke'), 500],
  ])('tells %s', async (_title, thrown, status) => {
    const failing = visitorRoute(
      async () => Promise.reject(thrown),
      async () => Promise.resolve(web),
    );

    const response = await failing(
      new Request('http://assay.invalid/', { headers: { 'x-request-id': 'r8' } }),
    );

    expect(response.status).toBe(status);
    expect(response.headers.get('x-request-id')).toBe('r8');
    expect(await response.text()).not.toContain('/dev/sda1');
  });
});
