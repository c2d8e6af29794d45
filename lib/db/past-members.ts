import { sql } from 'drizzle-orm';
import type { Instant } from '#lib/evidence/instant.ts';
import type { Database } from './database.ts';
import { mayBeOfGroup } from './may-be-of-group.ts';

/** Remembers that people were of a team, for each application that it has. One statement. */
export async function keepLeavers(
  tx: Database,
  { teamId, people, at }: Leaving & { readonly people: readonly string[] },
): Promise<void> {
  const ids = JSON.stringify(people);
  await tx.execute(sql`
    insert into past_member (application_id, person_id, until)
    select application.id, leaver.id::uuid, ${at}::timestamptz
    from application, jsonb_array_elements_text(${ids}::jsonb) as leaver (id)
    where team_id = ${teamId}::uuid
    on conflict (application_id, person_id) do update set until = excluded.until`);
}

interface Leaving {
  readonly teamId: string;
  readonly at: Instant;
}

/**
 * Remembers who is of an application's team before its declaration changes that: members of the team
 * and people whom the declaration names by one of their accounts or groups. One statement.
 */
export async function keepTeamOfApplication(
  tx: Database,
  {
    applicationId,
    teamId,
    declaredMembers,
    at,
  }: Leaving & { readonly applicationId: string; readonly declaredMembers: readonly string[] },
): Promise<void> {
  const names = JSON.stringify(declaredMembers.map((name) => name.toLowerCase()));
  await tx.execute(sql`
    with named as (select value from jsonb_array_elements_text(${names}::jsonb))
    insert into past_member (application_id, person_id, until)
    select ${applicationId}::uuid, id, ${at}::timestamptz
    from (
      select person_id as id from team_member where team_id = ${teamId}::uuid
      union select id from person
        where lower(login) in (select value from named) or lower(email) in (select value from named)
      union select person_id from identity
        where lower(account) in (select value from named)
          or lower(subject) in (select value from named)
      union select person.id from person, group_mapping
        where lower("group") in (select value from named) and ${mayBeOfGroup(sql`person.id`)}
    ) as member
    on conflict (application_id, person_id) do update set until = excluded.until`);
}
