import { visitorRoute } from '#lib/http/route.ts';
import { checkReadiness } from '#lib/use-cases/check-readiness.ts';

/** The database answers and is of this release, and a worker is there; 503 and the reason if not. */
export const GET = visitorRoute(async (web, visitor) => {
  await checkReadiness(web, visitor);
  return new Response('ready\n', { headers: { 'cache-control': 'no-store' } });
});
