/** The process is alive; says nothing of what it depends on. */
export function GET(): Response {
  return new Response('alive\n', { headers: { 'cache-control': 'no-store' } });
}
