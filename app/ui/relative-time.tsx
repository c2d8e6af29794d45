import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import { exactText, relativeText } from './relative-text.ts';

interface RelativeTimeProps {
  readonly at: Instant;
  /** The instant at which the page was made, so that server and browser say the same. */
  readonly now: Instant;
}

/** How long ago or until when, with the exact instant on hover and for machines. */
export function RelativeTime({ at, now }: RelativeTimeProps): ReactNode {
  return (
    <time className="whitespace-nowrap" dateTime={at} title={exactText(at)}>
      {relativeText(at, now)}
    </time>
  );
}
