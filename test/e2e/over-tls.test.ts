import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '#lib/clients/password-hash/password-hasher.ts';
import { addPersonTo } from '../database/add-person.ts';
import { startProduct } from './start-product.ts';

const publicOrigin = 'https://assay.example.org';
const product = await startProduct({ publicOrigin, trustedProxies: '127.0.0.1' });
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

describe('behind a proxy that speaks https', () => {
  it('cookies are held to the host, to https and away from scripts; browsers are told to stay', async () => {
    const csrf = await fetch(new URL('/api/auth/csrf', product.origin));
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const cookie = csrf.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');

    const answer = await fetch(new URL('/api/auth/callback/credentials', product.origin), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: publicOrigin },
      body: new URLSearchParams({ csrfToken, login: 'otto', password }),
    });

    expect(answer.headers.get('location')).toBe(`${publicOrigin}/`);
    for (const given of [...csrf.headers.getSetCookie(), ...answer.headers.getSetCookie()]) {
      expect(given).toMatch(/^__Host-assay-[a-z]+=/);
      expect(given).toMatch(/; Path=\/;.* HttpOnly; Secure; SameSite=Lax$/);
      expect(given).not.toContain('Domain');
    }
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  it('counts attempts by the address that the proxy names', async () => {
    const from = async (address: string): Promise<number> => {
      const answer = await fetch(new URL('/healthz', product.origin), {
        headers: { 'x-forwarded-for': address },
      });
      return answer.status;
    };
    const statuses: number[] = [];
    while (statuses.length < 200 * product.webs.length && statuses.at(-1) !== 429)
      statuses.push(await from('192.0.2.1'));

    expect(statuses.at(-1)).toBe(429);
    expect(await from('192.0.2.2')).toBe(200);
  });
});
