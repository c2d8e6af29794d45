import { eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { person } from '#lib/db/schema/people.ts';
import type { ServerContext } from './server-context.ts';

/** What a person sees of themselves. */
export interface AccountView {
  readonly name: string;
  readonly login: string;
  /** Whether they sign in here; who signs in elsewhere has none. */
  readonly hasPassword: boolean;
}

export async function loadAccount(
  { db }: Pick<ServerContext, 'db'>,
  actor: PersonActor,
): Promise<AccountView> {
  const [row] = await db
    .select({ passwordHash: person.passwordHash })
    .from(person)
    .where(eq(person.id, actor.id));
  const { name, login } = actor;
  return { name, login, hasPassword: (row?.passwordHash ?? null) !== null };
}
