import { sql } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';

interface Redeclaring {
  readonly teamId: string;
  readonly name: string;
  readonly authorId: string;
  readonly at: Instant;
}

/**
 * Writes a team's new name into the declaration of each of its applications, as a version of its
 * own: whoever was changing one meanwhile is told. One statement. @returns how many there were.
 */
export async function redeclareTeam(
  tx: Database,
  { teamId, name, authorId, at }: Redeclaring,
): Promise<number> {
  const rows = await tx.execute(sql`
    with redeclared as (
      update application
      set declaration = jsonb_set(declaration, '{team,name}', to_jsonb(${name}::text)),
        version = version + 1
      where team_id = ${teamId}::uuid
      returning id, version, declaration
    )
    insert into declaration_version (application_id, version, body, reason, author_id, made_at)
    select id, version, declaration, 'the team was renamed', ${authorId}::uuid, ${at}::timestamptz
    from redeclared returning application_id`);
  return rows.length;
}
