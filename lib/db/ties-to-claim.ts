import { type SQL, sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Database } from './database.ts';
import { application } from './schema/applications.ts';
import { claim } from './schema/statements.ts';

/** What ties a person to a claim besides what they are now. */
export interface TiesToClaim {
  /** They were of the application's team at some time since the claim was made. */
  readonly wasOfTeam: boolean;
  /** They invited its author, or were invited by them: it bars nobody, and is shown. */
  readonly invitedWithAuthor: boolean;
}

/** One query. */
export async function tiesToClaim(
  db: Database,
  actor: PersonActor,
  claimId: string,
): Promise<TiesToClaim> {
  const [row] = await db
    .select({ wasOfTeam: wasOfTeam(actor.id), invitedWithAuthor: invitedWithAuthor(actor.id) })
    .from(claim)
    .innerJoin(application, sql`${application.id} = ${claim.applicationId}`)
    .where(sql`${claim.id} = ${claimId}::uuid`);
  return row ?? { wasOfTeam: false, invitedWithAuthor: false };
}

/** Whether the person was of the application's team at any time since the claim was made. */
export function wasOfTeam(personId: string): SQL<boolean> {
  return sql<boolean>`exists (
    select 1 from past_member
    where past_member.application_id = ${application.id}
      and past_member.person_id = ${personId}::uuid and past_member.until >= ${claim.madeAt})`;
}

/** Whether the person joined by an invitation of the claim's author, or the author by one of theirs. */
function invitedWithAuthor(personId: string): SQL<boolean> {
  return sql<boolean>`exists (
    select 1 from invitation
    where (used_by = ${personId}::uuid and created_by = ${claim.authorId})
      or (used_by = ${claim.authorId} and created_by = ${personId}::uuid))`;
}
