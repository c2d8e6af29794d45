import { Check, CircleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { SetupLineView } from '#lib/use-cases/setup-line-view.ts';
import { type SetupStep, setupSteps } from './setup-steps.ts';

/** Where a new Assay stands on its way to the first scorecard. */
export function SetupLine({ view }: { readonly view: SetupLineView }): ReactNode {
  return (
    <nav aria-label="Setting up Assay" data-screen-only="">
      <ol className="grid rounded-control border border-line bg-surface md:grid-cols-4">
        {setupSteps(view).map((step, place) => (
          <Step key={step.id} place={place + 1} step={step} />
        ))}
      </ol>
    </nav>
  );
}

const words = { done: 'Done', now: 'Now', trouble: 'Needs you', later: 'Later' } as const;

function Step({ step, place }: { readonly step: SetupStep; readonly place: number }): ReactNode {
  const { state, title, text, link } = step;
  return (
    <li
      aria-current={state === 'now' || state === 'trouble' ? 'step' : undefined}
      className="grid grid-cols-[1.5rem_minmax(0,1fr)] content-start gap-x-3 border-line px-4 py-3 not-last:border-b md:not-last:border-r md:not-last:border-b-0"
    >
      <Sign place={place} state={state} />
      <div>
        <p className="flex flex-wrap items-baseline justify-between gap-x-2">
          <span className={state === 'later' ? 'text-muted' : 'font-medium'}>{title}</span>
          <span className={`text-small ${state === 'trouble' ? 'text-aging' : 'text-faint'}`}>
            {words[state]}
          </span>
        </p>
        <p className="text-muted break-words">
          {text}
          {link === null ? null : (
            <>
              {' '}
              <Link prefetch={false} className="text-link" href={link.href}>
                {link.title}
              </Link>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

function Sign({
  state,
  place,
}: {
  readonly state: SetupStep['state'];
  readonly place: number;
}): ReactNode {
  const shape = 'mt-px inline-flex size-6 items-center justify-center rounded-full text-small';
  switch (state) {
    case 'done':
      return (
        <span aria-hidden className={`${shape} bg-met-soft text-met`}>
          <Check size={14} />
        </span>
      );
    case 'trouble':
      return (
        <span aria-hidden className={`${shape} bg-aging-soft text-aging`}>
          <CircleAlert size={14} />
        </span>
      );
    case 'now':
      return (
        <span aria-hidden className={`${shape} bg-ink font-medium text-page`}>
          {place}
        </span>
      );
    case 'later':
      return (
        <span aria-hidden className={`${shape} border border-edge text-faint`}>
          {place}
        </span>
      );
  }
}
