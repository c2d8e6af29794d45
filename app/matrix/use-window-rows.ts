'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';

/** The rows that are drawn, and the room of those that are not. */
interface WindowRows {
  readonly indexes: readonly number[];
  readonly pixelsBefore: number;
  readonly pixelsAfter: number;
  readonly screenRows: number;
  readonly scrollTo: (row: number) => void;
}

const usualScreen = 1_200;
/** Top line and head of the table, below which a row is in sight. */
const coveredTop = 108;
const coveredBottom = 72;

/**
 * Of a long list in the page's own scrolling, the rows near the screen. Rows stay in the flow between
 * two spacers, so the server draws the first screen and nothing needs a style.
 */
export function useWindowRows(
  body: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): WindowRows {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    let known: number | null = null;
    let scrolled = window.scrollY;
    const note = (): void => {
      scrolled = window.scrollY;
    };
    const place = (): void => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const next = Math.round(top + window.scrollY);
      // What stands above changed its height while rows were being read: they stay where they were.
      // The browser's own anchoring is off (frame.css): rows that come and go mislead it.
      const isReading = known !== null && known - scrolled < coveredTop;
      if (known !== null && isReading) window.scrollTo(0, scrolled + next - known);
      known = next;
      note();
      setMargin(next);
    };
    place();
    const moved = new ResizeObserver(place);
    moved.observe(document.body);
    window.addEventListener('scroll', note, { passive: true });
    return () => {
      moved.disconnect();
      window.removeEventListener('scroll', note);
    };
  }, [body]);
  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: margin,
    scrollPaddingStart: coveredTop,
    scrollPaddingEnd: coveredBottom,
    initialRect: { width: 0, height: usualScreen },
  });
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    indexes: items.map((item) => item.index),
    pixelsBefore: first === undefined ? 0 : first.start - margin,
    pixelsAfter: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - margin),
    screenRows: Math.max(
      1,
      Math.floor(((virtualizer.scrollRect?.height ?? usualScreen) - coveredTop) / rowHeight),
    ),
    scrollTo: (row) => virtualizer.scrollToIndex(row, { align: 'auto' }),
  };
}
