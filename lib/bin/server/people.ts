import { randomUUID } from 'node:crypto';
import process from 'node:process';
import type { Actor } from '#lib/access/actor.ts';
import { escapeName } from '#lib/clients/git/escape-name.ts';
import { readServerEnvironment } from '#lib/config/env.ts';
import { closeDatabase, connectDatabase } from '#lib/db/connect.ts';
import { AppError } from '#lib/errors.ts';
import { databaseAddress } from '#lib/http/open-server-context.ts';
import { createInvitation, NewInvitation } from '#lib/use-cases/create-invitation.ts';
import { loadPeople } from '#lib/use-cases/load-people.ts';
import type { PersonRowView } from '#lib/use-cases/people-view.ts';
import type { InviteOptions } from '../commands/people.ts';

/**
 * Prints a one-time link by which somebody joins.
 *
 * @throws AppError `usage.invalid` for a role that there is not, or days that are too many.
 */
export async function invite({ role, note, days }: InviteOptions): Promise<void> {
  const asked = NewInvitation.safeParse({ roles: role, note, days, teamIds: [] });
  if (!asked.success) throw wrongUse(asked.error.issues);
  const { origin } = readServerEnvironment();
  await withDatabase(async (context, actor) => {
    const { token, expiresAt } = await createInvitation(context, actor, asked.data);
    process.stdout.write(`${origin}/join?token=${token}\n`);
    process.stderr.write(`assay: works once, until ${expiresAt}\n`);
  });
}

/** Lists everybody, a line each: login, name, roles, and whether they were removed. */
export async function people(): Promise<void> {
  await withDatabase(async (context, actor) => {
    let cursor: string | null = null;
    do {
      const view = await loadPeople(context, actor, { text: '', cursor });
      process.stdout.write(view.rows.map(lineOf).join(''));
      cursor = view.nextCursor;
    } while (cursor !== null);
  });
}

type Context = Parameters<typeof loadPeople>[0];

async function withDatabase(run: (context: Context, actor: Actor) => Promise<void>): Promise<void> {
  const db = connectDatabase({
    address: await databaseAddress(readServerEnvironment()),
    applicationName: 'assay people',
    maxConnections: 1,
  });
  try {
    const now = (): string => new Date().toISOString();
    await run({ db, now }, { type: 'system', name: 'command line', requestId: randomUUID() });
  } finally {
    await closeDatabase(db);
  }
}

/** Of names that anybody may have chosen: nothing that a terminal would obey. */
function lineOf({ login, name, roles, isRemoved }: PersonRowView): string {
  const what = roles.length === 0 ? 'no role' : roles.join(', ');
  const state = isRemoved ? '  (removed)' : '';
  return `${escapeName(login)}  ${escapeName(name)}  ${what}${state}\n`;
}

function wrongUse(issues: readonly { path: PropertyKey[]; message: string }[]): AppError {
  const optionOf: Readonly<Record<string, string>> = { roles: 'role' };
  const [first] = issues;
  const field = String(first?.path[0] ?? '');
  const message = `--${optionOf[field] ?? field}: ${first?.message ?? 'not as it should be'}`;
  return new AppError('usage.invalid', message);
}
