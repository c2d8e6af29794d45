import { generateDrizzleJson } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { bigint, check, pgTable, text } from 'drizzle-orm/pg-core';
import { describe, expect, it } from 'vitest';
import { schemaDrift } from '#lib/bin/schema-drift.ts';

const thing = pgTable('thing', { id: text().primaryKey(), seenBy: text() });
const snapshot: unknown = JSON.parse(
  JSON.stringify(generateDrizzleJson({ thing }, 'before', ['public'], 'snake_case')),
);

describe('the schema and its migrations', () => {
  it('agree when nothing was changed since', () => {
    expect(schemaDrift({ thing }, snapshot)).toEqual([]);
  });

  it.each([
    [
      'a column of another type',
      pgTable('thing', { id: text().primaryKey(), seenBy: bigint({ mode: 'number' }) }),
    ],
    [
      'a column that may no longer be empty',
      pgTable('thing', { id: text().primaryKey(), seenBy: text().notNull() }),
    ],
    ['a column of another name', pgTable('thing', { id: text().primaryKey(), readBy: text() })],
    [
      'a constraint',
      pgTable('thing', { id: text().primaryKey(), seenBy: text() }, (table) => [
        check('thing_seen', sql`${table.seenBy} <> ''`),
      ]),
    ],
  ])('disagree over %s', (_, changed) => {
    expect(schemaDrift({ thing: changed }, snapshot)).toEqual(['public.thing']);
  });

  it('disagree over a table that one of them lacks', () => {
    const other = pgTable('other', { id: text() });

    expect(schemaDrift({ thing, other }, snapshot)).toEqual(['public.other']);
    expect(schemaDrift({}, snapshot)).toEqual(['public.thing']);
  });
});
