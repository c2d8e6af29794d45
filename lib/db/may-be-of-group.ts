import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether a row of `group_mapping` may be why a person has what groups gave them: they sign in with
 * its provider and have what it gives. Whose groups were which is not kept, so others who have the
 * same by another group of that provider are taken to be of this one, too.
 *
 * @param personId an expression of type uuid
 */
export function mayBeOfGroup(personId: SQL): SQL<boolean> {
  return sql<boolean>`(exists (
      select 1 from identity
      where identity.person_id = ${personId} and identity.issuer = group_mapping.issuer)
    and (exists (
        select 1 from role_grant
        where role_grant.person_id = ${personId} and role_grant.origin = 'groups'
          and role_grant.role = group_mapping.role)
      or exists (
        select 1 from team_member
        where team_member.person_id = ${personId} and team_member.origin = 'groups'
          and team_member.team_id = group_mapping.team_id)))`;
}
