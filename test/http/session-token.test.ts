import { randomBytes, randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { describe, expect, it } from 'vitest';
import { decodeSession, encodeSession, sessionCookieName } from '#lib/http/session-token.ts';

const secret = randomBytes(32).toString('base64url');
const session = () => {
  const now = new Date();
  return {
    id: randomUUID(),
    now: now.toISOString(),
    expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
  };
};

describe('the token of a session', () => {
  it('gives the session’s id back and holds nothing else to read', async () => {
    const opened = session();

    const token = await encodeSession(opened, secret, opened.now);

    expect(await decodeSession(token, secret)).toBe(opened.id);
    expect(Buffer.from(token.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain(
      opened.id,
    );
  });

  it('of another secret, changed, run out or of another kind is none', async () => {
    const opened = session();
    const token = await encodeSession(opened, secret, opened.now);
    const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    const past = await encode({ token: { sid: opened.id }, secret, maxAge: -60 });
    const other = await encode({ token: { sub: 'mira' }, secret });
    const noId = await encode({ token: { sid: '1 or 1=1' }, secret });

    expect(await decodeSession(token, randomBytes(32).toString('base64url'))).toBeNull();
    for (const none of [undefined, '', 'a.b.c', 'x'.repeat(2_000), changed, past, other, noId]) {
      expect(await decodeSession(none, secret)).toBeNull();
    }
  });

  it('is held to its host by its name where people come by https', () => {
    expect(sessionCookieName(true)).toBe('__Host-assay-session');
    expect(sessionCookieName(false)).toBe('assay-session');
  });
});
