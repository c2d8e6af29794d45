import { asc, eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { totpAddress } from '#lib/clients/one-time-password/totp.ts';
import type { Database } from '#lib/db/database.ts';
import { person } from '#lib/db/schema/people.ts';
import { passkey, totp } from '#lib/db/schema/sign-in.ts';
import { secondFactorsOf } from '#lib/db/second-factors.ts';
import type { AccountView, AuthenticatorView, PasskeyView } from './account-view.ts';
import type { IdentityContext } from './identity-context.ts';
import { loadSessions } from './load-sessions.ts';
import { openSecret } from './set-up-totp.ts';

type AccountContext = Pick<IdentityContext, 'db' | 'now' | 'sealedBox'>;

/** What a person sees of themselves, in the session that asks. */
export async function loadAccount(
  context: AccountContext,
  actor: PersonActor,
  { sessionId }: { readonly sessionId: string | null },
): Promise<AccountView> {
  const { db } = context;
  const [row] = await db
    .select({ passwordHash: person.passwordHash })
    .from(person)
    .where(eq(person.id, actor.id));
  const { recoveryCodesLeft } = await secondFactorsOf(db, actor.id);
  const { name, login } = actor;
  return {
    name,
    login,
    hasPassword: (row?.passwordHash ?? null) !== null,
    authenticator: await authenticatorOf(context, actor),
    passkeys: await passkeysOf(db, actor.id),
    recoveryCodesLeft,
    sessions: await loadSessions(context, actor, { personId: actor.id, sessionId }),
  };
}

async function authenticatorOf(
  context: AccountContext,
  { id, login }: PersonActor,
): Promise<AuthenticatorView> {
  const [row] = await context.db.select().from(totp).where(eq(totp.personId, id));
  if (row === undefined) return { state: 'none' };
  if (row.confirmedAt !== null) return { state: 'confirmed', since: row.confirmedAt };
  const key = openSecret(context, id, row.sealedSecret);
  if (key === null) return { state: 'none' };
  return { state: 'begun', address: totpAddress(key, login), key };
}

async function passkeysOf(db: Database, personId: string): Promise<PasskeyView[]> {
  return db
    .select({
      credentialId: passkey.credentialId,
      name: passkey.name,
      createdAt: passkey.createdAt,
      usedAt: passkey.usedAt,
    })
    .from(passkey)
    .where(eq(passkey.personId, personId))
    .orderBy(asc(passkey.createdAt), asc(passkey.credentialId));
}
