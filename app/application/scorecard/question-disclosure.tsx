'use client';

import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

interface QuestionDisclosureProps {
  /** `A-1` */
  readonly short: string;
  readonly open: boolean;
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/**
 * A question that opens to its criteria. What is open stands in the address, so that it can be
 * shared; an address that names a criterion (`#A-1.4`) opens its question.
 */
export function QuestionDisclosure(props: QuestionDisclosureProps): ReactNode {
  const { short, open, summary, children } = props;
  const details = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const follow = (): void => {
      const wanted = decodeURIComponent(window.location.hash.slice(1));
      if (details.current === null || !wanted.startsWith(`${short}.`)) return;
      details.current.open = true;
      document.getElementById(wanted)?.scrollIntoView({ block: 'start' });
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [short]);

  return (
    <details
      className="group/question border-line not-first:border-t"
      id={short}
      onToggle={(event) => keepInAddress(short, event.currentTarget.open)}
      open={open}
      ref={details}
    >
      <summary className="grid cursor-pointer list-none grid-cols-[1rem_minmax(0,1fr)] items-center gap-x-3 px-4 py-3 -outline-offset-2 hover:bg-sunken group-open/question:bg-sunken [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="text-faint transition-transform group-open/question:rotate-90"
          data-screen-only=""
          size={16}
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}

/** `?open=A-1.B-2`; the page itself stays as it is. */
function keepInAddress(short: string, isOpen: boolean): void {
  const url = new URL(window.location.href);
  const open = new Set((url.searchParams.get('open') ?? '').split('.').filter((one) => one !== ''));
  if (isOpen === open.has(short)) return;
  if (isOpen) open.add(short);
  else open.delete(short);
  url.searchParams.set('open', [...open].sort().join('.'));
  window.history.replaceState(window.history.state, '', url);
}
