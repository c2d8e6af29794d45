'use client';

import { useEffect, useState } from 'react';
import type { MatrixReasons } from '#lib/use-cases/matrix-view.ts';
import { fetchView } from '../fetch-view.ts';

type Reason =
  | { readonly state: 'reading' | 'failed' }
  | { readonly state: 'read'; readonly text: string };

/** The sentence for a mark, asked for a row at a time and kept; a failure is asked for again later. */
export function useReason(slug: string | null, place: number): Reason {
  const [known, setKnown] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const [failed, setFailed] = useState<string | null>(null);
  const isKnown = slug === null || known.has(slug);
  useEffect(() => {
    if (slug === null || isKnown) return;
    const left = new AbortController();
    setFailed(null);
    fetchView<MatrixReasons>(`/api/matrix/${encodeURIComponent(slug)}`, left.signal).then(
      ({ reasons }) => setKnown((before) => new Map([...before, [slug, reasons]])),
      () => {
        if (!left.signal.aborted) setFailed(slug);
      },
    );
    return () => left.abort();
  }, [slug, isKnown]);
  const text = slug === null ? undefined : known.get(slug)?.[place];
  if (text !== undefined) return { state: 'read', text };
  return { state: slug !== null && failed === slug ? 'failed' : 'reading' };
}
