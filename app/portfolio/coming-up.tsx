import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Instant } from '#lib/evidence/instant.ts';
import type { ComingUpItem, PortfolioView } from '#lib/use-cases/portfolio-view.ts';
import { countText } from '../ui/count-text.ts';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { Prose } from '../ui/prose.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';

type ComingUpProps = Pick<PortfolioView, 'comingUp' | 'comingUpMore' | 'asOf'>;

/** As many as leave the matrix in sight. */
const shown = 4;

/** What waits, expires or failed, one of each in turn, with what it takes with it. */
export function ComingUp({ comingUp, comingUpMore, asOf }: ComingUpProps): ReactNode {
  const first = comingUp.slice(0, shown);
  const more = comingUpMore + comingUp.length - first.length;
  return (
    <Panel note="next 30 days" padded={false} title="Coming up">
      {comingUp.length === 0 ? (
        <p className="p-4 text-muted">
          Nothing expires, nothing failed, and nothing waits for you.
        </p>
      ) : (
        <ul className="@min-[40rem]:@max-[69rem]:grid @min-[40rem]:@max-[69rem]:grid-cols-2">
          {first.map((item) => (
            <li className="border-line not-last:border-b" key={item.id}>
              <Item item={item} now={asOf} />
            </li>
          ))}
        </ul>
      )}
      {more === 0 ? null : (
        <p className="border-line border-t px-4 py-2 text-small">
          <Link prefetch={false} className="text-link" href="/?status=expiring&sort=expiry">
            and {countText(more)} more
          </Link>
        </p>
      )}
    </Panel>
  );
}

function Item({ item, now }: { readonly item: ComingUpItem; readonly now: Instant }): ReactNode {
  return (
    <Link
      prefetch={false}
      className="flex gap-2.5 px-4 py-2.5 -outline-offset-2 hover:bg-sunken"
      href={item.href}
    >
      <Mark name={item.mark} />
      <span className="min-w-0 break-words">
        <span className="font-medium">{item.subject}</span> <Prose text={item.text} />
        {item.at === null && item.effect === null ? null : (
          <span className="block text-faint text-small">
            {item.effect}
            {item.effect === null || item.at === null ? null : ' · '}
            {item.at === null ? null : <RelativeTime at={item.at} now={now} />}
          </span>
        )}
      </span>
    </Link>
  );
}
