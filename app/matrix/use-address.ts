'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

type Change = Readonly<Record<string, string | null>>;

interface Address {
  readonly parts: Readonly<Record<string, string>>;
  /** Sets or (null) takes out parts; `push` makes a step that Back undoes. */
  readonly change: (change: Change, how: 'push' | 'replace') => void;
}

/**
 * The parts of the address after `?`, as state that can be shared, reloaded and stepped back. A
 * change asks the server for nothing: whoever shows the parts fetches what it lacks.
 */
export function useAddress(): Address {
  const pathname = usePathname();
  const search = useSearchParams();
  const change = useCallback(
    (wanted: Change, how: 'push' | 'replace') => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(wanted)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const href = next.size === 0 ? pathname : `${pathname}?${next.toString()}`;
      if (how === 'push') window.history.pushState(null, '', href);
      else window.history.replaceState(null, '', href);
    },
    [pathname],
  );
  return { parts: Object.fromEntries(search), change };
}
