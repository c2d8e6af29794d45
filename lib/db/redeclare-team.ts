import { sql } from 'drizzle-orm';
import type { Declaration } from '#lib/evidence/declaration.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';

interface Redeclaring {
  readonly teamId: string;
  readonly name: string;
  readonly authorId: string;
  readonly reason: string;
  readonly at: Instant;
}

/** An application whose declaration has another version now. */
export interface Redeclared extends Record<string, unknown> {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly before: Declaration;
  readonly after: Declaration;
}

/**
 * Writes a team's new name into the declaration of each of its applications, as a version of its
 * own: whoever was changing one meanwhile is told. One statement. @returns them in order of slugs.
 */
export async function redeclareTeam(
  tx: Database,
  { teamId, name, authorId, reason, at }: Redeclaring,
): Promise<readonly Redeclared[]> {
  return tx.execute<Redeclared>(sql`
    with former as (
      select id, declaration from application where team_id = ${teamId}::uuid for update
    ), redeclared as (
      update application
      set declaration = jsonb_set(former.declaration, '{team,name}', to_jsonb(${name}::text)),
        version = version + 1
      from former where former.id = application.id
      returning application.id, slug, version, former.declaration as before,
        application.declaration as after
    ), kept as (
      insert into declaration_version (application_id, version, body, reason, author_id, made_at)
      select id, version, after, ${reason}, ${authorId}::uuid, ${at}::timestamptz from redeclared
    )
    select id, slug, version, before, after from redeclared order by slug`);
}
