import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { countPeople, type ListedPerson, listPeople } from '#lib/db/people-list.ts';
import type { PeopleView, PersonRowView } from './people-view.ts';
import type { ServerContext } from './server-context.ts';
import { signInWays } from './sign-in-ways.ts';

/** What an address of the list may ask for; anything else in it counts as not there. */
export const PeopleQuery = z.object({
  text: z.string().max(200).catch(''),
  cursor: z.string().max(500).nullable().catch(null),
});
export type PeopleQuery = z.output<typeof PeopleQuery>;

const pageSize = 100;

/** Everybody who may sign in or could once, by name, a page at a time: two queries. */
export async function loadPeople(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: Actor,
  { text, cursor }: PeopleQuery,
): Promise<PeopleView> {
  authorise(actor, 'read_people');
  const found = await listPeople(db, {
    text: text.trim(),
    after: parseCursor(cursor),
    size: pageSize + 1,
  });
  const shown = found.slice(0, pageSize);
  const last = found.length > pageSize ? shown.at(-1) : undefined;
  return {
    now: now(),
    total: await countPeople(db, text.trim()),
    rows: shown.map(rowView),
    nextCursor: last === undefined ? null : `${last.id}.${last.name}`,
    mayManage: may(actor, 'manage_people'),
  };
}

function rowView(row: ListedPerson): PersonRowView {
  const { id, login, name, roles, teamNames, seenAt, disabledAt } = row;
  const isRemoved = disabledAt !== null;
  return { id, login, name, roles, teams: teamNames, ways: signInWays(row), seenAt, isRemoved };
}

/** A cursor that was tampered with starts over. */
function parseCursor(cursor: string | null): { readonly name: string; readonly id: string } | null {
  const [, id, name] = /^([0-9a-f-]{36})\.(.+)$/s.exec(cursor ?? '') ?? [];
  if (id === undefined || name === undefined || !z.uuid().safeParse(id).success) return null;
  return { id, name };
}
