import { sameOriginPath } from './same-origin-path.ts';

/** Where to sign in, and where to come back to afterwards. */
export function signInAddress(path: string | null): string {
  const back = sameOriginPath(path);
  return back === null || back === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`;
}
