import { visitorRoute } from '#lib/http/route.ts';
import { checkReadiness } from '#lib/use-cases/check-readiness.ts';

/** Pages can be made: the database answers. */
export const GET = visitorRoute(async (web, visitor) => {
  await checkReadiness(web, visitor);
  return new Response('ready\n', { headers: { 'cache-control': 'no-store' } });
});
