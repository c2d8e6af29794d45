import { visitorRoute } from '#lib/http/route.ts';
import { beginPasskeySignIn } from '#lib/use-cases/sign-in-with-passkey.ts';

/** What a browser asks a passkey, so that it signs in; each question is answered once. */
export const POST = visitorRoute(async (web, visitor) =>
  Response.json(await beginPasskeySignIn(web, visitor), {
    headers: { 'cache-control': 'no-store' },
  }),
);
