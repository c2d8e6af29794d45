'use client';

import { useEffect, useState } from 'react';
import type { PaletteItem, SearchView } from '#lib/use-cases/frame-view.ts';
import { fetchView } from '../fetch-view.ts';

interface Search {
  readonly state: 'idle' | 'searching' | 'found' | 'failed';
  readonly items: readonly PaletteItem[];
}

const idle: Search = { state: 'idle', items: [] };

/** Asks the server for what a text names; a newer text takes the place of an older question. */
export function useSearch(searchHref: string, text: string): Search {
  const [search, setSearch] = useState(idle);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') {
      setSearch(idle);
      return;
    }
    const newer = new AbortController();
    setSearch((before) => ({ state: 'searching', items: before.items }));
    fetchView<SearchView>(`${searchHref}?q=${encodeURIComponent(wanted)}`, newer.signal).then(
      (view) => setSearch({ state: 'found', items: view.items }),
      () => {
        if (!newer.signal.aborted) setSearch({ state: 'failed', items: [] });
      },
    );
    return () => newer.abort();
  }, [searchHref, wanted]);
  return search;
}
