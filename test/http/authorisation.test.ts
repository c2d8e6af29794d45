// Pages are compiled against React's development build here, which is chosen when it is loaded: once
// the first door has opened the settings, the environment says production.
import 'react/jsx-dev-runtime';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { Role } from '#lib/access/role.ts';
import { closeAll, stopAll } from '#lib/http/one-per-process.ts';
import { accountRows } from './authorisation/account-rows.ts';
import { actionRows, openDoors } from './authorisation/action-rows.ts';
import { askDoor } from './authorisation/ask-door.ts';
import { expectedOf, things } from './authorisation/expected-of.ts';
import { type Door, findDoors } from './authorisation/find-doors.ts';
import { givenWorld } from './authorisation/given-world.ts';
import { pageRows } from './authorisation/page-rows.ts';
import { routeRows } from './authorisation/route-rows.ts';
import type { Row } from './authorisation/rows.ts';

// Pages and actions ask Next who asks; here it is whoever the test says, by a cookie as it is sent.
const asking = vi.hoisted(() => ({ cookie: '' }));
vi.mock('next/headers', () => ({
  headers: async () => Promise.resolve(new Headers({ cookie: asking.cookie })),
  cookies: async () =>
    Promise.resolve({
      get: (name: string) => {
        const [, value] = new RegExp(`(?:^|; )${name}=([^;]*)`).exec(asking.cookie) ?? [];
        return value === undefined ? undefined : { name, value };
      },
      set: () => undefined,
      delete: () => undefined,
    }),
}));
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }));

const world = await givenWorld();
afterAll(async () => {
  stopAll();
  await closeAll();
});

const rows: Readonly<Record<string, Row>> = {
  ...pageRows,
  ...routeRows,
  ...accountRows,
  ...actionRows,
};
const doors = findDoors();
const closed = doors.flatMap((door) => {
  const row = rows[door.name];
  return row === undefined ? [] : [{ door, row }];
});

async function ask(door: Door, row: Row, given: { role: Role; thing: string | null }) {
  const { who, cookie } = world.askers[given.role];
  const [own, other, missing] = await world.thingsFor(given.role);
  const thing = { own, other, missing }[given.thing ?? 'own'] ?? own;
  asking.cookie = cookie;
  return askDoor(door, row.ask(thing, who), cookie);
}

describe('every door', () => {
  it('has a row that says who may, or stands open for a reason', () => {
    const names = doors.map(({ name }) => name);
    const said = [...Object.keys(rows), ...Object.keys(openDoors)];

    expect(names.filter((name) => !said.includes(name))).toEqual([]);
    expect(said.filter((name) => !names.includes(name))).toEqual([]);
    expect(doors.length).toBeGreaterThan(60);
  });

  it('is expected in writing, beside the table of permissions, in at least a third of the rows', () => {
    const literal = closed.filter(({ row }) => 'literally' in row.expect);

    expect(literal.length).toBeGreaterThan(closed.length / 3);
  });

  it.each(closed)(
    '$door.name opens to nobody without a session that stands',
    async ({ door, row }) => {
      const [own] = await world.thingsFor('administrator');
      const { who } = world.askers.administrator;
      const answers: Record<string, string> = {};
      for (const [name, cookie] of Object.entries(world.strangers)) {
        asking.cookie = cookie;
        answers[name] = await askDoor(door, row.ask(own, who), cookie);
      }

      expect(answers).toEqual({ none: 'sign_in', expired: 'sign_in', revoked: 'sign_in' });
    },
  );

  it.each(closed)('$door.name opens to each role as far as it is said', async ({ door, row }) => {
    const answers: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const { role, thing, outcome } of expectedOf(row, door.kind)) {
      const name = thing === null ? role : `${role}, ${thing}`;
      wanted[name] = outcome === 'yes' ? (row.reaches ?? 'yes') : outcome;
      answers[name] = await ask(door, row, { role, thing });
    }

    expect(answers).toEqual(wanted);
    expect([Role.options.length, Role.options.length * things.length]).toContain(
      Object.keys(answers).length,
    );
  });
});
