import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { isSigned } from '#lib/clients/checkpoint-key/is-signed.ts';
import { ledgerRows } from '#lib/db/ledger-chain.ts';
import { openSession } from '#lib/db/open-session.ts';
import { invitation, setupLink } from '#lib/db/schema/people.ts';
import { passkeyChallenge, session } from '#lib/db/schema/sign-in.ts';
import { verifyLedger } from '#lib/db/verify-ledger.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { createInvitation } from '#lib/use-cases/create-invitation.ts';
import { revokeInvitation } from '#lib/use-cases/revoke-invitation.ts';
import { allOf } from '../../ledger/all-of.ts';
import { makeWorld, type World } from './application-world.ts';
import { backUp, emptyPlace, type Place, restoredAt } from './given-backup.ts';

let world: World;
let place: Place;

beforeAll(async () => {
  world = await makeWorld();
  const { db, context, clock } = world;
  const ada = await world.addPerson('ada', 'administrator');
  const at = clock.now;
  const visitor = { type: 'visitor', network: '192.0.2.1', agent: '', requestId: 'r' } as const;
  const open = { personId: ada.id, method: 'password' } as const;
  await openSession(db, visitor, open, at);
  await openSession(db, visitor, open, at);
  const ended = await openSession(db, visitor, open, at);
  await db.update(session).set({ revokedAt: at }).where(eq(session.id, ended.id));
  const invite = async (note: string) =>
    createInvitation(context, ada, { note, roles: ['member'], teamIds: [], days: 30 });
  await invite('open');
  const { id: invitationId } = await invite('taken back');
  await revokeInvitation(context, ada, { invitationId });
  const used = await invite('used');
  await db.update(invitation).set({ usedAt: at, usedBy: ada.id }).where(eq(invitation.id, used.id));
  const link = { createdAt: at, expiresAt: addDays(at, 400) };
  await db.insert(setupLink).values([
    { ...link, tokenDigest: sha256Of('open'), usedAt: null },
    { ...link, tokenDigest: sha256Of('used'), usedAt: at },
  ]);
  await db
    .insert(passkeyChallenge)
    .values({ challenge: 'c', purpose: 'sign_in', expiresAt: addDays(at, 400) });
  place = await emptyPlace();
  await place.restore(await backUp(world));
});

describe('what was open when the backup was taken is over once it is restored', () => {
  it('each session; what had ended stays as it was', async () => {
    const before = await world.db.select().from(session).orderBy(session.id);
    const after = await place.db.select().from(session).orderBy(session.id);

    expect(before.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(2);
    expect(after).toEqual(
      before.map((one) => ({ ...one, revokedAt: one.revokedAt ?? restoredAt })),
    );
  });

  it('each invitation; one that was used or taken back stays as it was', async () => {
    const before = await world.db.select().from(invitation).orderBy(invitation.id);
    const after = await place.db.select().from(invitation).orderBy(invitation.id);

    expect(before).toHaveLength(3);
    expect(after).toEqual(
      before.map((one) => (one.note === 'open' ? { ...one, revokedAt: restoredAt } : one)),
    );
  });

  it('each set-up link, and what a passkey was asked to sign', async () => {
    const links = await place.db.select({ digest: setupLink.tokenDigest }).from(setupLink);

    expect(links).toEqual([{ digest: sha256Of('used') }]);
    expect(await place.db.select().from(passkeyChallenge)).toEqual([]);
  });

  it('and the ledger says so, in a row by the system behind those that were backed up', async () => {
    const rows = await allOf(ledgerRows(place.db));

    expect(rows.slice(0, -1)).toEqual(await allOf(ledgerRows(world.db)));
    expect(rows.at(-1)).toMatchObject({
      action: 'backup.restore',
      actorType: 'system',
      at: restoredAt,
      detail: { madeAt: world.clock.now, sessions: 2, links: 2 },
    });
    expect(await verifyLedger(place.db, { isSigned, keyIds: [] })).toMatchObject({
      sound: rows.length,
      broken: null,
    });
  });
});
