import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { CitationView } from '#lib/use-cases/finding-view.ts';
import { RelativeTime } from './relative-time.tsx';

interface CitationProps {
  readonly citation: CitationView;
  readonly now: Instant;
}

/** Evidence named: what, where, how old, until when, and the way to it. */
export function Citation({ citation, now }: CitationProps): ReactNode {
  const { kind, place, seenAt, expiresAt, href, sourceHref } = citation;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-1.5 rounded-mark border border-line bg-page px-2 py-0.5 text-muted text-small">
      {href === null ? (
        kind
      ) : (
        <Link prefetch={false} className="hover:text-ink hover:underline" href={href}>
          {kind}
        </Link>
      )}
      {place === null ? null : <code className="min-w-0 font-mono break-all">{place}</code>}
      {seenAt === null ? null : (
        <>
          <Dot />
          <RelativeTime at={seenAt} now={now} />
        </>
      )}
      {expiresAt === null ? null : <Expiry at={expiresAt} now={now} />}
      {sourceHref === null ? null : (
        <a
          className="inline-flex size-6 items-center justify-center hover:text-ink"
          href={sourceHref}
          rel="noreferrer"
          target="_blank"
        >
          <ExternalLink aria-hidden size={12} />
          <span className="sr-only">Open at its source, in a new tab</span>
        </a>
      )}
    </span>
  );
}

function Dot(): ReactNode {
  return <span aria-hidden>·</span>;
}

function Expiry({ at, now }: { readonly at: Instant; readonly now: Instant }): ReactNode {
  return (
    <>
      <Dot />
      <span className={at <= now ? 'text-aging' : undefined}>
        {at <= now ? 'expired ' : 'expires '}
        <RelativeTime at={at} now={now} />
      </span>
    </>
  );
}
