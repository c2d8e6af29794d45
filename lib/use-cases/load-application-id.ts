import type { Actor } from '#lib/access/actor.ts';
import { authorise, readScope } from '#lib/access/authorise.ts';
import { findApplication } from '#lib/db/find-application.ts';
import type { ServerContext } from './server-context.ts';

/**
 * The id behind a slug, for use cases that take ids.
 *
 * @throws AppError `resource.not_found`.
 */
export async function loadApplicationId(
  { db }: ServerContext,
  actor: Actor,
  input: { readonly slug: string },
): Promise<{ readonly id: string }> {
  authorise(actor, 'read');
  const { id } = await findApplication(db, input.slug, readScope(actor));
  return { id };
}
