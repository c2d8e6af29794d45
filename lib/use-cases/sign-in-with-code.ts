import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import * as z from 'zod';
import type { Visitor } from '#lib/access/visitor.ts';
import { recoveryCodeDigest } from '#lib/clients/one-time-password/recovery-codes.ts';
import { matchingStep } from '#lib/clients/one-time-password/totp.ts';
import { countFactorAttempt, forgetFactorAttempts } from '#lib/db/count-factor-attempt.ts';
import type { Database } from '#lib/db/database.ts';
import type { OpenedSession } from '#lib/db/open-session.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { recoveryCode, totp } from '#lib/db/schema/sign-in.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { enter } from './enter.ts';
import type { IdentityContext } from './identity-context.ts';
import { lockTicketHolder, openTicket } from './sign-in-ticket.ts';
import { totpPurpose } from './totp-purpose.ts';

export const GivenCode = z.string().trim().min(1, 'Enter a code.').max(100, 'This is no code.');

type Outcome =
  | { readonly state: 'open'; readonly opened: OpenedSession }
  | { readonly state: 'refused' }
  | { readonly state: 'wait'; readonly waitMs: number };

/**
 * Signs in whose password was right, by a code of their authenticator app or a recovery code. Each
 * is good once, also for two who give it at the same time.
 *
 * @throws AppError `sign_in.ticket_over`, `sign_in.factor_refused`, or `sign_in.slow_down` with
 * `retryAfterSeconds` for who guesses.
 */
export async function signInWithCode(
  context: IdentityContext,
  visitor: Visitor,
  { ticket, code }: { readonly ticket: string; readonly code: string },
): Promise<OpenedSession> {
  const opened = openTicket(context, ticket);
  const { personId } = opened;
  const outcome = await context.db.transaction(async (tx): Promise<Outcome> => {
    const now = context.now();
    await lockTicketHolder(tx, opened);
    const waitMs = await countFactorAttempt(tx, personId, now);
    if (waitMs > 0) return { state: 'wait', waitMs };
    const grants = await grantsOf(tx, personId);
    if (grants === null || !(await spendCode(context, tx, { personId, code, now }))) {
      return { state: 'refused' };
    }
    await forgetFactorAttempts(tx, personId);
    return { state: 'open', opened: await enter(tx, visitor, grants, 'password_and_code', now) };
  });
  if (outcome.state === 'open') return outcome.opened;
  if (outcome.state === 'refused') {
    throw new AppError('sign_in.factor_refused', 'this code is wrong, or was used already', {
      details: { field: 'code' },
    });
  }
  const seconds = Math.ceil(outcome.waitMs / 1_000);
  throw new AppError('sign_in.slow_down', `too many attempts; try again in ${seconds} s`, {
    details: { retryAfterSeconds: seconds },
  });
}

interface Spent {
  readonly personId: string;
  readonly code: string;
  readonly now: Instant;
}

async function spendCode(context: IdentityContext, tx: Database, given: Spent): Promise<boolean> {
  return /^[\d\s]{6,8}$/.test(given.code)
    ? spendAppCode(context, tx, given)
    : spendRecoveryCode(tx, given);
}

async function spendAppCode(
  { sealedBox }: IdentityContext,
  tx: Database,
  { personId, code, now }: Spent,
): Promise<boolean> {
  const [row] = await tx
    .select()
    .from(totp)
    .where(and(eq(totp.personId, personId), isNotNull(totp.confirmedAt)));
  if (row === undefined) return false;
  const secret = sealedBox.open(row.sealedSecret, totpPurpose(personId));
  if (secret === null) return false;
  const step = matchingStep(secret, code.replace(/\s/g, ''), now);
  if (step === null) return false;
  const spent = await tx
    .update(totp)
    .set({ lastStep: step })
    .where(and(eq(totp.personId, personId), lt(totp.lastStep, step)))
    .returning({ personId: totp.personId });
  return spent.length === 1;
}

async function spendRecoveryCode(tx: Database, { personId, code, now }: Spent): Promise<boolean> {
  const spent = await tx
    .update(recoveryCode)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCode.personId, personId),
        eq(recoveryCode.codeDigest, recoveryCodeDigest(code)),
        isNull(recoveryCode.usedAt),
      ),
    )
    .returning({ personId: recoveryCode.personId });
  return spent.length === 1;
}
