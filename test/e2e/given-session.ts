import { randomUUID } from 'node:crypto';
import type { Role } from '#lib/access/role.ts';
import { openSession } from '#lib/db/open-session.ts';
import { team } from '#lib/db/schema/teams.ts';
import { encodeSession, sessionCookieName } from '#lib/http/session-token.ts';
import { addPersonTo, firstRoles } from '../database/add-person.ts';
import type { Product } from './start-product.ts';

interface SessionCookie {
  readonly name: string;
  readonly value: string;
  readonly url: string;
  readonly httpOnly: true;
  readonly sameSite: 'Lax';
}

/**
 * The cookie of a new session of somebody of the role, or who came by the set-up link; they are
 * there without a password, and of every team that is there already.
 */
export async function givenSession(
  product: Product,
  role: Role | 'founder',
  { apart = false }: { readonly apart?: boolean } = {},
): Promise<SessionCookie> {
  const now = new Date().toISOString();
  const login = `${role}-${randomUUID().slice(0, 8)}`;
  const roles = role === 'founder' ? firstRoles : [role];
  const known = await product.db.select({ id: team.id }).from(team);
  const teams = apart ? [] : known.map((one) => one.id);
  const mira = await addPersonTo(product.db, { login, name: 'Mira Holm', roles, teams }, now);
  const visitor = {
    type: 'visitor',
    network: '192.0.2.1',
    agent: 'tests',
    requestId: 'r1',
  } as const;
  const opened = await openSession(
    product.db,
    visitor,
    { personId: mira.id, method: 'password' },
    now,
  );
  return {
    name: sessionCookieName(product.origin.startsWith('https:')),
    value: await encodeSession(opened, product.secret, now),
    url: product.origin,
    httpOnly: true,
    sameSite: 'Lax',
  };
}
