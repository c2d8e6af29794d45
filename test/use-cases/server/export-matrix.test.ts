import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Actor, PersonActor } from '#lib/access/actor.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { AppError } from '#lib/errors.ts';
import { exportMatrix } from '#lib/use-cases/export-matrix.ts';
import {
  addApplication,
  addPerson,
  createTestServer,
  type TestServer,
} from '../../database/test-server.ts';

const query = {
  sort: 'name',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
} as const;

/** More applications than three pieces of a file hold. */
async function givenMany(): Promise<TestServer> {
  const server = await createTestServer();
  const like = await addApplication(server.context, 'app-0');
  await server.db.execute(sql`
    insert into application (id, slug, name, team_id, criticality, in_scope, declaration, version, created_at)
    select gen_random_uuid(), 'app-' || n, 'Payments ' || n, team_id, criticality, in_scope, declaration,
      version, created_at
    from application cross join generate_series(1, 1200) as n where id = ${like}`);
  return server;
}

const exported = async (
  { context }: TestServer,
  actor: PersonActor,
  stillAsking = async (): Promise<Actor> => Promise.resolve(actor),
) => exportMatrix(context, actor, { query, stillAsking });

it('exports every application once, whatever changes while the file is read', async () => {
  const server = await givenMany();
  const pieces: string[] = [];

  for await (const piece of await exported(server, server.administrator)) {
    pieces.push(piece);
    if (pieces.length === 2) {
      await server.db.execute(sql`
        update application set name = 'Zebra' where slug in ('app-0', 'app-1', 'app-10')`);
    }
  }

  const [head = '', ...lines] = pieces.join('').trimEnd().split('\r\n');
  const names = lines.map((line) => line.split(',')[0]);
  expect(head.split(',')[0]).toBe('Application');
  expect(pieces.length).toBeGreaterThan(3);
  expect(names).toHaveLength(1_201);
  expect(new Set(names).size).toBe(1_201);
});

it('is in the ledger before the first line is read', async () => {
  const server = await createTestServer();

  await exported(server, server.administrator);

  const entries = await server.db.select().from(ledger);
  expect(entries.at(-1)).toMatchObject({
    action: 'matrix.export',
    actorId: server.administrator.id,
    subjectType: 'matrix',
  });
});

const over = new AppError('session.expired', 'your session has ended');

it.each<[string, string, (who: PersonActor) => Actor]>([
  [
    'is signed out',
    'session.expired',
    () => {
      throw over;
    },
  ],
  ['lost their roles', 'access.denied', (who) => ({ ...who, roles: [] })],
  [
    'reads less than before',
    'access.denied',
    (who) => ({ ...who, roles: ['application_owner'], teams: [] }),
  ],
])('gives no further piece to whoever %s while it is read', async (_what, code, later) => {
  const server = await givenMany();
  const auditor = await addPerson(server.context, 'aud', 'auditor');
  let asked = 0;
  const lines = await exported(server, auditor, async () => {
    asked += 1;
    return Promise.resolve(asked === 1 ? auditor : later(auditor));
  });
  let text = '';

  const read = async (): Promise<void> => {
    for await (const piece of lines) text += piece;
  };

  await expect(read()).rejects.toMatchObject({ code });
  expect(text.trimEnd().split('\r\n')).toHaveLength(501);
});
