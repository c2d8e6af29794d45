import { and, asc, eq, gt, ne } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { person } from '#lib/db/schema/people.ts';
import { presence } from '#lib/db/schema/work.ts';
import { fromMs, minuteMs, toMs } from '#lib/evidence/instant.ts';
import type { ServerContext } from './server-context.ts';

/** Somebody who was not seen for so long has closed the page. */
const awayMs = minuteMs;

/**
 * Notes that the actor has a questionnaire open, and says who else has. Nothing of it is kept in the
 * ledger: it is gone in a minute.
 *
 * @returns the names of the others, sorted.
 * @throws AppError `resource.not_found`.
 */
export async function notePresence(
  context: ServerContext,
  actor: PersonActor,
  input: { readonly slug: string },
): Promise<readonly string[]> {
  authorise(actor, 'read');
  const { db } = context;
  const application = await findApplication(db, input.slug, readScope(actor));
  const at = context.now();
  await db
    .insert(presence)
    .values({ applicationId: application.id, personId: actor.id, seenAt: at })
    .onConflictDoUpdate({
      target: [presence.applicationId, presence.personId],
      set: { seenAt: at },
    });
  const others = await db
    .select({ name: person.name })
    .from(presence)
    .innerJoin(person, eq(person.id, presence.personId))
    .where(
      and(
        eq(presence.applicationId, application.id),
        ne(presence.personId, actor.id),
        gt(presence.seenAt, fromMs(toMs(at) - awayMs)),
      ),
    )
    .orderBy(asc(person.name));
  return others.map((one) => one.name);
}
