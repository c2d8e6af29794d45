import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ApplicationHead, SourceHead } from '#lib/use-cases/load-application.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SourceState } from './source-state.tsx';

/** Where the evidence comes from, and how each place stands. */
export function SourceList({ sources, now, slug }: ApplicationHead): ReactNode {
  if (sources.length === 0) {
    return (
      <p className="text-muted">
        No source yet.{' '}
        <Link className="text-link" href={`/applications/${slug}/settings#sources`}>
          Connect one
        </Link>
        , and Assay reads it.
      </p>
    );
  }
  return (
    <ul aria-label="Sources" className="grid gap-1 text-small">
      {sources.map((source) => (
        <li className="flex flex-wrap items-center gap-x-3 gap-y-0.5" key={source.id}>
          <code className="min-w-0 font-mono break-all">{source.place}</code>
          <span className="inline-flex items-center gap-x-1.5 text-muted">
            <StateLink source={source} />
            {source.readAt === null ? null : <RelativeTime at={source.readAt} now={now} />}
          </span>
          {source.trouble === null ? null : <span className="text-not-met">{source.trouble}</span>}
        </li>
      ))}
    </ul>
  );
}

function StateLink({ source }: { readonly source: SourceHead }): ReactNode {
  const state = <SourceState state={source.state} />;
  if (source.runId === null) return state;
  return (
    <Link
      className="hover:text-ink hover:underline"
      href={`/collectors/runs/${source.runId}`}
      prefetch={false}
    >
      {state}
    </Link>
  );
}
