import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import { hasAdministrator } from '#lib/db/find-person.ts';
import { lockSetup } from '#lib/db/lock-setup.ts';
import type { OpenedSession } from '#lib/db/open-session.ts';
import { person, roleGrant, setupLink } from '#lib/db/schema/people.ts';
import { AppError } from '#lib/errors.ts';
import { sha256Of } from '#lib/evidence/digest.ts';
import { isLinkOpen } from './check-setup-link.ts';
import { enter } from './enter.ts';
import type { IdentityContext } from './identity-context.ts';
import type { NewAccount } from './new-account.ts';

/**
 * The first person runs Assay and leads security, until there are others: an administrator alone
 * decides nothing about security.
 */
const firstRoles = ['administrator', 'security_lead'] as const;

/**
 * The first administrator, by the one-time link: the person, the end of the link, the session and
 * the entries in the ledger are one transaction, and of two at once one wins.
 *
 * @throws AppError `setup.link_invalid` for a link that is unknown, used or expired, and for
 * everyone once there is an administrator.
 */
export async function setUpAdministrator(
  context: IdentityContext,
  visitor: Visitor,
  input: NewAccount,
): Promise<OpenedSession> {
  // Before the password is hashed: who has no link makes the server do no work.
  if (!(await isLinkOpen(context.db, input.token, context.now()))) throw invalidLink();
  const passwordHash = await context.passwords.hash(input.password);
  return context.db.transaction(async (tx) => {
    await lockSetup(tx);
    const now = context.now();
    const open = await isLinkOpen(tx, input.token, now);
    if (!open || (await hasAdministrator(tx))) throw invalidLink();
    await tx
      .update(setupLink)
      .set({ usedAt: now })
      .where(eq(setupLink.tokenDigest, sha256Of(input.token)));
    const { name, login } = input;
    const created = { id: randomUUID(), login, name };
    await tx.insert(person).values({ ...created, passwordHash, createdAt: now });
    const { id: personId } = created;
    const grant = { personId, origin: 'person' as const, grantedAt: now };
    await tx.insert(roleGrant).values(firstRoles.map((role) => ({ ...grant, role })));
    const grants = { ...created, roles: firstRoles, teams: [] };
    const actor: PersonActor = { type: 'person', ...grants, requestId: visitor.requestId };
    await appendLedger(tx, {
      at: now,
      actor,
      action: 'person.create',
      subject: { type: 'person', id: created.id },
      before: null,
      after: { ...created, roles: firstRoles },
      detail: { login, roles: firstRoles.join(', '), by: 'setup_link' },
    });
    return enter(tx, visitor, grants, 'setup_link', now);
  });
}

function invalidLink(): AppError {
  return new AppError(
    'setup.link_invalid',
    'this link was used, has expired or never was; make another on the machine that runs Assay',
  );
}
