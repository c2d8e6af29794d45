import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { liveClaims } from '#lib/db/live-claims.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { readMigrations } from '#lib/db/read-migrations.ts';
import { createEmptyDatabase } from '../database/test-database.ts';
import { plainDeclaration } from '../database/test-server.ts';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));
const at = '2026-03-01T12:00:00.000Z';
const ends = '2026-09-01T12:00:00.000Z';
const content = { rationale: 'by hand', links: [], conditions: ['1'] };

it('claims that were accepted before reviews were kept stay accepted, and who was somebody stays so', async () => {
  const { db, address } = await createEmptyDatabase();
  const before = (await readMigrations(folder)).find(
    (one) => one.tag === '0004_index_runs_of_source',
  );
  expect(before).toBeDefined();
  await migrateDatabase({ address, folder, until: before?.when ?? 0 });
  const [author, lead, team, application] = [1, 2, 3, 4].map(() => randomUUID());
  await db.execute(sql`
    insert into person (id, login, name, role, created_at)
    values (${author}, 'cara', 'Cara', 'member', ${at}), (${lead}, 'ada', 'Ada', 'administrator', ${at})`);
  await db.execute(sql`insert into team values (${team}, 'Platform', ${at})`);
  await db.execute(sql`
    insert into application values (${application}, 'payments', 'Payments', ${team}, 'high', true,
      ${JSON.stringify(plainDeclaration)}::jsonb, 1, ${at})`);
  for (const [criterion, by] of [
    ['I-SD-A-1.1', lead],
    ['I-SD-A-1.2', null],
  ] as const) {
    await db.execute(sql`
      insert into claim (id, application_id, criterion, type, says, content, author_id, made_at,
        changed_at, version, accepted_by, accepted_at, expires_at)
      values (gen_random_uuid(), ${application}, ${criterion}, 'statement', 'holds',
        ${JSON.stringify(content)}::jsonb, ${author}, ${at}, ${at}, 1, ${by},
        ${by === null ? null : at}, ${ends})`);
  }

  await migrateDatabase({ address, folder });

  const claims = await liveClaims(db, application ?? '');
  expect(claims).toMatchObject([
    { criterion: 'I-SD-A-1.1', review: 'accepted', acceptedAt: at, content, lastReview: null },
    { criterion: 'I-SD-A-1.2', review: 'waiting', acceptedAt: null, content, lastReview: null },
  ]);
  const grants = await db.execute(sql`
    select login, array_agg(role_grant.role order by role_grant.role) as roles
    from role_grant join person on person.id = person_id group by login order by login`);
  expect(grants).toEqual([
    { login: 'ada', roles: ['administrator', 'security_lead'] },
    { login: 'cara', roles: ['member'] },
  ]);
});
