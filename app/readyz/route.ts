import { visitorRoute } from '#lib/http/route.ts';
import { checkReadiness } from '#lib/use-cases/check-readiness.ts';

/** Pages can be made: the database answers and is of this release. */
export const GET = visitorRoute(async (web, visitor) => {
  const { worker } = await checkReadiness(web, visitor);
  return new Response(`ready, worker ${worker}\n`, { headers: { 'cache-control': 'no-store' } });
});
