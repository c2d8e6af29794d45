/** What every cookie of ours is: out of reach of scripts, not sent along from other sites. */
export function cookieOptions(overTls: boolean) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: overTls } as const;
}

/** A cookie of ours as a header; one of 0 seconds is taken back. Values are plain (RFC 6265). */
export function cookieText(
  name: string,
  value: string,
  { overTls, maxAgeSeconds }: { readonly overTls: boolean; readonly maxAgeSeconds: number },
): string {
  const secure = overTls ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
