import type { ReactNode } from 'react';
import type { ApplicationHead } from '#lib/use-cases/load-application.ts';

/** The stages in the order in which a change passes them; production stands out by weight and word. */
export function StageLine({ stages }: Pick<ApplicationHead, 'stages'>): ReactNode {
  return (
    <ol aria-label="Stages" className="flex flex-wrap items-center gap-y-2">
      {stages.map((stage, index) => (
        <li className="flex items-center" key={stage.name}>
          {index === 0 ? null : <span aria-hidden className="h-px w-5 bg-control" />}
          <span
            className={`inline-flex h-6 items-center rounded-full border bg-surface px-2.5 text-small ${
              stage.production ? 'border-ink font-semibold' : 'border-edge'
            }`}
          >
            {stage.name}
            {stage.production ? <span className="sr-only"> (production)</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
