import { eq } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { ledger } from '#lib/db/schema/ledger.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { closeAll, stopAll } from '#lib/http/one-per-process.ts';
import { webContext } from '#lib/http/web-context.ts';
import { POST } from '../../app/api/matrix/export/route.ts';
import { givenWorld } from './authorisation/given-world.ts';

const world = await givenWorld();
afterAll(async () => {
  stopAll();
  await closeAll();
});

it('an export of the matrix is recorded, and breaks off for whoever is signed out meanwhile', async () => {
  const { who, cookie } = world.askers.member;
  const { db } = await webContext();
  const request = new Request('http://assay.test/', { method: 'POST', headers: { cookie } });
  const answer = await POST(request, { params: Promise.resolve({}) });

  await db
    .update(session)
    .set({ revokedAt: new Date().toISOString() })
    .where(eq(session.personId, who.id));

  await expect(answer.text()).rejects.toMatchObject({ code: 'session.expired' });
  const entries = await db.select().from(ledger).where(eq(ledger.action, 'matrix.export'));
  expect(entries).toMatchObject([{ actorId: who.id, subjectType: 'matrix' }]);
});
