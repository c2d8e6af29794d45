import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { FactRowView } from '#lib/use-cases/evidence-view.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';

type Freshness = FactRowView['freshness'];

export const freshnessWord: Readonly<Record<Freshness, string>> = {
  fresh: 'Fresh',
  ageing: 'Ageing',
  stale: 'Out of date',
  event: 'Event',
  ended: 'Ended',
};

const tone: Readonly<Record<Freshness, string>> = {
  fresh: 'text-met',
  ageing: 'text-aging',
  stale: 'text-aging',
  event: 'text-muted',
  ended: 'text-faint',
};

interface FreshnessProps {
  readonly fact: Pick<FactRowView, 'freshness' | 'expiresAt'>;
  readonly now: Instant;
}

/** How fresh a fact is, in a word, and until when it counts. */
export function Freshness({ fact, now }: FreshnessProps): ReactNode {
  const { freshness, expiresAt } = fact;
  return (
    <span className="md:whitespace-nowrap">
      <span className={tone[freshness]}>{freshnessWord[freshness]}</span>
      {expiresAt === null ? null : (
        <span className="text-muted text-small">
          {' '}
          · {freshness === 'stale' ? 'expired' : 'expires'}{' '}
          <RelativeTime at={expiresAt} now={now} />
        </span>
      )}
    </span>
  );
}
