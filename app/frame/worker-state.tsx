'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';
import type { WorkerView } from '#lib/use-cases/frame-view.ts';
import { fetchView } from '../fetch-view.ts';

const dots: Readonly<Record<WorkerView['state'], ReactNode>> = {
  collecting: <circle className="fill-met" cx="5" cy="5" r="4" />,
  idle: <circle className="fill-none stroke-met" cx="5" cy="5" r="3.5" strokeWidth="1.5" />,
  absent: <path className="fill-not-met" d="M5 0.8 9.4 9H0.6Z" />,
};

const everyMs = 10_000;

/**
 * What was told with the page, then what is asked for while somebody looks: the frame stays as it is
 * when the page within it changes. What cannot be asked stays as it was last known.
 */
function useWorker(told: WorkerView): WorkerView {
  const [worker, setWorker] = useState(told);
  useEffect(() => {
    setWorker(told);
    const leave = new AbortController();
    const ask = (): void => {
      if (document.visibilityState === 'hidden') return;
      fetchView<WorkerView>('/api/worker', leave.signal).then(setWorker, () => undefined);
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    return () => {
      leave.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [told]);
  return worker;
}

/** Whether anybody collects and judges: a shape and a word. */
export function WorkerState({ worker: told }: { readonly worker: WorkerView }): ReactNode {
  const worker = useWorker(told);
  const text = (
    <>
      <svg aria-hidden="true" className="flex-none" height="10" viewBox="0 0 10 10" width="10">
        {dots[worker.state]}
      </svg>
      <span className="whitespace-nowrap max-lg:sr-only">{worker.text}</span>
    </>
  );
  const look = 'inline-flex h-8 items-center gap-2 rounded-control px-2 text-muted text-small';
  if (worker.href === null) {
    return (
      <span className={look} title={worker.text}>
        {text}
      </span>
    );
  }
  return (
    <Link
      prefetch={false}
      className={`${look} hover:bg-sunken hover:text-ink`}
      href={worker.href}
      title={worker.text}
    >
      {text}
    </Link>
  );
}
