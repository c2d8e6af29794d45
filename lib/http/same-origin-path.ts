const nowhere = 'http://assay.invalid';

/**
 * A path of our own to go to after signing in, or null: another host, a scheme, a backslash that a
 * browser would read as a slash, and control characters lead nowhere (open redirects).
 */
export function sameOriginPath(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.length > 2_000) return null;
  if (!/^\/(?!\/)[^\\\p{Cc}]*$/u.test(text)) return null;
  if (!URL.canParse(text, nowhere)) return null;
  const { origin, pathname, search, hash } = new URL(text, nowhere);
  // `/.//host` parses to the path `//host`, which would be a host again.
  if (origin !== nowhere || pathname.startsWith('//')) return null;
  return `${pathname}${search}${hash}`;
}
