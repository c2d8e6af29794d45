import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { appendLedger } from '#lib/db/append-ledger.ts';
import type { Database } from '#lib/db/database.ts';
import { ensureIdentity } from '#lib/db/ensure-identity.ts';
import { lockPeople } from '#lib/db/lock-people.ts';
import { type OpenedSession, openSession } from '#lib/db/open-session.ts';
import { grantsOf } from '#lib/db/person-grants.ts';
import { setGroupGrants } from '#lib/db/set-group-grants.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

/** Who somebody is, as a provider says and its answer was proven to be from it. */
export const ProviderIdentity = z.object({
  issuer: z.string().min(1).max(2_000),
  subject: z.string().min(1).max(255),
  account: z.string(),
  name: z.string().transform(printable),
  email: z.email().max(254).nullable().catch(null),
  groups: z.array(z.string()).max(5_000),
  method: z.enum(['oidc', 'github']),
});
export type ProviderIdentity = z.output<typeof ProviderIdentity>;

type Outcome =
  | { readonly state: 'open'; readonly opened: OpenedSession }
  | { readonly state: 'removed' | 'no_role' };

/**
 * Signs in whom a provider sent: makes the person at their first sign-in, and gives them at each
 * what their groups give, no more and no less. All of it is one transaction.
 *
 * @throws AppError `sign_in.no_role` for whom neither groups nor anybody gave a role (they are kept,
 * so that an administrator can give them one), `sign_in.removed` for who was removed from Assay.
 */
export async function signInWithProvider(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  visitor: Visitor,
  identity: ProviderIdentity,
): Promise<OpenedSession> {
  const outcome = await db.transaction(async (tx) => admit(tx, visitor, identity, now()));
  if (outcome.state === 'open') return outcome.opened;
  if (outcome.state === 'removed') {
    throw new AppError('sign_in.removed', 'you were removed from Assay; ask an administrator');
  }
  throw new AppError(
    'sign_in.no_role',
    'you are known now, but nobody has given you a role yet; ask an administrator',
  );
}

async function admit(
  tx: Database,
  visitor: Visitor,
  identity: ProviderIdentity,
  at: Instant,
): Promise<Outcome> {
  const { issuer, method } = identity;
  // Who is what stays as it is meanwhile: a removal, or a group that gives nothing any more, is seen.
  await lockPeople(tx);
  const account = identity.account === '' ? identity.subject : identity.account;
  const name = identity.name === '' ? account.slice(0, 200) : identity.name;
  const known = await ensureIdentity(tx, { ...identity, account, name }, at);
  if (known.disabledAt !== null) return { state: 'removed' };
  const change = await setGroupGrants(
    tx,
    { personId: known.id, issuer, groups: identity.groups },
    at,
  );
  const grants = await grantsOf(tx, known.id);
  if (grants === null) return { state: 'removed' };
  const opened =
    grants.roles.length === 0
      ? null
      : await openSession(tx, visitor, { personId: known.id, method }, at);
  const actor: PersonActor = { type: 'person', ...grants, requestId: visitor.requestId };
  const subject = { type: 'person', id: known.id };
  if (known.isNew) {
    await appendLedger(tx, {
      at,
      actor,
      action: 'person.create',
      subject,
      before: null,
      after: { login: known.login, name: known.name, issuer, subject: identity.subject },
      detail: { login: known.login, by: method },
    });
  }
  if (change !== null) {
    await appendLedger(tx, {
      at,
      actor,
      action: 'person.change_groups',
      subject,
      before: change.before,
      after: change.after,
      detail: { roles: change.after.roles.join(', '), teams: change.after.teams.length },
    });
  }
  if (opened === null) return { state: 'no_role' };
  await appendLedger(tx, {
    at,
    actor,
    action: 'session.open',
    subject: { type: 'session', id: opened.id },
    before: null,
    after: { personId: known.id, expiresAt: opened.expiresAt },
    detail: { method },
  });
  return { state: 'open', opened };
}

function printable(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200);
}
