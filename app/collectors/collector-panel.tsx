import type { ReactNode } from 'react';
import type { CollectorRow } from '#lib/use-cases/collectors-view.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Panel } from '../ui/panel.tsx';

/** A collector: what it reads, what comes of it, and how to let it read and nothing else. */
export function CollectorPanel({ collector }: { readonly collector: CollectorRow }): ReactNode {
  const { id, version, title, reads, produces, needs } = collector;
  return (
    <Panel note={`${id} · version ${version}`} title={title}>
      <dl className="grid gap-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
        <dt className="text-faint">Reads</dt>
        <dd>{upper(reads)}</dd>
        <dt className="text-faint">Produces</dt>
        <dd>
          <ul className="flex flex-wrap gap-1.5">
            {produces.map((kind) => (
              <li
                className="rounded-mark border border-line bg-page px-2 py-0.5 text-muted text-small"
                key={kind}
              >
                {kind.replaceAll('_', ' ')}
              </li>
            ))}
          </ul>
        </dd>
        <dt className="text-faint">Needs</dt>
        <dd className="grid gap-2">
          {needs.map((need) => (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-1" key={need.title}>
              <p className="font-medium">{need.title}</p>
              <p className="max-w-prose text-muted">{need.use}</p>
              <details className="mt-1">
                <summary className="w-fit text-link">
                  A local clone, with no more rights than that
                </summary>
                <div className="mt-2 flex items-start gap-2 rounded-mark border border-line bg-page py-1 pr-1 pl-3">
                  <pre className="min-w-0 flex-1 whitespace-pre-wrap wrap-anywhere py-0.5 font-mono">
                    {need.recipe}
                  </pre>
                  <CopyButton text={need.recipe} what="the recipe" />
                </div>
              </details>
            </div>
          ))}
        </dd>
      </dl>
    </Panel>
  );
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
