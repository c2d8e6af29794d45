import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Visitor } from '#lib/access/visitor.ts';
import { AppError } from '#lib/errors.ts';
import { edgeHeaders } from './edge-headers.ts';
import { sameOriginPath } from './same-origin-path.ts';
import { sessionCookieName } from './session-token.ts';
import { findSignedIn, type SignedIn, visitorOf } from './signed-in.ts';
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
export async function requireActor(): Promise<PersonActor> {
  const signedIn = await currentSession();
  if (signedIn !== null) return signedIn.actor;
  const path = sameOriginPath((await headers()).get(edgeHeaders.path));
  redirect(
    path === null || path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`,
  );
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
    if (error instanceof AppError && hidden.has(error.code)) notFound();
    throw error;
  }
}

const hidden: ReadonlySet<string> = new Set(['resource.not_found', 'access.denied']);
