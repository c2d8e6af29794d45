const doors: ReadonlySet<string> = new Set([
  '/sign-in',
  '/sign-in/factor',
  '/set-up',
  '/join',
  '/healthz',
  '/readyz',
]);

/** The only addresses that open to somebody who has not signed in. */
export function isOpenDoor(pathname: string): boolean {
  return doors.has(pathname) || pathname.startsWith('/api/auth/');
}
