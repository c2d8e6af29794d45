import type { PersonActor } from '#lib/access/actor.ts';
import { authorise } from '#lib/access/authorise.ts';
import { openSessionsOf } from '#lib/db/open-sessions.ts';
import type { SignInMethod } from '#lib/db/schema/sign-in.ts';
import type { ServerContext } from './server-context.ts';
import type { SessionsView } from './sessions-view.ts';
import { tellAgent } from './tell-agent.ts';

const methodWords: Readonly<Record<SignInMethod, string>> = {
  setup_link: 'the set-up link',
  invitation: 'an invitation',
  password: 'a password',
  password_and_code: 'a password and a code',
  password_and_passkey: 'a password and a passkey',
  passkey: 'a passkey',
  oidc: 'the sign-in provider',
  github: 'GitHub',
};

/**
 * The open sessions of a person: one's own, or another's for who manages people.
 *
 * @param sessionId the one that asks; null where none of them is.
 * @throws AppError `access.denied` for another's.
 */
export async function loadSessions(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId, sessionId }: { readonly personId: string; readonly sessionId: string | null },
): Promise<SessionsView> {
  if (personId !== actor.id) authorise(actor, 'manage_people');
  const at = now();
  const rows = await openSessionsOf(db, personId, at);
  return {
    now: at,
    sessions: rows.map((row) => ({
      id: row.id,
      method: methodWords[row.method],
      browser: tellAgent(row.agent),
      network: row.network,
      begunAt: row.createdAt,
      seenAt: row.seenAt,
      isThis: row.id === sessionId,
    })),
  };
}
