'use client';

import { useEffect } from 'react';
import { type ReviewKey, readReviewKey } from './review-keys.ts';

const togetherMs = 1_500;

/**
 * Hands on the keys of reviewing; `g r` is a way to a place, not a refusal.
 *
 * @param onKey tells whether it took the key; what it left is for others on the page.
 */
export function useReviewKeys(onKey: (key: ReviewKey) => boolean): void {
  useEffect(() => {
    let goAtMs = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent): void => {
      const isSecond = event.timeStamp - goAtMs < togetherMs;
      goAtMs = event.key === 'g' && !isSecond ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const read = isSecond ? null : readReviewKey(event, isElsewhere(event.target));
      if (read !== null && onKey(read)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onKey]);
}

function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isTyping =
    target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
  return isTyping || target.closest('[role="dialog"]') !== null;
}
