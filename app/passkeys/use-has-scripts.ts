'use client';

import { useSyncExternalStore } from 'react';

/** Whether scripts run: false in what the server sends, true once the browser has taken over. */
export function useHasScripts(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}
