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

/**
 * What is there for people who are not signed in: the doors and what their forms ask for.
 *
 * @param pathname as it was asked for; Next finds a page by its decoded address, too.
 */
export function isForVisitors(pathname: string): boolean {
  const decoded = decodedOf(pathname);
  return isOpenDoor(decoded) || decoded.startsWith('/api/sign-in/');
}

function decodedOf(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return pathname;
    throw error;
  }
}
