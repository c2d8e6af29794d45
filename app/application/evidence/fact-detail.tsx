import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FactView } from '#lib/use-cases/evidence-view.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { exactText } from '../../ui/relative-text.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { BodyTree } from './body-tree.tsx';
import { Freshness } from './freshness-word.tsx';

interface FactDetailProps {
  readonly fact: FactView;
  readonly slug: string;
  readonly now: Instant;
  readonly hrefOf: (digest: string) => string;
}

/** One fact down to its redacted body: when, from where, what rests on it, how it was before. */
export function FactDetail({ fact, slug, now, hrefOf }: FactDetailProps): ReactNode {
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <p className="break-all font-mono">{fact.subject}</p>
        <p className="text-muted">{fact.title}</p>
        <p>
          <Freshness fact={fact} now={now} />
        </p>
        {fact.link === null ? null : (
          <a
            className="inline-flex items-center gap-1 text-link"
            href={fact.link}
            rel="noreferrer"
            target="_blank"
          >
            Open at its source
            <ExternalLink aria-hidden size={12} />
          </a>
        )}
      </div>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-small">
        <Time label="Observed" at={fact.observedAt} now={now} />
        <Time label="First seen" at={fact.firstSeenAt} now={now} />
        <Time label="Last seen" at={fact.readAt} now={now} />
        <Time label="Ended" at={fact.endedAt} now={now} />
        <Time label="Valid until" at={fact.validUntil} now={now} />
        <dt className="text-faint">Source</dt>
        <dd className="break-all font-mono">{fact.source}</dd>
        <dt className="text-faint">Collector</dt>
        <dd className="font-mono">{fact.collector}</dd>
        <dt className="text-faint">Origin</dt>
        <dd>{fact.sender === null ? 'read by Assay' : `reported by ${fact.sender}`}</dd>
        <dt className="text-faint">Digest</dt>
        <dd className="flex items-start gap-1">
          <span className="min-w-0 break-all font-mono">{fact.digest}</span>
          <CopyButton text={fact.digest} what="the digest" />
        </dd>
      </dl>
      <Part title="Findings that rest on it">
        {fact.citedBy.length === 0 ? (
          <p className="text-muted">None, as things stand.</p>
        ) : (
          <ul className="flex flex-wrap gap-2">
            {fact.citedBy.map((short) => (
              <li key={short}>
                <Link className="text-link font-mono" href={`/applications/${slug}#${short}`}>
                  {short}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title="What was observed">
        <BodyTree value={fact.body} />
      </Part>
      {fact.versions.length < 2 ? null : (
        <Part title="Versions">
          <ol className="grid gap-1 text-small">
            {fact.versions.map((version) => (
              <li
                className="flex flex-wrap gap-x-2"
                key={`${version.digest} ${version.firstSeenAt}`}
              >
                <Link className="text-link font-mono" href={hrefOf(version.digest)} scroll={false}>
                  {version.digest.slice(7, 19)}
                </Link>
                <span className="text-muted">
                  {exactText(version.firstSeenAt)} to{' '}
                  {version.endedAt === null ? 'now' : exactText(version.endedAt)}
                </span>
              </li>
            ))}
          </ol>
        </Part>
      )}
    </div>
  );
}

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

interface TimeProps {
  readonly label: string;
  readonly at: Instant | null;
  readonly now: Instant;
}

function Time({ label, at, now }: TimeProps): ReactNode {
  if (at === null) return null;
  return (
    <>
      <dt className="text-faint">{label}</dt>
      <dd>
        <RelativeTime at={at} now={now} /> <span className="text-muted">({exactText(at)})</span>
      </dd>
    </>
  );
}
