import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { factorFailures, passkey, recoveryCode, totp } from './schema/sign-in.ts';

/** What somebody proves themselves with besides their password. */
export interface SecondFactors {
  /** Whether an authenticator app was confirmed. */
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
}

export async function secondFactorsOf(db: Database, personId: string): Promise<SecondFactors> {
  const ofPerson = (
    column: typeof totp.personId | typeof passkey.personId | typeof recoveryCode.personId,
  ) => eq(column, personId);
  const [app] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(totp)
    .where(and(ofPerson(totp.personId), isNotNull(totp.confirmedAt)));
  const [keys] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(passkey)
    .where(ofPerson(passkey.personId));
  const [codes] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(recoveryCode)
    .where(and(ofPerson(recoveryCode.personId), isNull(recoveryCode.usedAt)));
  return {
    totp: (app?.count ?? 0) > 0,
    passkeys: keys?.count ?? 0,
    recoveryCodesLeft: codes?.count ?? 0,
  };
}

/** Whether a password alone does not open a session. */
export function needsSecondFactor({ totp: app, passkeys }: SecondFactors): boolean {
  return app || passkeys > 0;
}

/** Takes away all that somebody proved themselves with besides their password. */
export async function removeSecondFactors(tx: Database, personId: string): Promise<void> {
  await tx.delete(totp).where(eq(totp.personId, personId));
  await tx.delete(passkey).where(eq(passkey.personId, personId));
  await removeRecoveryCodes(tx, personId);
  await tx.delete(factorFailures).where(eq(factorFailures.personId, personId));
}

/** Recovery codes stand for a second factor: with the last one they go. */
export async function dropUselessCodes(tx: Database, personId: string): Promise<void> {
  if (needsSecondFactor(await secondFactorsOf(tx, personId))) return;
  await removeRecoveryCodes(tx, personId);
}

export async function removeRecoveryCodes(tx: Database, personId: string): Promise<void> {
  await tx.delete(recoveryCode).where(eq(recoveryCode.personId, personId));
}
