import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asc, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { person } from '#lib/db/schema/people.ts';
import { identity } from '#lib/db/schema/sign-in.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { createEmptyDatabase } from '../database/test-database.ts';
import { makeFolder } from '../git-fixtures/test-folder.ts';

const release = fileURLToPath(new URL('../../drizzle', import.meta.url));
const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });
const at = '2026-01-01T00:00:00.000Z';

/** The migrations that came before one, as an earlier release had them. */
function before(tag: string): string {
  const read = (file: string) => readFileSync(`${release}/${file}`, 'utf8');
  const journal = Journal.parse(JSON.parse(read('meta/_journal.json')));
  const entries = journal.entries.slice(
    0,
    journal.entries.findIndex((entry) => entry.tag === tag),
  );
  return makeFolder({
    ...Object.fromEntries(entries.map((entry) => [`${entry.tag}.sql`, read(`${entry.tag}.sql`)])),
    'meta/_journal.json': JSON.stringify({ ...journal, entries }),
  });
}

const one = 'https://id.example.org';
const other = 'https://github.com';

it.each([
  ['goes to the one provider that has accounts', [one, one], one],
  ['names none where several have accounts', [one, other], null],
  ['names none where none has', [], null],
])('a mapping from before %s', async (_title, issuers, expected) => {
  const { db, address } = await createEmptyDatabase();
  await migrateDatabase({ address, folder: before('0011_groups_are_of_a_provider') });
  const personId = randomUUID();
  await db.insert(person).values({ id: personId, login: 'ada', name: 'Ada', createdAt: at });
  for (const [index, issuer] of issuers.entries()) {
    const account = { subject: `s-${index}`, account: 'ada', createdAt: at, seenAt: at };
    await db.insert(identity).values({ issuer, personId, ...account });
  }
  for (const group of ['ops', 'sec']) {
    await db.execute(sql`insert into group_mapping (id, "group", role, created_at, created_by)
      values (${randomUUID()}, ${group}, 'auditor', ${at}, ${personId})`);
  }

  await migrateDatabase({ address, folder: release });

  const rows = await db.select().from(groupMapping).orderBy(asc(groupMapping.group));
  expect(rows.map(({ group, issuer }) => [group, issuer])).toEqual([
    ['ops', expected],
    ['sec', expected],
  ]);
});
