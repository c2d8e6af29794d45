import { cookies, headers } from 'next/headers';
import { notFound, redirect, unstable_rethrow } from 'next/navigation';
import { cache } from 'react';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { databaseTrouble } from '#lib/db/database-trouble.ts';
import { AppError } from '#lib/errors.ts';
import { edgeHeaders } from './edge-headers.ts';
import { sessionCookieName } from './session-token.ts';
import { signInAddress } from './sign-in-address.ts';
import { findSignedIn, type SignedIn, visitorOf } from './signed-in.ts';
import { tellError } from './tell-error.ts';
import { type WebContext, webContext } from './web-context.ts';

/** Who asks for this page or calls this action; null when nobody is signed in. Looked up once. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const web = await webContext();
  const token = (await cookies()).get(sessionCookieName(web.settings.overTls))?.value;
  return findSignedIn(web, await currentVisitor(), token);
});

export async function currentVisitor(): Promise<Visitor> {
  return visitorOf(await headers());
}

/** Every page starts with this: who is not signed in goes to sign in and comes back afterwards. */
async function requireActor(): Promise<PersonActor> {
  const signedIn = await currentSession();
  if (signedIn !== null) return signedIn.actor;
  redirect(signInAddress((await headers()).get(edgeHeaders.path)));
}

/**
 * What a page shows, loaded for who asks: `loadView((context, actor) => loadThing(context, actor, …))`.
 * A thing that is not there and one that the person may not see are the same page, "not found".
 */
export async function loadView<View>(
  load: (context: WebContext, actor: PersonActor) => Promise<View>,
): Promise<View> {
  const actor = await requireActor();
  try {
    return await load(await webContext(), actor);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && hidden.has(error.code)) notFound();
    throw speakable(error);
  }
}

/** Next prints what a page throws as it is; an error of a query would bring its values along. */
function speakable(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return databaseTrouble(error) ?? new AppError('internal.unexpected', tellError(error));
}

const hidden: ReadonlySet<string> = new Set(['resource.not_found', 'access.denied']);
