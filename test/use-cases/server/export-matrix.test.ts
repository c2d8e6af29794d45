import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { exportMatrix } from '#lib/use-cases/export-matrix.ts';
import { addApplication, createTestServer } from '../../database/test-server.ts';

const query = {
  sort: 'name',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
} as const;

it('exports every application once, whatever changes while the file is read', async () => {
  const server = await createTestServer();
  const like = await addApplication(server.context, 'app-0');
  await server.db.execute(sql`
    insert into application (id, slug, name, team_id, criticality, in_scope, declaration, version, created_at)
    select gen_random_uuid(), 'app-' || n, 'Payments ' || n, team_id, criticality, in_scope, declaration,
      version, created_at
    from application cross join generate_series(1, 1200) as n where id = ${like}`);
  const pieces: string[] = [];

  for await (const piece of exportMatrix(server.context, server.administrator, query)) {
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
