import { randomUUID } from 'node:crypto';
import type { Role } from '#lib/access/role.ts';
import { openSession } from '#lib/db/open-session.ts';
import { person } from '#lib/db/schema/people.ts';
import { encodeSession, sessionCookieName } from '#lib/http/session-token.ts';
import type { Product } from './start-product.ts';

interface SessionCookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
  readonly httpOnly: true;
  readonly sameSite: 'Lax';
}

/** The cookie of a new session of somebody of the role, who is there without a password. */
export async function givenSession(product: Product, role: Role): Promise<SessionCookie> {
  const now = new Date().toISOString();
  const id = randomUUID();
  const login = `${role}-${id.slice(0, 8)}`;
  await product.db.insert(person).values({ id, login, name: 'Mira Holm', role, createdAt: now });
  const opened = await openSession(product.db, id, now);
  return {
    name: sessionCookieName(product.origin.startsWith('https:')),
    value: await encodeSession(opened, product.secret, now),
    url: product.origin,
    httpOnly: true,
    sameSite: 'Lax',
  };
}
