'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

/** Most pages come sooner, and then nothing flickers. */
const patienceMs = 250;
/** A link may lead back to the page that it stands on. */
const longestMs = 15_000;

/**
 * The path that a followed link leads to, while its page is on its way for longer than a moment;
 * null otherwise. Links prevent the browser's own way, so they are told apart from downloads.
 */
export function useComingPage(): string | null {
  const here = `${usePathname()}?${useSearchParams().toString()}`;
  const [followed, setFollowed] = useState<{ from: string; to: string } | null>(null);
  useEffect(() => {
    let timers: readonly ReturnType<typeof setTimeout>[] = [];
    const stop = (): void => timers.forEach(clearTimeout);
    const follow = (event: MouseEvent): void => {
      const to = event.defaultPrevented ? addressOf(event.target) : null;
      if (to === null || isHere(to)) return;
      stop();
      timers = [
        setTimeout(() => setFollowed({ from: here, to: to.pathname }), patienceMs),
        setTimeout(() => setFollowed(null), longestMs),
      ];
    };
    document.addEventListener('click', follow);
    return () => {
      stop();
      // Whoever comes back to this page does not wait for what they followed then.
      setFollowed(null);
      document.removeEventListener('click', follow);
    };
  }, [here]);
  return followed?.from === here ? followed.to : null;
}

function addressOf(target: EventTarget | null): URL | null {
  const link = target instanceof Element ? target.closest('a[href]') : null;
  return link instanceof HTMLAnchorElement ? new URL(link.href) : null;
}

/** Also an anchor within the page. */
function isHere({ origin, pathname, search }: URL): boolean {
  const { location } = window;
  return (
    origin !== location.origin || (pathname === location.pathname && search === location.search)
  );
}
